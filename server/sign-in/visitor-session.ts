/**
 * What the sessions of people without an account have in common: of a guest, let in by a grant, and of a partner, let in to one K-1. Each has a table
 * and a cookie of its own, because one human may be several of these in one browser.
 */
import { sql } from 'kysely'
import { type Proof, whatIsAskedNext } from '#contract/sign-in-policy.ts'
import { after } from '#platform/clock.ts'
import { transact } from '#platform/database.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import { isToken } from './cookies.ts'
import { idleMinutesOf, mostSessionHours } from './idle-minutes.ts'

type SessionTable = 'guest_session' | 'k1_session'

/** Which of the two, and what it opens. */
interface Visit {
  kind: 'guest' | 'recipient'
  table: SessionTable
  proofs: readonly Proof[]
  /** The browser's cookie until now, whose session ends (session fixation). */
  replaces: string | undefined
}

/** The columns that every such session has. */
export interface NewSession {
  id: string
  token_hash: Buffer
  ip: string
  user_agent: string
  created_at: Date
  seen_at: Date
  ended_at: null
}

/**
 * The only place where such a session is made; asks the policy like `beginSession`. Returns the token for the cookie, and the row for `insert`.
 * @throws Refusal sign-in.no-attempt when a proof is missing
 */
export async function beginVisit(
  act: Act,
  { kind, table, proofs, replaces }: Visit,
  insert: (session: NewSession) => Promise<unknown>,
): Promise<{ token: string; sessionId: string }> {
  const { tx, clock, random, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself never signs in')
  if (whatIsAskedNext({ kind, knownDevice: 'unknown', proofs }) !== 'enough') throw new Refusal('sign-in.no-attempt')
  const now = clock.now()
  const token = random.token()
  const sessionId = random.id()
  if (isToken(replaces))
    await sql`update ${sql.table(table)} set ended_at = ${now} where token_hash = ${sha256(replaces)} and ended_at is null`.execute(tx)
  await insert({
    id: sessionId,
    token_hash: sha256(token),
    ip: actor.ip,
    user_agent: actor.userAgent,
    created_at: now,
    seen_at: now,
    ended_at: null,
  })
  return { token, sessionId }
}

/** What both SQL functions of a holder answer. */
export interface VisitHolder {
  sessionId: string
  firmId: string
  createdAt: string
  seenAt: string
  endedAt: string | null
}

/**
 * Whose cookie it is, as `find` (a query of one SQL function) knows it by the token's hash. Refuses by `whyClosed` first: who comes in vain is told
 * why. @throws Refusal not-signed-in, and what `whyClosed` throws
 */
export async function visitOf<Holder extends VisitHolder>(
  ports: Ports,
  token: string | undefined,
  {
    table,
    holderFunction,
    whyClosed,
    isActive,
  }: {
    table: SessionTable
    holderFunction: 'guest_session_holder' | 'k1_session_holder'
    whyClosed: (holder: Holder, now: Date) => void
    isActive: boolean
  },
): Promise<Holder> {
  if (!isToken(token)) throw new Refusal('not-signed-in')
  const found = await sql<{ holder: Holder | null }>`select ${sql.ref(holderFunction)}(${sha256(token)}) as holder`.execute(ports.database)
  const holder = found.rows[0]?.holder
  const now = ports.clock.now()
  if (!holder) throw new Refusal('not-signed-in')
  whyClosed(holder, now)
  const seenAt = new Date(holder.seenAt)
  const isOver =
    holder.endedAt !== null ||
    after(seenAt, { minutes: idleMinutesOf('taxpayer', ports) }) <= now ||
    after(new Date(holder.createdAt), { hours: mostSessionHours }) <= now
  if (isOver) throw new Refusal('not-signed-in')
  if (isActive && after(seenAt, { minutes: 1 }) <= now) await noteSeen(ports, table, holder, now)
  return holder
}

/** Puts the idle end off. No act: what is done is recorded, not that somebody is there. */
async function noteSeen(ports: Ports, table: SessionTable, { firmId, sessionId }: VisitHolder, now: Date): Promise<void> {
  await transact(
    ports.database,
    { firms: [firmId], identity: null },
    async (tx) => {
      await sql`update ${sql.table(table)} set seen_at = ${now} where firm_id = ${firmId} and id = ${sessionId} and seen_at < ${now}`.execute(
        tx,
      )
    },
    { role: ports.databaseRole },
  )
}

/** Ends the sessions that a grant or a K-1 opens, or the one named; returns how many there were. */
export async function endVisits(
  { tx, clock }: Act,
  which: { table: SessionTable; firmId: string; sessionId: string | undefined } & ({ grantId: string } | { k1Id: string }),
): Promise<number> {
  const [column, id] = 'grantId' in which ? (['grant_id', which.grantId] as const) : (['k1_id', which.k1Id] as const)
  const ended = await sql`
    update ${sql.table(which.table)} set ended_at = ${clock.now()}
    where firm_id = ${which.firmId} and ${sql.ref(column)} = ${id} and ended_at is null
      and (${which.sessionId ?? null}::uuid is null or id = ${which.sessionId ?? null})`.execute(tx)
  return Number(ended.numAffectedRows ?? 0n)
}
