/** The session of a partner: somebody without an account, let in to one K-1 by a link and a code. As that of a guest, in a table and a cookie of its own. */
import { sql } from 'kysely'
import { type Proof, whatIsAskedNext } from '#contract/sign-in-policy.ts'
import { after } from '#platform/clock.ts'
import { transact } from '#platform/database.ts'
import type { Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Recipient } from '../audit/actor.ts'
import { isToken } from './cookies.ts'
import { idleMinutesOf, mostSessionHours } from './idle-minutes.ts'

/**
 * The only place where a recipient's session is made; asks the policy. `replaces`: the browser's cookie until now, whose session ends (session
 * fixation). Returns the token for the cookie.
 * @throws Refusal sign-in.no-attempt when a proof is missing
 */
export async function beginRecipientSession(
  act: Act,
  input: { firmId: string; k1Id: string; proofs: readonly Proof[]; replaces: string | undefined },
): Promise<{ token: string; sessionId: string }> {
  const { tx, clock, random, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself never signs in')
  if (whatIsAskedNext({ kind: 'recipient', knownDevice: 'unknown', proofs: input.proofs }) !== 'enough')
    throw new Refusal('sign-in.no-attempt')
  const now = clock.now()
  const token = random.token()
  const sessionId = random.id()
  if (isToken(input.replaces)) {
    await tx
      .updateTable('k1_session')
      .set({ ended_at: now })
      .where('token_hash', '=', sha256(input.replaces))
      .where('ended_at', 'is', null)
      .execute()
  }
  await tx
    .insertInto('k1_session')
    .values({
      firm_id: input.firmId,
      id: sessionId,
      k1_id: input.k1Id,
      token_hash: sha256(token),
      sample_code: random.sixDigits(),
      ip: actor.ip,
      user_agent: actor.userAgent,
      created_at: now,
      seen_at: now,
      ended_at: null,
    })
    .execute()
  return { token, sessionId }
}

/** What the SQL function `k1_session_holder` answers. */
interface Holder {
  sessionId: string
  firmId: string
  k1Id: string
  createdAt: string
  seenAt: string
  endedAt: string | null
  isOpen: boolean
}

/** Whose K-1 a cookie opens, by the clock of this very request. @throws Refusal not-signed-in, k1s.withdrawn */
export async function recipientWho(
  ports: Ports,
  token: string | undefined,
  { ip, userAgent }: Origin,
  { isActive }: { isActive: boolean },
): Promise<Recipient> {
  if (!isToken(token)) throw new Refusal('not-signed-in')
  const found = await sql<{ holder: Holder | null }>`select k1_session_holder(${sha256(token)}) as holder`.execute(ports.database)
  const holder = found.rows[0]?.holder
  const now = ports.clock.now()
  if (!holder) throw new Refusal('not-signed-in')
  if (!holder.isOpen) throw new Refusal('k1s.withdrawn')
  const seenAt = new Date(holder.seenAt)
  const isOver =
    holder.endedAt !== null ||
    after(seenAt, { minutes: idleMinutesOf('taxpayer', ports) }) <= now ||
    after(new Date(holder.createdAt), { hours: mostSessionHours }) <= now
  if (isOver) throw new Refusal('not-signed-in')
  if (isActive && after(seenAt, { minutes: 1 }) <= now) await noteRecipientSeen(ports, holder, now)
  return { kind: 'recipient', firmId: holder.firmId, k1Id: holder.k1Id, sessionId: holder.sessionId, ip, userAgent }
}

/** Puts the idle end off. No act: what is done is recorded, not that somebody is there. */
async function noteRecipientSeen(ports: Ports, { firmId, sessionId }: Holder, now: Date): Promise<void> {
  await transact(
    ports.database,
    { firms: [firmId], identity: null },
    async (tx) => {
      await tx
        .updateTable('k1_session')
        .set({ seen_at: now })
        .where('firm_id', '=', firmId)
        .where('id', '=', sessionId)
        .where('seen_at', '<', now)
        .execute()
    },
    { role: ports.databaseRole },
  )
}

/** Ends the sessions of a K-1, or this one alone. */
export async function endRecipientSessions({ tx, clock }: Act, firmId: string, k1Id: string, sessionId?: string): Promise<void> {
  let query = tx
    .updateTable('k1_session')
    .set({ ended_at: clock.now() })
    .where('firm_id', '=', firmId)
    .where('k1_id', '=', k1Id)
    .where('ended_at', 'is', null)
  if (sessionId) query = query.where('id', '=', sessionId)
  await query.execute()
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
