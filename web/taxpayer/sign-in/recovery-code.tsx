import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Button } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'

type Props = { onVerified: (room: 'firm' | 'taxpayer') => void; onOver: () => void }

/** For the day when neither mailbox nor phone is at hand. */
export function RecoveryCode({ onVerified, onOver }: Props) {
  const { door, refusals } = useText()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const verify = async () => {
    if (busy) return
    if (code.trim() === '') return setProblem(door.verify.needRecovery)
    setBusy(true)
    setProblem(null)
    try {
      return onVerified((await call('POST /api/sign-in/recovery-code', { body: { recoveryCode: code } })).room)
    } catch (error) {
      if (wasRefused(error, 'sign-in.no-attempt')) onOver()
      setProblem(sayFailure(refusals, error))
    }
    setBusy(false)
  }
  return (
    <Disclosure summary={door.verify.recovery}>
      <Form onSubmit={() => void verify()}>
        <TextField
          id="recovery-code"
          label={door.verify.recoveryCode}
          hint={door.verify.recoveryHint}
          value={code}
          onInput={setCode}
          error={problem}
          maxLength={40}
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button type="submit" wide busy={busy && door.verify.busy}>
          {door.verify.submit}
        </Button>
      </Form>
    </Disclosure>
  )
}
