import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import type { Session } from '#web/taxpayer/frame/portal.ts'
import { Button } from '#web/ui/button.tsx'
import { StandingStrip } from '#web/ui/standing-strip.tsx'
import { showToast } from '#web/ui/toasts.tsx'

/** On every page of Client View: whose eyes these are, that nothing can be changed, and the way out. */
export function ViewStrip({ view }: { view: NonNullable<Session['clientView']> }) {
  const { clientView: say, refusals } = useText()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    // The page says itself what an ended view shows: nothing of the client stays on it.
    const timer = setTimeout(() => location.reload(), Math.max(0, Date.parse(view.endsAt) - Date.now()) + 1000)
    return () => clearTimeout(timer)
  }, [view.endsAt])
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
