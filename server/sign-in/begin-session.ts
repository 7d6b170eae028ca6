import { sql } from 'kysely'
import { type DeviceKind, type IdentityKind, type Proof, whatIsAskedNext } from '#contract/sign-in-policy.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { isToken } from './cookies.ts'
import { findDevice, rememberDevice } from './known-device.ts'

export type Room = 'firm' | 'taxpayer'

export interface NewSession {
  identityId: string
  /** In whose record the sign-in is noted. */
  firmId: string
  room: Room
  proofs: readonly Proof[]
  /** The browser's session cookie until now: that session ends, and its token is never used again (session fixation). */
  replaces: string | undefined
  /** The browser's device cookie, as it came. */
  deviceCookie: string | undefined
}

/** `deviceCookie`: what the browser keeps from now on; null where browsers are never known. */
export interface BegunSession {
  token: string
  sessionId: string
  deviceCookie: string | null
}

/** As whom the policy sees somebody who signs in to this room. */
export const kindOf = (room: Room): IdentityKind => (room === 'firm' ? 'staff' : 'taxpayer')

/**
 * The only place where a session is made. Its caller has collected the proofs; it asks the policy what is still missing, and looks itself
 * whether the device is known, so that no later path can forget one. Call it last: it records. Returns what the browser's cookies get.
 * @throws Refusal sign-in.no-attempt when a proof is missing, such as the secret on a device that was removed meanwhile
 */
export async function beginSession(act: Act, input: NewSession): Promise<BegunSession> {
  const { tx, clock, random, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself never signs in')
  const knownDevice = await howKnown(act, input)
  if (whatIsAskedNext({ kind: kindOf(input.room), knownDevice, proofs: input.proofs }) !== 'enough') throw new Refusal('sign-in.no-attempt')
  const now = clock.now()
  const token = random.token()
  const sessionId = random.id()
  const device = input.room === 'taxpayer' ? await rememberDevice(act, input.identityId, input.deviceCookie) : null
  // Where the device stood in for the secret, the evidence says so.
  const hasSecret = input.proofs.some((proof) => proof === 'password' || proof === 'pin' || proof === 'passkey' || proof === 'recovery')
  const proofs = hasSecret ? [...input.proofs] : ['known device', ...input.proofs]
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
      proofs,
      ip: actor.ip,
      user_agent: actor.userAgent,
      created_at: now,
      seen_at: now,
      ended_at: null,
      device_id: device?.deviceId ?? null,
    })
    .execute()
  await tx.updateTable('identity').set({ last_signed_in_at: now }).where('id', '=', input.identityId).execute()
  await record(act, input.firmId, {
    type: 'sign-in.signed-in',
    identityId: input.identityId,
    sessionId,
    room: input.room,
    proofs,
    deviceId: device?.deviceId ?? null,
  })
  return { token, sessionId, deviceCookie: device?.cookie ?? null }
}

/** Whether this browser is known for this person, and whether somebody else could read the person's codes. */
async function howKnown(act: Act, { identityId, room, deviceCookie }: NewSession): Promise<DeviceKind> {
  if (room === 'firm' || !(await findDevice(act, identityId, deviceCookie))) return 'unknown'
  const found = await sql<{ shares: boolean }>`select shares_address(${identityId}) as shares`.execute(act.tx)
  return found.rows[0]?.shares === false ? 'known' : 'shared'
}
