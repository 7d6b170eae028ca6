import type { Input } from '#contract/endpoint.ts'
import type { k1s } from '#contract/k1s.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { k1ForStaff } from '../access/k1.ts'
import { endEveryWayIn } from './links.ts'
import { stopTellingIfDone, tellScreens } from './tell.ts'

/** Takes a K-1 back. What the signer never had is removed; everything else stays on the record. Again: nothing happens. @throws Refusal not-found, not-allowed */
export async function withdraw(act: Act<Staff>, input: Input<typeof k1s.withdraw>): Promise<void> {
  const { tx, clock } = act
  const k1 = await k1ForStaff(act, input.k1, { lock: true })
  mustBeAllowed(act.actor, 'documents.send')
  if (k1.withdrawn_at) return
  const { firm_id: firmId, id } = k1
  if (k1.handed_at) {
    await tx.updateTable('k1').set({ withdrawn_at: clock.now() }).where('firm_id', '=', firmId).where('id', '=', id).execute()
    await endEveryWayIn(act, k1)
    await stopTellingIfDone(act, k1)
  } else {
    await tx.deleteFrom('k1_version').where('firm_id', '=', firmId).where('k1_id', '=', id).execute()
    await tx.deleteFrom('k1').where('firm_id', '=', firmId).where('id', '=', id).execute()
  }
  await tellScreens(act, k1)
  await record(act, firmId, { type: 'k1s.withdrawn', clientId: k1.client_id, k1Id: id, wasHanded: k1.handed_at !== null })
}
