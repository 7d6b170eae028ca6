/** The session of a partner: somebody without an account, let in to one K-1 by a link and a code. */
import type { Proof } from '#contract/sign-in-policy.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Recipient } from '../audit/actor.ts'
import { beginVisit, endVisits, type VisitHolder, visitOf } from './visitor-session.ts'

const table = 'k1_session'

/** Returns the token for the cookie. @throws Refusal sign-in.no-attempt when a proof is missing */
export function beginRecipientSession(
  act: Act,
  { firmId, k1Id, ...visit }: { firmId: string; k1Id: string; proofs: readonly Proof[]; replaces: string | undefined },
): Promise<{ token: string; sessionId: string }> {
  return beginVisit(act, { kind: 'recipient', table, ...visit }, (session) =>
    act.tx
      .insertInto(table)
      .values({ firm_id: firmId, k1_id: k1Id, sample_code: act.random.sixDigits(), ...session })
      .execute(),
  )
}

interface Holder extends VisitHolder {
  k1Id: string
  isOpen: boolean
}

/** Whose K-1 a cookie opens, by the clock of this very request. @throws Refusal not-signed-in, k1s.withdrawn */
export async function recipientWho(
  ports: Ports,
  token: string | undefined,
  { ip, userAgent }: Origin,
  { isActive }: { isActive: boolean },
): Promise<Recipient> {
  const { firmId, k1Id, sessionId } = await visitOf<Holder>(ports, token, {
    table,
    holderFunction: 'k1_session_holder',
    whyClosed: ({ isOpen }) => {
      if (!isOpen) throw new Refusal('k1s.withdrawn')
    },
    isActive,
  })
  return { kind: 'recipient', firmId, k1Id, sessionId, ip, userAgent }
}

/** Ends the sessions of a K-1, or this one alone. */
export async function endRecipientSessions(act: Act, firmId: string, k1Id: string, sessionId?: string): Promise<void> {
  await endVisits(act, { table, firmId, k1Id, sessionId })
}

/** What stands in the sample PDF of this session. */
export async function sampleCodeOf({ tx, actor }: Act<Recipient>): Promise<string> {
  const found = await tx
    .selectFrom('k1_session')
    .select('sample_code')
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', actor.sessionId)
    .executeTakeFirstOrThrow()
  return found.sample_code
}

/** Removes the sessions of K-1s that are removed themselves. */
export async function forgetRecipientSessions({ tx }: Pick<Act, 'tx'>, firmId: string, k1Ids: readonly string[]): Promise<void> {
  if (k1Ids.length > 0) await tx.deleteFrom('k1_session').where('firm_id', '=', firmId).where('k1_id', 'in', k1Ids).execute()
}
