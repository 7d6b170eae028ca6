import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Button } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { safePath } from '../return-path.ts'
import { useAct } from '../use-act.ts'

/** For the day when the phone with the authenticator is gone. */
export function RecoveryCode({ onEnded }: { onEnded: (error: unknown) => void }) {
  const { signIn } = useText()
  const { query } = useLocation()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const act = useAct()
  const verify = () => {
    setMissing(code.trim() === '' ? signIn.needRecovery : null)
    if (code.trim() === '') return
    void act.run(async () => {
      try {
        await call('POST /api/sign-in/recovery-code', { body: { recoveryCode: code } })
      } catch (error) {
        if (wasRefused(error, 'sign-in.no-attempt')) return onEnded(error)
        throw error
      }
      location.replace(safePath(query['return']))
    })
  }
  return (
    <Disclosure summary={signIn.recovery}>
      <Form onSubmit={verify}>
        <TextField
          id="recovery-code"
          label={signIn.recoveryCode}
          hint={signIn.recoveryHint}
          value={code}
          onInput={setCode}
          error={missing ?? act.problem}
          maxLength={40}
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button type="submit" wide busy={act.busy && signIn.verifying}>
          {signIn.verify}
        </Button>
      </Form>
    </Disclosure>
  )
}
