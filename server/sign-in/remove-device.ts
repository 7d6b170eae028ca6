import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { recordInEachFirm } from './record-in-each-firm.ts'

/** No browser but the one of this session stands in for the secret any more. */
export async function forgetOtherDevices({ tx, actor, clock }: Act<Taxpayer | Staff>): Promise<void> {
  const { device_id } = await tx.selectFrom('session').select('device_id').where('id', '=', actor.sessionId).executeTakeFirstOrThrow()
  const known = tx
    .updateTable('known_device')
    .set({ removed_at: clock.now() })
    .where('identity_id', '=', actor.identityId)
    .where('removed_at', 'is', null)
  await (device_id === null ? known : known.where('id', '!=', device_id)).execute()
}

/**
 * A browser is known no longer: the secret is asked there again, and whoever is signed in there as the actor is signed out, also when it is
 * the browser of this session. Noted with every firm of the actor. @throws Refusal not-found
 */
export async function removeDevice(act: Act<Taxpayer | Staff>, input: { device: string }): Promise<void> {
  const { tx, actor, clock } = act
  const now = clock.now()
  const removed = await tx
    .updateTable('known_device')
    .set({ removed_at: now })
    .where('identity_id', '=', actor.identityId)
    .where('id', '=', input.device)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (removed.numUpdatedRows !== 1n) throw new Refusal('not-found')
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('identity_id', '=', actor.identityId)
    .where('device_id', '=', input.device)
    .where('ended_at', 'is', null)
    .execute()
  await recordInEachFirm(act, { type: 'sign-in.device-removed', identityId: actor.identityId, deviceId: input.device })
}
