import { useEffect, useRef, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, Refused } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { secondsUntilResend } from '#web/taxpayer/sign-in/seconds-until-resend.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Form } from '#web/ui/form.tsx'
import type { GuestLink } from './guest-door-page.tsx'
import { isLinkEnd } from './link-ended.tsx'
import { useGuestText } from './text.ts'

type Confirmed = Output<EndpointByRoute['POST /api/guest/confirm']>

type Props = {
  token: string
  link: GuestLink
  onChange: (link: GuestLink) => void
  onReload: () => void
  /** The link ended while the page was open. */
  onEnded: (why: Refused) => void
  onConfirmed: (confirmed: Confirmed) => void
}

/** *Send Code*, by text message only; then the six digits and *Confirm*. */
export function CodeSteps(props: Props) {
  const { link } = props
  const { guest } = useGuestText()
  const sending = useSendCode(props)
  return (
    <>
      {sending.problem && (
        <Banner tone="refused" spoken>
          {sending.problem}
        </Banner>
      )}
      {link.sentAt === null ? (
        <>
          <div>
            <p>{guest.sendLead}</p>
            <p class="guest-phone numbers">{link.mobile}</p>
          </div>
          <Button kind="primary" icon="phone" wide busy={sending.busy && guest.sending} onClick={sending.send}>
            {guest.send}
          </Button>
        </>
      ) : (
        <>
          <Banner tone="done" title={guest.sent} icon="check-circle">
            {guest.sentTo(link.mobile)}
          </Banner>
          <CodeForm {...props} onStartOver={sending.startOver} />
          <Resend sentAt={link.sentAt} sending={sending} />
        </>
      )}
      <p class="quiet">{guest.notMine}</p>
    </>
  )
}

interface Sending {
  busy: boolean
  problem: string | null
  send: () => void
  /** Nothing is under way in this browser any more: a code has to be sent first. */
  startOver: (why: string) => void
}

function useSendCode({ token, link, onChange, onReload, onEnded }: Props): Sending {
  const { refusals } = useText()
  const { guest } = useGuestText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      onChange(await call('POST /api/guest/code', { body: { token } }))
      announce(guest.sent)
    } catch (failure) {
      if (failure instanceof Refused && isLinkEnd(failure.code)) return onEnded(failure)
      if (wasRefused(failure, 'grants.already-verified')) onReload()
      setProblem(sayFailure(refusals, failure))
    }
    setBusy(false)
  }
  const startOver = (why: string) => {
    setProblem(why)
    onChange({ ...link, sentAt: null })
  }
  return { busy, problem, send: () => void send(), startOver }
}

function CodeForm({ onReload, onEnded, onConfirmed, onStartOver }: Props & { onStartOver: Sending['startOver'] }) {
  const { refusals } = useText()
  const { guest } = useGuestText()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // A code typed to its end and Confirm pressed at once must not count as two tries.
  const underWay = useRef(false)
  const confirm = async (digits: string) => {
    if (underWay.current) return
    if (digits.length < 6) return setError(guest.needSix)
    underWay.current = true
    setBusy(true)
    setError(null)
    try {
      onConfirmed(await call('POST /api/guest/confirm', { body: { code: digits } }))
    } catch (failure) {
      if (failure instanceof Refused && isLinkEnd(failure.code)) return onEnded(failure)
      if (wasRefused(failure, 'grants.already-verified')) return onReload()
      if (wasRefused(failure, 'sign-in.no-attempt')) return onStartOver(sayFailure(refusals, failure))
      setError(sayFailure(refusals, failure))
      setCode('')
      setBusy(false)
      document.getElementById('guest-code')?.focus()
    }
    underWay.current = false
  }
  return (
    <Form onSubmit={() => void confirm(code)}>
      <CodeField
        id="guest-code"
        name="code"
        label={guest.code}
        hint={guest.codeHint}
        value={code}
        onInput={setCode}
        onComplete={(digits) => void confirm(digits)}
        error={error}
        autoFocus
      />
      <Button type="submit" kind="primary" wide busy={busy && guest.checking}>
        {guest.confirm}
      </Button>
    </Form>
  )
}

function Resend({ sentAt, sending }: { sentAt: string; sending: Sending }) {
  const { guest } = useGuestText()
  const [now, setNow] = useState(() => Date.now())
  const seconds = secondsUntilResend(sentAt, now)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [sentAt])
  return (
    <Button kind="quiet" icon="retry" wide disabled={seconds > 0} busy={sending.busy && guest.sending} onClick={sending.send}>
      {seconds > 0 ? guest.againIn(seconds) : guest.again}
    </Button>
  )
}
