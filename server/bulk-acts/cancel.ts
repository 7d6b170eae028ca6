import type { bulkActs } from '#contract/bulk-acts.ts'
import type { Output } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import { bulkActForStaff } from '../access/bulk-act.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { read } from './view.ts'

/** What was done stays done; the batch under way was the last. One that has ended stays as it is. @throws Refusal not-found */
export async function cancel(act: Act<Staff>, bulkActId: string): Promise<Output<typeof bulkActs.cancel>> {
  const { tx, actor, clock } = act
  const job = await bulkActForStaff(act, bulkActId, { lock: true })
  if (job.state !== 'running') return read(act, job.id)
  await tx
    .updateTable('bulk_act')
    .set({ state: 'cancelled', ended_at: clock.now() })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', job.id)
    .execute()
  await tellLive(tx, { topic: 'bulk-act', id: job.id, firmId: actor.firmId, clientId: null })
  await record(act, actor.firmId, { type: 'bulk-acts.ended', bulkActId: job.id, state: 'cancelled' })
  return read(act, job.id)
}
