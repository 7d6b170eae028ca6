/**
 * An attempt collects proofs in one browser, for a quarter of an hour. The browser's cookie is its only key: the database has the cookie's
 * hash, and what must stay secret in the row is encrypted or hashed with keys that only the cookie gives.
 */
import type { Static } from 'typebox'
import type { Attempt as AttemptSchema, Channel as ChannelSchema, ChannelKind } from '#contract/sign-in.ts'
import type { Proof } from '#contract/sign-in-policy.ts'
import type { Language } from '#contract/values.ts'
import { after } from '#platform/clock.ts'
import { decrypt, derivedKey, encrypt, keyedHash, sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { sql } from 'kysely'
import type { Act, Ports } from '../audit/act.ts'
import type { Room } from './begin-session.ts'
import { isToken } from './cookies.ts'
import { maskEmail, maskPhone } from './mask.ts'

export const attemptMinutes = 15

export interface Channel {
  id: string
  kind: ChannelKind
  /** Lower-case e-mail or E.164; empty for the authenticator. */
  address: string
}

export interface NewAttempt {
  kind: 'sign-in' | 'register' | 'confirm' | 'guest' | 'recipient'
  room: Room | 'guest' | 'recipient'
  firmId: string
  identityId: string | null
  /** Whose failures and codes are counted, such as `identity:…` or `person:…`. */
  account: string
  language: Language
  channels: readonly Channel[]
  /** What was proven before the attempt began; what it still needs, the policy says. */
  proofs: readonly Proof[]
  /** Of the person that a secret or a known device has shown this to be; null while somebody registers. */
  firstName: string | null
  /** What a registration, or the thing to be confirmed, becomes when its code is right. */
  pending?: unknown
}

export interface Attempt extends Omit<NewAttempt, 'pending'> {
  token: string
  hash: Buffer
  pending: unknown
  sentTo: string | null
  sentAt: Date | null
  expiresAt: Date
}

const keyOf = (token: string, purpose: string) => derivedKey(Buffer.from(token, 'base64url'), `attempt ${purpose}`)

/** The hash under which a code is kept: without the browser's cookie, a million tries do not find it. */
export const codeHash = (token: string, code: string): Buffer => keyedHash(keyOf(token, 'code'), code)

export async function startAttempt({ tx, clock, random, actor }: Act, input: NewAttempt): Promise<Attempt> {
  if (actor.kind === 'system') throw new Error('Lintel itself never signs in')
  const token = random.token()
  const hash = sha256(token)
  const now = clock.now()
  const expiresAt = after(now, { minutes: attemptMinutes })
  // Attempts that nobody finished go as new ones come.
  await sql`delete from sign_in_attempt where token_hash in (
    select token_hash from sign_in_attempt where expires_at < ${now} order by expires_at limit 20 for update skip locked)`.execute(tx)
  await tx
    .insertInto('sign_in_attempt')
    .values({
      token_hash: hash,
      kind: input.kind,
      room: input.room,
      firm_id: input.firmId,
      identity_id: input.identityId,
      account: input.account,
      language: input.language,
      channels: JSON.stringify(input.channels),
      pending: input.pending === undefined ? null : encrypt(keyOf(token, 'pending'), Buffer.from(JSON.stringify(input.pending)), 'attempt'),
      proofs: [...input.proofs],
      first_name: input.firstName,
      sent_to: null,
      sent_at: null,
      ip: actor.ip,
      expires_at: expiresAt,
    })
    .execute()
  return { ...input, pending: input.pending ?? null, token, hash, sentTo: null, sentAt: null, expiresAt }
}

/** The attempt of a browser. @throws Refusal sign-in.no-attempt */
export function findAttempt(ports: Pick<Ports, 'database' | 'clock'>, token: string | undefined): Promise<Attempt> {
  return load(ports.database, ports.clock.now(), token, false)
}

/** The same inside an act, locked until it commits: of two tabs with the right code, the second finds no attempt any more. */
export function lockAttempt(act: Pick<Act, 'tx' | 'clock'>, token: string | undefined): Promise<Attempt> {
  return load(act.tx, act.clock.now(), token, true)
}

/** Whoever is at the door of this identity begins again: what their attempts have proven no longer holds. */
export async function endSignInAttempts(tx: Act['tx'], identityId: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('identity_id', '=', identityId).where('kind', '=', 'sign-in').execute()
}

/** A guest's grant has changed or ended: whoever is at its door begins again, with a newer link. */
export async function endGuestAttempts(tx: Act['tx'], account: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('kind', '=', 'guest').where('account', '=', account).execute()
}

/** The same for whoever is at the door of a K-1. */
export async function endRecipientAttempts(tx: Act['tx'], account: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('kind', '=', 'recipient').where('account', '=', account).execute()
}

/** Forgets the attempt with its codes. */
export async function endAttempt(database: Ports['database'] | Act['tx'], token: string | undefined): Promise<void> {
  if (isToken(token)) await database.deleteFrom('sign_in_attempt').where('token_hash', '=', sha256(token)).execute()
}

async function load(database: Ports['database'] | Act['tx'], now: Date, token: string | undefined, locks: boolean): Promise<Attempt> {
  if (!isToken(token)) throw new Refusal('sign-in.no-attempt')
  const query = database.selectFrom('sign_in_attempt').selectAll().where('token_hash', '=', sha256(token)).where('expires_at', '>', now)
  const row = await (locks ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('sign-in.no-attempt')
  return {
    kind: row.kind,
    room: row.room,
    firmId: row.firm_id,
    identityId: row.identity_id,
    account: row.account,
    language: row.language,
    channels: row.channels,
    proofs: row.proofs,
    firstName: row.first_name,
    token,
    hash: row.token_hash,
    pending: row.pending ? (JSON.parse(decrypt(keyOf(token, 'pending'), row.pending, 'attempt').toString()) as unknown) : null,
    sentTo: row.sent_to,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
  }
}

/** An attempt as the browser may see it: addresses masked. */
export function describeAttempt(attempt: Attempt): Static<typeof AttemptSchema> {
  const sentTo = attempt.channels.find((channel) => channel.id === attempt.sentTo)
  if (attempt.kind === 'guest' || attempt.kind === 'recipient') throw new Refusal('sign-in.no-attempt')
  return {
    kind: attempt.kind,
    firstName: attempt.firstName,
    channels: attempt.channels.map(describeChannel),
    sentTo: sentTo ? describeChannel(sentTo) : null,
    sentAt: attempt.sentAt?.toISOString() ?? null,
    expiresAt: attempt.expiresAt.toISOString(),
  }
}

/** A channel with its address masked. */
export function describeChannel({ id, kind, address }: Channel): Static<typeof ChannelSchema> {
  return { id, kind, masked: kind === 'email' ? maskEmail(address) : kind === 'text' ? maskPhone(address) : '' }
}
