import { sql } from 'kysely'
import type { Language } from '#contract/values.ts'
import type { Act } from '../audit/act.ts'
import type { Visitor } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { endSignInAttempts } from './attempt.ts'
import { beginSession, type BegunSession, type Room } from './begin-session.ts'
import { type Reach, tellIdentity } from './security/tell-of-change.ts'

export interface Recovered {
  identityId: string
  room: Room
  /** In whose record the session is noted. */
  firmId: string
  /** Every firm that knows the identity in this room; the transaction was opened for all of them. */
  firmIds: readonly string[]
  language: Language
  secret: { kind: 'password' | 'pin'; hash: string }
  /** The addresses of the firm's record, just proven, that take the place of the present ones; none when they stay. */
  addresses: readonly Reach[]
  proofs: readonly string[]
  recoveryId: string | null
  replaces: string | undefined
  deviceCookie: string | undefined
}

/**
 * Somebody has proven enough to get back in, or their firm has vouched for them: the new secret takes the place of the old one, whoever else
 * is signed in as this person is thrown out, no browser is known any more, every address old and new is told, every firm records it, and the
 * session begins. Call it last: it records.
 */
export async function recoverIdentity(act: Act<Visitor>, input: Recovered): Promise<BegunSession> {
  const { tx, clock } = act
  const { identityId, secret } = input
  const now = clock.now()
  await tx.updateTable('identity').set({ secret_hash: secret.hash }).where('id', '=', identityId).execute()
  await endSignInAttempts(tx, identityId)
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('identity_id', '=', identityId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  await tx
    .updateTable('known_device')
    .set({ removed_at: now })
    .where('identity_id', '=', identityId)
    .where('removed_at', 'is', null)
    .execute()
  const before = await everyReachOf(act, identityId)
  if (input.addresses.length > 0) await replaceAddresses(act, identityId, input.addresses)
  await tellIdentity(act, { identityId, language: input.language, firmId: input.firmId }, 'recovered', [...before, ...input.addresses])
  const sessionIds = ended.map(({ id }) => id)
  for (const firmId of input.firmIds.toSorted()) {
    await record(act, firmId, { type: 'recovery.completed', identityId, proofs: input.proofs, recoveryId: input.recoveryId, sessionIds })
  }
  return beginSession(act, {
    identityId,
    firmId: input.firmId,
    room: input.room,
    proofs: ['recovery'],
    replaces: input.replaces,
    deviceCookie: input.deviceCookie,
  })
}

/** Every address by which somebody can be reached: where they sign in, and those for recovery. */
export async function everyReachOf({ tx }: Pick<Act, 'tx'>, identityId: string): Promise<Reach[]> {
  return tx
    .selectFrom('identity_address')
    .select(['kind', 'address'])
    .where('identity_id', '=', identityId)
    .unionAll(tx.selectFrom('recovery_address').select(['kind', 'address']).where('identity_id', '=', identityId))
    .execute()
}

/** Who used an e-mail address that is gone as the user name gets the new one as such. */
async function replaceAddresses({ tx, clock, random }: Act, identityId: string, addresses: readonly Reach[]): Promise<void> {
  for (const { kind, address } of addresses) {
    const replaced = await tx
      .deleteFrom('identity_address')
      .where('identity_id', '=', identityId)
      .where('kind', '=', kind)
      .returning('address')
      .execute()
    await tx
      .insertInto('identity_address')
      .values({ identity_id: identityId, id: random.id(), kind, address, verified_at: clock.now() })
      .execute()
    if (kind === 'email')
      await sql`update identity set user_name = ${address} where id = ${identityId}
        and lower(user_name) = any(${replaced.map((one) => one.address)})
        and not exists (select from identity other where lower(other.user_name) = ${address} and other.id <> ${identityId})`.execute(tx)
  }
}
