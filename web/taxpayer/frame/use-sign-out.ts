import { call } from '#web/call.ts'
import { forgetWriting } from '#web/kept-writing.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { forgetChosenPortal } from './portal.ts'

/** Ends the session. A whole page load follows, so that nothing of it stays in memory. Says so when it could not be ended. */
export function useSignOut(): () => Promise<void> {
  const { refusals } = useText()
  return async () => {
    try {
      await call('POST /api/sign-out', {})
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
      return
    }
    forgetWriting()
    try {
      sessionStorage.clear()
      forgetChosenPortal()
    } finally {
      location.replace('/sign-in')
    }
  }
}
