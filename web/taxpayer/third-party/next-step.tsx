import { call } from '#web/call.ts'
import { type Act, useAct } from '#web/security/use-act.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useOwnerText } from './text.ts'
import type { Grant } from './use-grants.ts'
import { useSay } from './use-say.ts'

/** What has to happen next, and the button for it. Nothing once it has ended. */
export function NextStep({ grant, onChange }: { grant: Grant; onChange: () => void }) {
  const { owner } = useOwnerText()
  const say = useSay()
  const act = useAct()
  const send = useSend(grant, act, onChange)
  if (grant.state === 'ended') return null
  const sentence = {
    offered: () =>
      [owner.step.offered(grant.name, grant.email), grant.sendsWhenVerified ? owner.step.offeredThenLink : ''].filter(Boolean).join(' '),
    verified: () => owner.step.verified(grant.name),
    active: () => owner.step.active(grant.name, say.when(grant.linkSentAt ?? grant.offeredAt)),
  }[grant.state]()
  return (
    <div class="stack gap-medium">
      <p>{sentence}</p>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <div>
        {grant.state === 'offered' ? (
          <Button icon="mail" busy={act.busy && owner.sending} onClick={send.verification}>
            <Named label={owner.sendVerification} name={grant.name} />
          </Button>
        ) : (
          <Button
            icon="send"
            kind={grant.state === 'verified' ? 'primary' : 'secondary'}
            busy={act.busy && owner.sending}
            onClick={send.link}
          >
            <Named label={grant.state === 'verified' ? owner.sendLink : owner.sendLinkAgain} name={grant.name} />
          </Button>
        )}
      </div>
    </div>
  )
}

function Named({ label, name }: { label: string; name: string }) {
  return (
    <span>
      {label}
      <span class="visually-hidden">: {name}</span>
    </span>
  )
}

function useSend(grant: Grant, act: Act, onChange: () => void) {
  const { owner } = useOwnerText()
  const { portal } = useInside()
  const params = { portal: portal.id, grant: grant.id }
  const tell = (text: string) => {
    showToast({ text, icon: 'check' })
    onChange()
  }
  return {
    verification: () =>
      void act.run(async () => {
        await call('POST /api/portals/:portal/grants/:grant/verification', { params })
        tell(owner.verificationSent(grant.name))
      }),
    link: () =>
      void act.run(async () => {
        await call('POST /api/portals/:portal/grants/:grant/link', { params })
        tell(owner.linkSent(grant.name))
      }),
  }
}
