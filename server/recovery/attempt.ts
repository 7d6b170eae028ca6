/**
 * A recovery collects proofs in one browser, for half an hour, like an attempt to sign in. Until something was proven nobody knows who is
 * there: it may mean nobody, or two who share an address, and must look alike.
 */
import type { Static } from 'typebox'
import type { RecoveryAttempt as RecoveryAttemptSchema } from '#contract/recovery.ts'
import { type RecoveryProof, whatRecoveryAsksNext } from '#contract/recovery-policy.ts'
import { after } from '#platform/clock.ts'
import { derivedKey, sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { sql } from 'kysely'
import type { Act, Ports } from '../audit/act.ts'
import { kindOf, type Room } from '../sign-in/begin-session.ts'
import { isToken } from '../sign-in/cookies.ts'
import { maskEmail, maskPhone } from '../sign-in/mask.ts'
import { placesFor } from './places.ts'

export const recoveryMinutes = 30

export interface Proven {
  proof: RecoveryProof
  /** The address a code came from, or what the person had in hand. */
  place: string
  identityId: string
}

export interface RecoveryAttempt {
  token: string
  hash: Buffer
  room: Room
  firmId: string
  account: string
  /** Who may be meant; after the first proof the one person it is. */
  candidates: readonly string[]
  proven: readonly Proven[]
  assistedId: string | null
  expiresAt: Date
}

/** Under which the codes of a recovery are hashed: only the browser's cookie gives it, and what the job that sends them was handed. */
export const codeKey = (token: string): Buffer => derivedKey(Buffer.from(token, 'base64url'), 'recovery code')
export const codeKeyOwner = (hash: Buffer) => `recovery:${hash.toString('hex')}`

export async function startRecovery(
  { tx, clock, random, masterKey, actor }: Act,
  input: Pick<RecoveryAttempt, 'room' | 'firmId' | 'account' | 'candidates' | 'assistedId'>,
): Promise<RecoveryAttempt> {
  if (actor.kind === 'system') throw new Error('Lintel itself never forgets a password')
  const token = random.token()
  const hash = sha256(token)
  const now = clock.now()
  const expiresAt = after(now, { minutes: recoveryMinutes })
  // Those that nobody finished go as new ones come.
  await sql`delete from recovery_attempt where token_hash in (
    select token_hash from recovery_attempt where expires_at < ${now} order by expires_at limit 20 for update skip locked)`.execute(tx)
  await tx
    .insertInto('recovery_attempt')
    .values({
      token_hash: hash,
      room: input.room,
      firm_id: input.firmId,
      account: input.account,
      candidates: [...input.candidates],
      proven: '[]',
      code_key: masterKey.wrap(codeKey(token), codeKeyOwner(hash)),
      assisted_id: input.assistedId,
      ip: actor.ip,
      expires_at: expiresAt,
    })
    .execute()
  return { ...input, token, hash, proven: [], expiresAt }
}

/** The recovery of a browser; inside an act, locked until it commits. @throws Refusal sign-in.no-attempt */
export async function findRecovery(
  from: Pick<Ports, 'database' | 'clock'> | Pick<Act, 'tx' | 'clock'>,
  token: string | undefined,
): Promise<RecoveryAttempt> {
  if (!isToken(token)) throw new Refusal('sign-in.no-attempt')
  const database = 'tx' in from ? from.tx : from.database
  const query = database
    .selectFrom('recovery_attempt')
    .selectAll()
    .where('token_hash', '=', sha256(token))
    .where('expires_at', '>', from.clock.now())
  const row = await ('tx' in from ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('sign-in.no-attempt')
  return {
    token,
    hash: row.token_hash,
    room: row.room,
    firmId: row.firm_id,
    account: row.account,
    candidates: row.candidates,
    proven: row.proven,
    assistedId: row.assisted_id,
    expiresAt: row.expires_at,
  }
}

/** Adds a proof: from now on this one person is meant. */
export async function noteProven({ tx }: Act, attempt: RecoveryAttempt, proven: Proven): Promise<RecoveryAttempt> {
  const next = { ...attempt, candidates: [proven.identityId], proven: [...attempt.proven, proven] }
  await tx
    .updateTable('recovery_attempt')
    .set({ candidates: next.candidates, proven: JSON.stringify(next.proven) })
    .where('token_hash', '=', attempt.hash)
    .execute()
  return next
}

export async function endRecovery(database: Ports['database'] | Act['tx'], token: string | undefined): Promise<void> {
  if (isToken(token)) await database.deleteFrom('recovery_attempt').where('token_hash', '=', sha256(token)).execute()
}

/** What the policy asks next of this recovery. */
export const asksNext = ({ room, assistedId, proven }: RecoveryAttempt) =>
  whatRecoveryAsksNext({ kind: kindOf(room), assisted: assistedId !== null }, proven)

/** @throws Refusal bad-input for a proof that is not asked */
export function mustBeAsked(attempt: RecoveryAttempt, proof: RecoveryProof): void {
  const asked = asksNext(attempt)
  if (asked === 'enough' || !asked.includes(proof)) throw new Refusal('bad-input', { field: 'proof' })
}

/** Who it is; null before the first proof. */
export const personOf = ({ proven }: RecoveryAttempt): string | null => proven[0]?.identityId ?? null

/** A recovery as the browser may see it. Once somebody was proven, only what this person has is offered, with masked addresses. */
export async function describeRecovery(ports: Ports, attempt: RecoveryAttempt): Promise<Static<typeof RecoveryAttemptSchema>> {
  const asked = asksNext(attempt)
  const identityId = personOf(attempt) ?? (attempt.assistedId ? attempt.candidates[0] : null)
  const shown = {
    room: attempt.room,
    assisted: attempt.assistedId !== null,
    proven: attempt.proven.map(({ proof }) => proof),
    asks: asked === 'enough' ? [] : [...asked],
    places: [] as { proof: RecoveryProof; masked: string }[],
    secretKind: null as 'password' | 'pin' | null,
    expiresAt: attempt.expiresAt.toISOString(),
  }
  if (!identityId) return shown
  if (asked === 'enough') {
    const { secret_kind } = await ports.database
      .selectFrom('identity')
      .select('secret_kind')
      .where('id', '=', identityId)
      .executeTakeFirstOrThrow()
    return { ...shown, secretKind: secret_kind }
  }
  const places = (await placesFor(ports, attempt)).filter(({ address }) => !attempt.proven.some(({ place }) => place === address))
  const inHand = await whatIsInHand(ports, identityId)
  return {
    ...shown,
    asks: asked.filter((proof) => inHand.has(proof) || places.some((one) => one.proof === proof)),
    places: places
      .filter(({ proof }) => asked.includes(proof))
      .map(({ proof, address }) => ({ proof, masked: address.includes('@') ? maskEmail(address) : maskPhone(address) })),
  }
}

async function whatIsInHand({ database }: Pick<Ports, 'database'>, identityId: string): Promise<Set<RecoveryProof>> {
  const found = await sql<{ proof: RecoveryProof }>`
    select 'authenticator' as proof where exists (select from authenticator where identity_id = ${identityId})
    union all select 'passkey' where exists (select from passkey where identity_id = ${identityId})
    union all select 'recovery code' where exists (select from recovery_code where identity_id = ${identityId} and used_at is null)`.execute(
    database,
  )
  return new Set(found.rows.map(({ proof }) => proof))
}
