import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { askForPasskey, canUsePasskeys } from '#web/passkey.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Button } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { useSecurity } from './room.tsx'

type Ways = Output<EndpointByRoute['GET /api/step-up']>
type Channel = Ways['channels'][number]
type Props = { onProven: () => void; onClose: () => void }

/** Asks who is there once more: the password or PIN first, every other way below it. */
export function StepUpDialog({ onProven, onClose }: Props) {
  const { text, refusals, onSignedOut } = useSecurity()
  const say = text.stepUp
  const [ways, setWays] = useState<Ways | null>(null)
  const [channel, setChannel] = useState<Channel | null>(null)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [choosing, setChoosing] = useState(false)

  const fail = (error: unknown) => {
    if (wasRefused(error, 'not-signed-in')) onSignedOut()
    setProblem(sayFailure(refusals, error))
  }
  useEffect(() => {
    const gone = new AbortController()
    call('GET /api/step-up', { signal: gone.signal }).then(
      setWays,
      // The secret is always there: without the list of other ways nothing is lost.
      () => undefined,
    )
    return () => gone.abort()
  }, [])

  const choose = async (next: Channel | null) => {
    setProblem(null)
    setTyped('')
    if (next === null) return setChannel(null)
    setChoosing(true)
    try {
      await call('POST /api/step-up/code', { body: { channel: next.id } })
      setChannel(next)
    } catch (error) {
      fail(error)
    }
    setChoosing(false)
  }
  const proveByPasskey = async () => {
    setProblem(null)
    try {
      const { options } = await call('POST /api/step-up/passkey/options', {})
      const response = await askForPasskey(options)
      if (response === null) return setProblem(say.noPasskey)
      await call('POST /api/step-up/passkey', { body: { response } })
      onProven()
    } catch (error) {
      fail(error)
    }
  }
  const prove = async (answer: string) => {
    if (busy) return
    if (channel === null && answer === '') return setProblem(say.needSecret)
    if (channel !== null && answer.length < 6) return setProblem(say.needSix)
    setBusy(true)
    setProblem(null)
    try {
      if (channel === null) await call('POST /api/step-up/secret', { body: { secret: answer } })
      else await call('POST /api/step-up/verify', { body: { code: answer } })
      onProven()
    } catch (error) {
      fail(error)
      setTyped('')
      setBusy(false)
    }
  }

  return (
    <Dialog title={say.title} size="small" onClose={onClose}>
      <Form onSubmit={() => void prove(typed)}>
        <p>{channel === null ? say.lead : channel.kind === 'authenticator' ? say.open : say.sentTo(channel.masked)}</p>
        {channel === null ? (
          <PasswordField
            key="secret"
            id="step-up-secret"
            label={ways ? say[ways.secretKind] : say.secret}
            numeric={ways?.secretKind === 'pin'}
            autoComplete="current-password"
            value={typed}
            onInput={setTyped}
            error={problem}
            autoFocus
          />
        ) : (
          <CodeField
            key={channel.id}
            id="step-up-code"
            label={say.code}
            value={typed}
            onInput={setTyped}
            onComplete={(digits) => void prove(digits)}
            error={problem}
            autoFocus
          />
        )}
        <Button type="submit" kind="primary" wide busy={busy && say.checking}>
          {say.confirm}
        </Button>
      </Form>
      <OtherWays
        hasPasskey={ways?.hasPasskey === true && canUsePasskeys()}
        onPasskey={() => void proveByPasskey()}
        channels={ways?.channels ?? []}
        chosen={channel}
        busy={choosing}
        onChoose={(next) => void choose(next)}
      />
    </Dialog>
  )
}

type OtherWaysProps = {
  hasPasskey: boolean
  onPasskey: () => void
  channels: readonly Channel[]
  chosen: Channel | null
  busy: boolean
  onChoose: (channel: Channel | null) => void
}

function OtherWays({ hasPasskey, onPasskey, channels, chosen, busy, onChoose }: OtherWaysProps) {
  const say = useSecurity().text.stepUp
  const others = channels.filter(({ id }) => id !== chosen?.id)
  const words = { email: say.email, text: say.text, authenticator: () => say.authenticator }
  const icons = { email: 'mail', text: 'phone', authenticator: 'shield' } as const
  if (others.length === 0 && chosen === null && !hasPasskey) return null
  return (
    <div class="stack gap-small security-other-ways">
      <p class="quiet" role={busy ? 'status' : undefined}>
        {busy ? say.sending : say.otherWay}
      </p>
      {hasPasskey && (
        <Button kind="quiet" wide icon="passkey" onClick={onPasskey}>
          {say.passkey}
        </Button>
      )}
      {chosen !== null && (
        <Button kind="quiet" wide icon="key" onClick={() => onChoose(null)}>
          {say.bySecret}
        </Button>
      )}
      {others.map((channel) => (
        <Button key={channel.id} kind="quiet" wide icon={icons[channel.kind]} disabled={busy} onClick={() => onChoose(channel)}>
          {words[channel.kind](channel.masked)}
        </Button>
      ))}
    </div>
  )
}
