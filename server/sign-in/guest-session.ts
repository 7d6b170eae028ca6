/**
 * The session of a guest: a third party without an account, let in by one grant. A table and a cookie of its own, because one human may be a taxpayer
 * and a guest in one browser.
 */
import { sql } from 'kysely'
import { type Proof, whatIsAskedNext } from '#contract/sign-in-policy.ts'
import { after } from '#platform/clock.ts'
import { transact } from '#platform/database.ts'
import type { Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Guest } from '../audit/actor.ts'
import { isToken } from './cookies.ts'
import { idleMinutesOf, mostSessionHours } from './idle-minutes.ts'

/**
 * The only place where a guest's session is made; asks the policy like `beginSession`. `replaces`: the browser's guest cookie until now, whose
 * session ends (session fixation). Returns the token for the cookie.
 * @throws Refusal sign-in.no-attempt when a proof is missing
 */
export async function beginGuestSession(
  act: Act,
  input: { firmId: string; grantId: string; proofs: readonly Proof[]; replaces: string | undefined },
): Promise<{ token: string; sessionId: string }> {
  const { tx, clock, random, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself never signs in')
  if (whatIsAskedNext({ kind: 'guest', knownDevice: 'unknown', proofs: input.proofs }) !== 'enough') throw new Refusal('sign-in.no-attempt')
  const now = clock.now()
  const token = random.token()
  const sessionId = random.id()
  if (isToken(input.replaces)) {
    await tx
      .updateTable('guest_session')
      .set({ ended_at: now })
      .where('token_hash', '=', sha256(input.replaces))
      .where('ended_at', 'is', null)
      .execute()
  }
  await tx
    .insertInto('guest_session')
    .values({
      firm_id: input.firmId,
      id: sessionId,
      grant_id: input.grantId,
      token_hash: sha256(token),
      ip: actor.ip,
      user_agent: actor.userAgent,
      created_at: now,
      seen_at: now,
      ended_at: null,
    })
    .execute()
  return { token, sessionId }
}

/** What the SQL function `guest_session_holder` answers. */
interface Holder {
  sessionId: string
  firmId: string
  grantId: string
  createdAt: string
  seenAt: string
  endedAt: string | null
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
  if (!isToken(token)) throw new Refusal('not-signed-in')
  const hash = sha256(token)
  const found = await sql<{ holder: Holder | null }>`select guest_session_holder(${hash}) as holder`.execute(ports.database)
  const holder = found.rows[0]?.holder
  const now = ports.clock.now()
  if (!holder) throw new Refusal('not-signed-in')
  if (!holder.isOpen || new Date(holder.grantEndsAt) <= now) throw new Refusal('grants.ended')
  const seenAt = new Date(holder.seenAt)
  const isOver =
    holder.endedAt !== null ||
    after(seenAt, { minutes: idleMinutesOf('taxpayer', ports) }) <= now ||
    after(new Date(holder.createdAt), { hours: mostSessionHours }) <= now
  if (isOver) throw new Refusal('not-signed-in')
  if (isActive && after(seenAt, { minutes: 1 }) <= now) await noteGuestSeen(ports, holder, now)
  return { kind: 'guest', firmId: holder.firmId, grantId: holder.grantId, sessionId: holder.sessionId, ip, userAgent }
}

/** Puts the idle end off. No act: what is done is recorded, not that somebody is there. */
async function noteGuestSeen(ports: Ports, { firmId, sessionId }: Holder, now: Date): Promise<void> {
  await transact(
    ports.database,
    { firms: [firmId], identity: null },
    async (tx) => {
      await tx
        .updateTable('guest_session')
        .set({ seen_at: now })
        .where('firm_id', '=', firmId)
        .where('id', '=', sessionId)
        .where('seen_at', '<', now)
        .execute()
    },
    { role: ports.databaseRole },
  )
}

/** Ends the sessions of a grant; returns how many there were. */
export async function endGuestSessions({ tx, clock }: Act, firmId: string, grantId: string, sessionId?: string): Promise<number> {
  let query = tx
    .updateTable('guest_session')
    .set({ ended_at: clock.now() })
    .where('firm_id', '=', firmId)
    .where('grant_id', '=', grantId)
    .where('ended_at', 'is', null)
  if (sessionId) query = query.where('id', '=', sessionId)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}
