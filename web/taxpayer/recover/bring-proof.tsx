import { useState } from 'preact/hooks'
import type { RecoveryProof } from '#contract/recovery-policy.ts'
import { call } from '#web/call.ts'
import { askForPasskey, canUsePasskeys } from '#web/passkey.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { OutboxLink } from '#web/taxpayer/sign-in/outbox-link.tsx'
import { useInstallation } from '#web/taxpayer/sign-in/use-installation.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import type { IconName } from '#web/ui/icon-paths.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { isSent } from './is-sent.ts'
import type { Recovery } from './recover-page.tsx'
import { useRecoveryText } from './recovery-text.tsx'
import { TypeProof } from './type-proof.tsx'
import { useStep } from './use-step.ts'

const icons: Record<RecoveryProof, IconName> = {
  'email code': 'mail',
  'text code': 'phone',
  'recovery email code': 'mail',
  'recovery phone code': 'phone',
  authenticator: 'shield',
  'recovery code': 'document',
  passkey: 'passkey',
}

type Props = { recovery: Recovery; onChange: (recovery: Recovery) => void; onOver: () => void }

/** One proof: which one, then its code. One press on "by e-mail" sends it. */
export function BringProof({ recovery, onChange, onOver }: Props) {
  const text = useRecoveryText()
  const takeFocus = usePage(text.step(recovery.proven.length))
  const { isSample } = useInstallation()
  const [chosen, setChosen] = useState<RecoveryProof | null>(null)
  const [asked, setAsked] = useState<RecoveryProof | null>(null)
  const step = useStep(onOver)
  const choose = (proof: RecoveryProof) => {
    setAsked(proof)
    void step.run(async () => {
      if (proof === 'passkey') {
        const { options } = await call('POST /api/recovery/passkey/options', {})
        const response = await askForPasskey(options)
        if (response === null) return step.refuse(text.noPasskey)
        return onChange(await call('POST /api/recovery/passkey', { body: { response } }))
      }
      if (isSent(proof)) await call('POST /api/recovery/code', { body: { proof } })
      setChosen(proof)
    })
  }
  const offered = recovery.asks.filter((proof) => proof !== 'passkey' || canUsePasskeys())
  return (
    <>
      <PageHeader title={text.step(recovery.proven.length)} lead={chosen ? undefined : text.stepLead} takeFocus={takeFocus} />
      {recovery.proven.map((proof) => (
        <Banner key={proof} tone="done">
          {text.proof[proof]}
        </Banner>
      ))}
      {step.problem && (
        <Banner tone="refused" spoken>
          {step.problem}
        </Banner>
      )}
      {chosen ? (
        <TypeProof
          proof={chosen}
          masked={maskedOf(recovery, chosen)}
          onChange={onChange}
          onOver={onOver}
          onAgain={() => choose(chosen)}
          onOtherWay={() => setChosen(null)}
        />
      ) : (
        <div class="stack gap-medium">
          {offered.length === 0 && <Banner tone="needs">{text.nothingLeft}</Banner>}
          {offered.map((proof) => (
            <Button
              key={proof}
              icon={icons[proof]}
              wide
              busy={step.busy && asked === proof && (proof === 'passkey' ? text.passkeyBusy : text.sending)}
              disabled={step.busy && asked !== proof}
              onClick={() => choose(proof)}
            >
              {text.proof[proof]}
              {maskedOf(recovery, proof) && ` · ${maskedOf(recovery, proof)}`}
            </Button>
          ))}
        </div>
      )}
      {isSample && chosen && (
        <Banner>
          <OutboxLink />
        </Banner>
      )}
    </>
  )
}

const maskedOf = ({ places }: Recovery, proof: RecoveryProof) => places.find((place) => place.proof === proof)?.masked ?? null
