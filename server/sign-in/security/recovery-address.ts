import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { refuseMergedElsewhere } from '../merged-address.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { needFreshProof } from '../step-up.ts'
import { type Reach, reachesOf, tellOfChange } from './tell-of-change.ts'

/** A proven address becomes the one for recovery; one of its kind at a time. @throws Refusal sign-in.address-of-another */
export async function setRecoveryAddress(act: Act<Taxpayer | Staff>, { kind, address }: Reach): Promise<void> {
  const { tx, actor, clock } = act
  const { identityId } = actor
  if (kind === 'email') await refuseMergedElsewhere(act, address)
  const before = await reachesOf(act, identityId)
  const values = { address, verified_at: clock.now() }
  await tx
    .insertInto('recovery_address')
    .values({ identity_id: identityId, kind, ...values })
    .onConflict((conflict) => conflict.columns(['identity_id', 'kind']).doUpdateSet(values))
    .execute()
  await tellOfChange(act, kind === 'email' ? 'recovery-email' : 'recovery-phone', before)
  await recordInEachFirm(act, { type: 'sign-in.recovery-address-set', identityId, channel: kind })
}

/** @throws Refusal sign-in.step-up-needed, not-found */
export function removeRecoveryAddress(ports: Ports, actor: Taxpayer, kind: 'email' | 'text'): Promise<void> {
  return perform(ports, actor, async (act) => {
    await needFreshProof(act)
    const { identityId } = actor
    const before = await reachesOf(act, identityId)
    const removed = await act.tx
      .deleteFrom('recovery_address')
      .where('identity_id', '=', identityId)
      .where('kind', '=', kind)
      .executeTakeFirst()
    if (removed.numDeletedRows === 0n) throw new Refusal('not-found')
    await tellOfChange(act, kind === 'email' ? 'recovery-email-removed' : 'recovery-phone-removed', before)
    await recordInEachFirm(act, { type: 'sign-in.recovery-address-removed', identityId, channel: kind })
  })
}
