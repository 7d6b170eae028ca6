import { useEffect, useState } from 'preact/hooks'
import { askUntilOver } from '#web/ask-until-over.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import type { Session } from '#web/taxpayer/frame/portal.ts'
import { Button } from '#web/ui/button.tsx'
import { StandingStrip } from '#web/ui/standing-strip.tsx'
import { showToast } from '#web/ui/toasts.tsx'

/** The page is loaded anew once the view is over: it says so itself, and nothing of the client stays on it. */
async function leaveIfOver(): Promise<void> {
  const { session } = await call('GET /api/session', { background: true })
  if (!session?.clientView) location.reload()
}

/** On every page of Client View: whose eyes these are, that nothing can be changed, and the way out. */
export function ViewStrip({ view }: { view: NonNullable<Session['clientView']> }) {
  const { clientView: say, refusals } = useText()
  const [busy, setBusy] = useState(false)
  useEffect(() => askUntilOver(Date.parse(view.endsAt), leaveIfOver), [view.endsAt])
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
