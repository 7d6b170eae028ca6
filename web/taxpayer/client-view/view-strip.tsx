import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import type { Session } from '#web/taxpayer/frame/portal.ts'
import { Button } from '#web/ui/button.tsx'
import { StandingStrip } from '#web/ui/standing-strip.tsx'
import { showToast } from '#web/ui/toasts.tsx'

const askAgainMs = 30_000

/**
 * Loads the page anew once the view is over: it says so itself, and nothing of the client stays on it. The server decides: by a clock that is
 * wrong the page would load itself over and over, or never. Returns how to stop.
 */
function leaveWhenOver(endsAt: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    const leftMs = endsAt - Date.now()
    timer = setTimeout(look, leftMs > 0 ? Math.min(leftMs + 1000, askAgainMs) : askAgainMs)
  }
  const look = () => {
    const asked = call('GET /api/session', { background: true })
    asked.then(
      ({ session }) => (session?.clientView ? wait() : location.reload()),
      () => wait(),
    )
  }
  wait()
  return () => clearTimeout(timer)
}

/** On every page of Client View: whose eyes these are, that nothing can be changed, and the way out. */
export function ViewStrip({ view }: { view: NonNullable<Session['clientView']> }) {
  const { clientView: say, refusals } = useText()
  const [busy, setBusy] = useState(false)
  useEffect(() => leaveWhenOver(Date.parse(view.endsAt)), [view.endsAt])
  const end = async () => {
    setBusy(true)
    try {
      await call('POST /api/client-view/end', {})
      location.replace(`/firm/clients/${view.clientId}`)
    } catch (failure) {
      setBusy(false)
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
    }
  }
  return (
    <StandingStrip
      label={say.name}
      icon="eye"
      title={say.as(view.personName)}
      action={
        <Button busy={busy && say.ending} onClick={() => void end()}>
          {say.end}
        </Button>
      }
    >
      {view.isRegistered ? say.readOnly : say.notRegistered}
    </StandingStrip>
  )
}
