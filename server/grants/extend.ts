import type { Input, Output } from '#contract/endpoint.ts'
import type { grants } from '#contract/grants.ts'
import { after } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { grantOfOwner } from '../access/grant.ts'
import { needFreshProof } from '../sign-in/step-up.ts'
import { mostHoursOf, tellEndAt } from './add.ts'
import { stateOf } from './grant-state.ts'
import { readGrant } from './list.ts'
import { tellScreens } from './tell.ts'

/**
 * It ends later. What has ended stays ended: a new grant is made by asking the third party anew.
 * @throws Refusal not-found, grants.ended, sign-in.step-up-needed, grants.too-long with `mostHours`
 */
export async function extend(act: Act<Taxpayer>, input: Input<typeof grants.extend>): Promise<Output<typeof grants.extend>> {
  const { tx, clock } = act
  const grant = await grantOfOwner(act, input.portal, input.grant, { lock: true })
  const now = clock.now()
  if (stateOf(grant, now) === 'ended') throw new Refusal('grants.ended')
  await needFreshProof(act)
  const mostHours = await mostHoursOf(act, grant.firm_id)
  const endsAt = after(grant.ends_at, { hours: input.hours })
  if (endsAt > after(now, { hours: mostHours })) throw new Refusal('grants.too-long', { mostHours })
  await tx.updateTable('portal_grant').set({ ends_at: endsAt }).where('firm_id', '=', grant.firm_id).where('id', '=', grant.id).execute()
  const longer = { ...grant, ends_at: endsAt }
  await tellEndAt(act, longer)
  await tellScreens(act, grant)
  await record(act, grant.firm_id, { type: 'grants.extended', clientId: grant.client_id, grantId: grant.id, endsAt: endsAt.toISOString() })
  return readGrant(act, longer)
}
