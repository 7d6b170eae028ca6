import { call } from '#web/call.ts'
import { forgetWriting } from '#web/kept-writing.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { forgetChosenPortal } from './portal.ts'

/**
 * Ends the session. A whole page load follows, so that nothing of it stays in memory. Says so when it could not be ended. `to`: where the reader
 * arrives; `leave`: what that page is told once everything else is forgotten.
 */
export function useSignOut(): (options?: { to?: string; leave?: () => void }) => Promise<void> {
  const { refusals } = useText()
  return async ({ to = '/sign-in', leave } = {}) => {
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
      leave?.()
    } finally {
      location.replace(to)
    }
  }
}
