import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Button } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ActDialog } from './act-dialog.tsx'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

type Attempt = Output<EndpointByRoute['POST /api/security/confirm/code']>
type Props = {
  kind: 'email' | 'phone'
  title: string
  lead: string
  field: string
  done: string
  /** Sends the code to the address that was typed. */
  begin: (address: string) => Promise<Attempt>
  /** What the code makes true, when that is an act of its own. */
  confirm?: (code: string) => Promise<void>
  onClose: () => void
  onDone: () => void
}

/** An address, then the code that was sent to it. */
export function AddressDialog({ kind, title, lead, field, done, begin, confirm = confirmAddress, onClose, onDone }: Props) {
  const { text } = useSecurity()
  const say = text.address
  const [address, setAddress] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const [attempt, setAttempt] = useState<Attempt | null>(null)
  const act = useAct()

  const send = () => {
    const isWhole = kind === 'email' ? /^\S+@\S+\.\S{2,}$/.test(address.trim()) : address.replace(/\D/g, '').length >= 10
    setMissing(isWhole ? null : kind === 'email' ? say.needEmail : say.needPhone)
    if (!isWhole) return document.getElementById('new-address')?.focus()
    void act.run(async () => setAttempt(await begin(address.trim())))
  }
  if (attempt) {
    return (
      <CodeStep
        title={title}
        masked={attempt.channels[0]?.masked ?? ''}
        confirm={confirm}
        onClose={onClose}
        onOver={() => setAttempt(null)}
        onDone={() => {
          showToast({ text: done, icon: 'check' })
          onDone()
        }}
      />
    )
  }
  const shared = { id: 'new-address', label: field, value: address, onInput: setAddress, error: missing }
  return (
    <ActDialog title={title} act={act} submit={say.sendCode} busy={say.sending} onSubmit={send} onClose={onClose}>
      <p>{lead}</p>
      {kind === 'email' ? <EmailField {...shared} autoFocus /> : <PhoneField {...shared} />}
    </ActDialog>
  )
}

async function confirmAddress(code: string): Promise<void> {
  await call('POST /api/security/confirm', { body: { code } })
}

type CodeStepProps = {
  title: string
  masked: string
  confirm: (code: string) => Promise<void>
  onClose: () => void
  onOver: () => void
  onDone: () => void
}

function CodeStep({ title, masked, confirm, onClose, onOver, onDone }: CodeStepProps) {
  const { text } = useSecurity()
  const say = text.address
  const [code, setCode] = useState('')
  const act = useAct()
  const resend = useAct()
  const verify = (digits: string) => {
    if (digits.length < 6) return act.refuse(say.needSix)
    void act
      .run(async () => {
        try {
          await confirm(digits)
        } catch (error) {
          setCode('')
          if (wasRefused(error, 'sign-in.no-attempt')) onOver()
          throw error
        }
      })
      .then((went) => went && onDone())
  }
  return (
    <ActDialog title={title} act={act} submit={say.verify} busy={say.checking} onSubmit={() => verify(code)} onClose={onClose}>
      <p>{say.codeLead(masked)}</p>
      <CodeField
        id="new-address-code"
        label={say.code}
        value={code}
        onInput={setCode}
        onComplete={verify}
        error={resend.problem}
        autoFocus
      />
      <Button
        kind="quiet"
        icon="retry"
        busy={resend.busy && say.sending}
        onClick={() =>
          void resend.run(async () => {
            await call('POST /api/security/confirm/code', {})
            showToast({ text: say.sentAgain, icon: 'check' })
          })
        }
      >
        {say.again}
      </Button>
    </ActDialog>
  )
}
