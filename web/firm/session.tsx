import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Output } from '#contract/endpoint.ts'
import type { contract } from '#contract/contract.ts'
import { call, Refused } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'

type Answer = Output<typeof contract.signIn.session>
export type Session = NonNullable<Answer['session']>
/** A session of somebody who works in the firm. */
export type StaffSession = Session & { staff: NonNullable<Session['staff']> }

const SessionState = createContext<DataState<Answer> | null>(null)

/** Above the whole room: who is signed in, asked once (the server usually has it in the page). */
export function SessionProvider({ children }: { children: ComponentChildren }) {
  const state = useData<Answer>('session', (signal) => call('GET /api/session', { signal }))
  return <SessionState.Provider value={state}>{children}</SessionState.Provider>
}

/** Whoever is signed in here, in either room or not at all. */
export function useSessionState(): DataState<Answer> {
  const state = useContext(SessionState)
  if (!state) throw new Error('SessionProvider is missing above this component')
  return state
}

export function isStaff(session: Session | null | undefined): session is StaffSession {
  return session?.room === 'firm' && session.staff !== null
}

/** The staff member, or null outside a signed-in page (the outbox of a sample firm). */
export function useStaff(): StaffSession | null {
  const session = useSessionState().data?.session
  return isStaff(session) ? session : null
}

/** To the sign-in page and back here afterwards. A whole new page: nothing of the ended session stays in memory. */
export function leaveToSignIn(): void {
  const here = location.pathname + location.search + location.hash
  location.assign(`/firm/sign-in?return=${encodeURIComponent(here)}`)
}

/** Signs out because nobody is here; signing in leads back to this page. Also without a connection: nothing may stay in sight. */
export function endIdleSession(): void {
  const here = location.pathname + location.search + location.hash
  void call('POST /api/sign-out', {})
    .catch(() => undefined)
    .finally(() => location.replace(`/firm/sign-in?ended=idle&return=${encodeURIComponent(here)}`))
}

/** Goes to the sign-in page when the session has ended; true when it did. */
export function leaveIfSignedOut(error: unknown): boolean {
  if (!(error instanceof Refused) || error.code !== 'not-signed-in') return false
  leaveToSignIn()
  return true
}
