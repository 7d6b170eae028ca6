import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Button } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Recovery } from './recover-page.tsx'
import { useRecoveryText } from './recovery-text.tsx'
import { useStep } from './use-step.ts'

type Props = { room: 'firm' | 'taxpayer'; onBegun: (recovery: Recovery) => void; opensLostEmail: boolean }

/** Who it is. The answer is the same for everybody. */
export function BeginForm({ room, onBegun, opensLostEmail }: Props) {
  const text = useRecoveryText()
  const [userName, setUserName] = useState('')
  const step = useStep(() => undefined)
  const begin = () => {
    if (userName.trim() === '') return step.refuse(text.needUserName)
    void step.run(async () => onBegun(await call('POST /api/recovery', { body: { userName: userName.trim(), room } })))
  }
  return (
    <>
      {room === 'taxpayer' && opensLostEmail && <LostEmail isOpen />}
      <Form onSubmit={begin}>
        <TextField
          id="user-name"
          name="username"
          label={text.userName}
          value={userName}
          onInput={setUserName}
          error={step.problem}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
        <Button type="submit" kind="primary" wide busy={step.busy && text.busy}>
          {text.go}
        </Button>
      </Form>
      {room === 'taxpayer' && !opensLostEmail && <LostEmail />}
    </>
  )
}

/** Most who have lost an address can still sign in, and only need to know how. */
function LostEmail({ isOpen }: { isOpen?: boolean }) {
  const text = useRecoveryText()
  const ways = (
    <div class="stack gap-small">
      <p>{text.lostEmailLead}</p>
      <ol class="numbered">
        {text.lostEmailWays.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ol>
      <p>{text.lostEmailElse}</p>
    </div>
  )
  if (!isOpen) return <Disclosure summary={text.lostEmail}>{ways}</Disclosure>
  return (
    <section class="stack gap-small">
      <h2>{text.lostEmail}</h2>
      {ways}
    </section>
  )
}
