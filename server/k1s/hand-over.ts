import type { Input, Output } from '#contract/endpoint.ts'
import type { k1s } from '#contract/k1s.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { tellScreens, tellSigners } from './tell.ts'

/** *Send to the signer to distribute*. @throws Refusal not-found, not-allowed, k1s.no-signer, k1s.nothing-to-hand-over */
export async function handOver(act: Act<Staff>, input: Input<typeof k1s.handOver>): Promise<Output<typeof k1s.handOver>> {
  const { tx, actor, clock } = act
  const { firmId } = actor
  const taxReturn = await taxReturnForStaff(act, input.taxReturn, { lock: true })
  mustBeAllowed(actor, 'documents.send')
  const signer = await tx
    .selectFrom('person')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('client_id', '=', taxReturn.client_id)
    .where('role', '=', 'signer')
    .executeTakeFirst()
  if (!signer) throw new Refusal('k1s.no-signer')
  const handed = await tx
    .updateTable('k1')
    .set({ handed_at: clock.now() })
    .where('firm_id', '=', firmId)
    .where('tax_return_id', '=', taxReturn.id)
    .where('handed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  if (handed.length === 0) throw new Refusal('k1s.nothing-to-hand-over')
  const about = { firm_id: firmId, client_id: taxReturn.client_id, tax_return_id: taxReturn.id }
  await tellSigners(act, about, `handed ${clock.now().toISOString()}`)
  await tellScreens(act, about)
  await record(act, firmId, {
    type: 'k1s.handed-over',
    clientId: taxReturn.client_id,
    taxReturnId: taxReturn.id,
    k1Ids: handed.map(({ id }) => id),
  })
  return { count: handed.length }
}
