import type { Input, Output } from '#contract/endpoint.ts'
import { type clientView, clientViewMinutes } from '#contract/client-view.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { personForStaff } from '../../access/client.ts'

/** Lets this session look at the portal as the person sees it, registered or not. @throws Refusal not-found, not-allowed */
export async function begin(act: Act<Staff>, input: Input<typeof clientView.begin>): Promise<Output<typeof clientView.begin>> {
  const { tx, actor, clock, random } = act
  const person = await personForStaff(act, input.person)
  mustBeAllowed(actor, 'clients.client-view')
  const now = clock.now()
  const view = { id: random.id(), ends_at: after(now, { minutes: clientViewMinutes }) }
  await tx
    .insertInto('portal_view')
    .values({
      firm_id: actor.firmId,
      id: view.id,
      staff_member_id: actor.staffMemberId,
      session_id: actor.sessionId,
      client_id: person.client_id,
      person_id: person.id,
      begun_at: now,
      ends_at: view.ends_at,
      ended_at: null,
    })
    .execute()
  const endsAt = view.ends_at.toISOString()
  await record(act, actor.firmId, {
    type: 'clients.client-view-begun',
    clientId: person.client_id,
    personId: person.id,
    clientViewId: view.id,
    endsAt,
  })
  return { id: view.id, endsAt }
}
