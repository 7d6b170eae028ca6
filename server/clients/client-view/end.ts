import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'

/** Ends a view of this member of staff. Ended already: nothing happens. */
export async function end(act: Act<Staff>, clientViewId: string): Promise<void> {
  const { tx, actor, clock } = act
  const ended = await tx
    .updateTable('portal_view')
    .set({ ended_at: clock.now() })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', clientViewId)
    .where('staff_member_id', '=', actor.staffMemberId)
    .where('ended_at', 'is', null)
    .returning(['client_id', 'person_id'])
    .executeTakeFirst()
  if (!ended) return
  await record(act, actor.firmId, {
    type: 'clients.client-view-ended',
    clientId: ended.client_id,
    personId: ended.person_id,
    clientViewId,
  })
}
