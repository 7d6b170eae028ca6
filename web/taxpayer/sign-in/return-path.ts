import { call } from '#web/call.ts'
import { isClientView, viewBase } from '#web/client-view.ts'

const slot = 'lintel-return'
const pagesToReturnTo =
  /^\/((home|activity|my-files|preparer-files|sign|electronic-records|identity|sign-by-hand|messages|tax-payments|tax-returns|k1s|more|security|third-party|notifications)([/?]|$)|i\/[\w-]{43}$)/

/** The address if it is a page of this room, else null: a link must not be able to send people elsewhere after they signed in. */
export function safeReturnPath(candidate: string | null | undefined): string | null {
  return candidate && pagesToReturnTo.test(candidate) && !candidate.includes('\\') ? candidate : null
}

/** Remembers over the steps of signing in where the reader wanted to go. */
export function keepReturnPath(candidate: string | null | undefined): void {
  const path = safeReturnPath(candidate)
  try {
    if (path) sessionStorage.setItem(slot, path)
    else sessionStorage.removeItem(slot)
  } catch {
    // Without storage the reader arrives at Home.
  }
}

/** Where to go now that the reader is signed in. */
export function takeReturnPath(): string {
  try {
    const path = safeReturnPath(sessionStorage.getItem(slot))
    sessionStorage.removeItem(slot)
    return path ?? '/home'
  } catch {
    return '/home'
  }
}

/** Signs out because nobody is here, and comes back to this page after the next sign-in. Also without a connection: nothing may stay in sight. */
export function endIdleSession(): void {
  void call('POST /api/sign-out', {})
    .catch(() => undefined)
    .finally(() => location.replace(`/sign-in?ended=idle&return=${encodeURIComponent(location.pathname + location.search)}`))
}

/** Signs in anew and comes back here. A whole page load, so that nothing of the ended session stays in memory. */
export function signInAgain(): void {
  // An ended Client View is no sign-in of its client: Home says that it has ended.
  if (isClientView) return location.replace(`${viewBase}/home`)
  location.replace(`/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`)
}
