/** The session of a guest: a third party without an account, let in by one grant. */
import type { Proof } from '#contract/sign-in-policy.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Guest } from '../audit/actor.ts'
import { beginVisit, endVisits, type VisitHolder, visitOf } from './visitor-session.ts'

const table = 'guest_session'

/** Returns the token for the cookie. @throws Refusal sign-in.no-attempt when a proof is missing */
export function beginGuestSession(
  act: Act,
  { firmId, grantId, ...visit }: { firmId: string; grantId: string; proofs: readonly Proof[]; replaces: string | undefined },
): Promise<{ token: string; sessionId: string }> {
  return beginVisit(act, { kind: 'guest', table, ...visit }, (session) =>
    act.tx
      .insertInto(table)
      .values({ firm_id: firmId, grant_id: grantId, ...session })
      .execute(),
  )
}

interface Holder extends VisitHolder {
  grantId: string
  grantEndsAt: string
  isOpen: boolean
}

/**
 * Whose guest a cookie belongs to, by the clock of this very request.
 * @throws Refusal not-signed-in; grants.ended when the session would still hold but the grant does not
 */
export async function guestWho(
  ports: Ports,
  token: string | undefined,
  { ip, userAgent }: Origin,
  { isActive }: { isActive: boolean },
): Promise<Guest> {
  const { firmId, grantId, sessionId } = await visitOf<Holder>(ports, token, {
    table,
    holderFunction: 'guest_session_holder',
    whyClosed: ({ isOpen, grantEndsAt }, now) => {
      if (!isOpen || new Date(grantEndsAt) <= now) throw new Refusal('grants.ended')
    },
    isActive,
  })
  return { kind: 'guest', firmId, grantId, sessionId, ip, userAgent }
}

/** Ends the sessions of a grant; returns how many there were. */
export const endGuestSessions = (act: Act, firmId: string, grantId: string, sessionId?: string): Promise<number> =>
  endVisits(act, { table, firmId, grantId, sessionId })
