/**
 * The session of a sitting in the office: one person at the firm's tablet, or on their own phone, for the documents of this sitting and nothing else.
 * Nobody has signed in. A table and cookies of its own, like those of guests.
 */
import { sql } from 'kysely'
import { idleMinutes, type InOfficeDevice, mostMinutes } from '#contract/in-office-rules.ts'
import type { Language } from '#contract/values.ts'
import { after } from '#platform/clock.ts'
import { transact } from '#platform/database.ts'
import type { Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { AtSitting } from '../audit/actor.ts'
import { isToken } from './cookies.ts'

/** The only place where such a session is made: once for a sitting. Returns the token for the cookie. */
export async function beginInOfficeSession(act: Act, about: { firmId: string; sittingId: string }): Promise<string> {
  const { tx, clock, random, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself never sits anywhere')
  const now = clock.now()
  const token = random.token()
  await tx
    .insertInto('in_office_session')
    .values({
      firm_id: about.firmId,
      id: random.id(),
      in_office_sitting_id: about.sittingId,
      token_hash: sha256(token),
      ip: actor.ip,
      user_agent: actor.userAgent,
      created_at: now,
      seen_at: now,
      ended_at: null,
    })
    .execute()
  return token
}

/** What the SQL function `in_office_holder` answers. */
interface Holder {
  sittingId: string
  sessionId: string
  firmId: string
  clientId: string
  personId: string
  device: InOfficeDevice
  staffMemberId: string
  createdAt: string
  seenAt: string
  language: Language
  firstName: string
  name: string
  documentIds: string[]
  isOpen: boolean
}

/**
 * Who sits there, by the clock of this very request: a taxpayer without an account, who may see and sign what this sitting is about.
 * @throws Refusal not-signed-in, in-office.over
 */
export async function inOfficeWho(
  ports: Ports,
  token: string | undefined,
  { ip, userAgent }: Origin,
  { isActive }: { isActive: boolean },
): Promise<AtSitting> {
  if (!isToken(token)) throw new Refusal('not-signed-in')
  const found = await sql<{ holder: Holder | null }>`select in_office_holder(${sha256(token)}) as holder`.execute(ports.database)
  const holder = found.rows[0]?.holder
  const now = ports.clock.now()
  if (!holder) throw new Refusal('not-signed-in')
  const seenAt = new Date(holder.seenAt)
  const isOver =
    !holder.isOpen || after(seenAt, { minutes: idleMinutes }) <= now || after(new Date(holder.createdAt), { minutes: mostMinutes }) <= now
  if (isOver) throw new Refusal('in-office.over')
  if (isActive && after(seenAt, { seconds: 20 }) <= now) await noteSeen(ports, holder, now)
  const { firmId, clientId, personId, sittingId, sessionId, device, staffMemberId, documentIds, name, firstName, language } = holder
  return {
    ip,
    userAgent,
    kind: 'taxpayer',
    identityId: nobody,
    sessionId,
    userName: '',
    name,
    firstName,
    language,
    proofs: ['in the office'],
    portals: [{ firmId, personId, clientId, name }],
    inOffice: { sittingId, firmId, clientId, personId, device, staffMemberId, documentIds },
  }
}

/** No identity has this id. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** Puts the idle end off. No act: what is done is recorded, not that somebody is there. */
async function noteSeen(ports: Ports, { firmId, sessionId }: Holder, now: Date): Promise<void> {
  await transact(
    ports.database,
    { firms: [firmId], identity: null },
    async (tx) => {
      await tx
        .updateTable('in_office_session')
        .set({ seen_at: now })
        .where('firm_id', '=', firmId)
        .where('id', '=', sessionId)
        .where('seen_at', '<', now)
        .execute()
    },
    { role: ports.databaseRole },
  )
}

/** Whoever sits there is done, or is sent away. */
export async function endInOfficeSession({ tx, clock }: Pick<Act, 'tx' | 'clock'>, firmId: string, sittingId: string): Promise<void> {
  await tx
    .updateTable('in_office_session')
    .set({ ended_at: clock.now() })
    .where('firm_id', '=', firmId)
    .where('in_office_sitting_id', '=', sittingId)
    .where('ended_at', 'is', null)
    .execute()
}
