import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useGuestText } from './text.ts'

/** On phones the bar has no room for it: there it stands at the end of the first page. */
export function SignOut({ onLeft, wide }: { onLeft: () => void; wide?: boolean }) {
  const { guest } = useGuestText()
  const { refusals } = useText()
  const [busy, setBusy] = useState(false)
  const signOut = async () => {
    setBusy(true)
    try {
      await call('POST /api/guest/sign-out', {})
      onLeft()
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
      setBusy(false)
    }
  }
  return (
    <Button
      kind={wide ? 'secondary' : 'quiet'}
      wide={wide ?? false}
      icon="log-out"
      busy={busy && guest.signingOut}
      onClick={() => void signOut()}
    >
      {guest.signOut}
    </Button>
  )
}
