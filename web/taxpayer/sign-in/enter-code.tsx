import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { ChannelButton } from './choose-channel.tsx'
import { secondsUntilResend } from './seconds-until-resend.ts'
import type { Channel, Sending } from './use-send-code.ts'
import type { Attempt } from './verify-page.tsx'

type Props = {
  attempt: Attempt
  /** Where the code is: the last one it was sent to, or the authenticator. */
  channel: Channel
  sending: Sending
  onVerified: (room: 'firm' | 'taxpayer') => void
  onOver: () => void
  onCancel: () => void
}

/** Six digits, Verify; send again, another channel, cancel. */
export function EnterCode({ attempt, channel, sending, onVerified, onOver, onCancel }: Props) {
  const { door } = useText()
  const isSent = channel.kind !== 'authenticator'
  const others = attempt.channels.filter(({ id }) => id !== channel.id)
  return (
    <>
      <Banner tone={isSent ? 'done' : 'neutral'} {...(isSent ? { title: door.verify.sent } : {})} icon={isSent ? 'check-circle' : 'shield'}>
        {isSent ? door.verify.sentTo(channel.masked) : door.verify.open}
      </Banner>
      <CodeForm kind={attempt.kind} onVerified={onVerified} onOver={onOver} />
      <div class="stack gap-small">
        {sending.problem && (
          <Banner tone="refused" spoken>
            {sending.problem}
          </Banner>
        )}
        {isSent && <Resend attempt={attempt} channel={channel} sending={sending} />}
        {others.length > 0 && <p class="quiet">{door.verify.otherWay}</p>}
        {others.map((other) => (
          <ChannelButton key={other.id} channel={other} sending={sending} quiet />
        ))}
        <Button kind="quiet" wide onClick={onCancel}>
          {door.verify.cancel}
        </Button>
      </div>
    </>
  )
}

function CodeForm({ kind, onVerified, onOver }: Pick<Props, 'onVerified' | 'onOver'> & { kind: Attempt['kind'] }) {
  const { door, refusals } = useText()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // A code typed to its end and Verify pressed at once must not count as two tries.
  const underWay = useRef(false)

  const verify = async (digits: string) => {
    if (underWay.current) return
    if (digits.length < 6) return setError(door.verify.needSix)
    underWay.current = true
    setBusy(true)
    setError(null)
    try {
      onVerified(await submitCode(kind, digits))
    } catch (failure) {
      if (wasRefused(failure, 'sign-in.no-attempt')) onOver()
      setError(sayFailure(refusals, failure))
      setCode('')
      setBusy(false)
      document.getElementById('code')?.focus()
    }
    underWay.current = false
  }
  return (
    <Form onSubmit={() => void verify(code)}>
      <CodeField
        id="code"
        name="code"
        label={door.verify.code}
        hint={door.verify.codeHint}
        value={code}
        onInput={setCode}
        onComplete={(digits) => void verify(digits)}
        error={error}
        autoFocus
      />
      <Button type="submit" kind="primary" wide busy={busy && door.verify.busy}>
        {door.verify.submit}
      </Button>
    </Form>
  )
}

async function submitCode(kind: Attempt['kind'], code: string): Promise<'firm' | 'taxpayer'> {
  if (kind === 'sign-in') return (await call('POST /api/sign-in/verify', { body: { code } })).room
  await call('POST /api/register/verify', { body: { code } })
  return 'taxpayer'
}

function Resend({ attempt, channel, sending }: Pick<Props, 'attempt' | 'channel' | 'sending'>) {
  const { door } = useText()
  const [now, setNow] = useState(() => Date.now())
  const seconds = secondsUntilResend(attempt.sentAt, now)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [attempt.sentAt])
  return (
    <Button
      kind="quiet"
      icon="retry"
      wide
      disabled={seconds > 0}
      busy={sending.to?.id === channel.id && door.verify.sending}
      onClick={() => sending.choose(channel)}
    >
      {seconds > 0 ? door.verify.againIn(seconds) : door.verify.again}
    </Button>
  )
}
