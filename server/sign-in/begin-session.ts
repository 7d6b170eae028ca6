import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { sha256 } from '#platform/encryption.ts'
import { isToken } from './cookies.ts'

export type Proof = 'password' | 'email code' | 'text code' | 'authenticator' | 'recovery code'
export type Room = 'firm' | 'taxpayer'

export interface NewSession {
  identityId: string
  /** In whose record the sign-in is noted. */
  firmId: string
  room: Room
  proofs: readonly Proof[]
  /** The browser's session cookie until now: that session ends, and its token is never used again (session fixation). */
  replaces: string | undefined
}

/**
 * The only place where a session is made. Its caller has collected the proofs; it asks once more whether they are enough, so that no
 * later path can forget one. Call it last: it records. Returns the token for the cookie.
 */
export async function beginSession(act: Act, input: NewSession): Promise<{ token: string; sessionId: string }> {
  const { tx, clock, random, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself never signs in')
  if (!areEnough(input.room, input.proofs)) throw new Error(`These proofs do not make a session: ${input.proofs.join(', ')}`)
  const now = clock.now()
  const token = random.token()
  const sessionId = random.id()
  if (isToken(input.replaces)) {
    await tx
      .updateTable('session')
      .set({ ended_at: now })
      .where('token_hash', '=', sha256(input.replaces))
      .where('ended_at', 'is', null)
      .execute()
  }
  await tx
    .insertInto('session')
    .values({
      token_hash: sha256(token),
      id: sessionId,
      identity_id: input.identityId,
      room: input.room,
      proofs: [...input.proofs],
      ip: actor.ip,
      user_agent: actor.userAgent,
      created_at: now,
      seen_at: now,
      ended_at: null,
    })
    .execute()
  await tx.updateTable('identity').set({ last_signed_in_at: now }).where('id', '=', input.identityId).execute()
  await record(act, input.firmId, {
    type: 'sign-in.signed-in',
    identityId: input.identityId,
    sessionId,
    room: input.room,
    proofs: input.proofs,
  })
  return { token, sessionId }
}

/** Staff need an authenticator whatever else they proved (16 CFR 314.4(c)(5)); taxpayers something they know and something they have. */
function areEnough(room: Room, proofs: readonly Proof[]): boolean {
  if (!proofs.includes('password')) return false
  if (room === 'firm') return proofs.includes('authenticator') || proofs.includes('recovery code')
  return proofs.some((proof) => proof !== 'password')
}
