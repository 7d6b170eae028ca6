import { sql } from 'kysely'
import type { Act } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { tellLive } from '#platform/live.ts'
import { endSignInAttempts } from '../attempt.ts'
import { refuseMergedElsewhere } from '../merged-address.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { refuseKnown, refuseOwnMerged } from './confirm-address.ts'
import { reachesOf, tellOfChange } from './tell-of-change.ts'

/**
 * A proven address takes the place of the present e-mail address; who used that one as the user name gets the new one as such. The old and
 * the new address are told. What the firm's record says stays the firm's.
 * @throws Refusal sign-in.address-known when it became the present one meanwhile, sign-in.address-merged, sign-in.address-of-another
 */
export async function replaceEmail(act: Act<Taxpayer | Staff>, address: string): Promise<void> {
  const { tx, actor, clock, random } = act
  const { identityId } = actor
  await refuseKnown(act, { kind: 'email', address })
  await refuseMergedElsewhere(act, address)
  await refuseOwnMerged(act, address)
  const before = await reachesOf(act, identityId)
  const replaced = await tx
    .deleteFrom('identity_address')
    .where('identity_id', '=', identityId)
    .where('kind', '=', 'email')
    .returning('address')
    .execute()
  const addressId = random.id()
  await tx
    .insertInto('identity_address')
    .values({ identity_id: identityId, id: addressId, kind: 'email', address, verified_at: clock.now() })
    .execute()
  await sql`update identity set user_name = ${address} where id = ${identityId}
    and lower(user_name) = any(${replaced.map((one) => one.address)})
    and not exists (select from identity other where lower(other.user_name) = ${address})`.execute(tx)
  await endSignInAttempts(tx, identityId)
  await tellOfChange(act, 'email', before)
  // The firm's record may have the old one: whoever looks at it sees that there is another now.
  for (const { firmId, clientId } of actor.kind === 'taxpayer' ? actor.portals : [])
    await tellLive(tx, { topic: 'client', id: clientId, firmId, clientId })
  await recordInEachFirm(act, { type: 'sign-in.email-changed', identityId, addressId })
}
