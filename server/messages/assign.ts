import { sql } from 'kysely'
import { permissionsOf, type RoleChanges } from '#contract/permissions.ts'
import type { Role } from '#contract/states.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { clientForStaff } from '../access/client.ts'
import { stopTellingAssigned, stopTellingStaff, tellAssigned } from './tell-of-message.ts'
import { holdThread, threadOf, unreadAfter } from './thread.ts'
import { change, writeEvent } from './write.ts'

interface StaffMember {
  id: string
  name: string
}

/** Who works here and may see the client, by name. */
export async function assignees(act: Act<Staff>, clientId: string): Promise<{ assignees: (StaffMember & { isMe: boolean })[] }> {
  const client = await clientForStaff(act, clientId)
  const found = await sql<StaffMember & { role: Role; changes: RoleChanges | null; is_of_office: boolean }>`
    select m.id, m.name, m.role, role_changes(m.firm_id, m.role) as changes,
           exists (select from staff_office o join client c on c.firm_id = o.firm_id and c.office_id = o.office_id
                   where o.firm_id = m.firm_id and o.staff_member_id = m.id and c.id = ${client.id}) as is_of_office
    from staff_member m where m.firm_id = ${act.actor.firmId} and m.ended_at is null order by m.name, m.id`.execute(act.tx)
  return {
    assignees: found.rows
      .filter(
        ({ role, changes, is_of_office: isOfOffice }) =>
          isOfOffice || permissionsOf(role, changes ?? {}).includes('clients.see-every-office'),
      )
      .map(({ id, name }) => ({ id, name, isMe: id === act.actor.staffMemberId })),
  }
}

/** Gives the conversation to somebody who may see the client, or to nobody. @throws Refusal not-found, messages.cannot-be-assigned */
export async function assign(act: Act<Staff>, input: { client: string; staffMember: string | null }): Promise<void> {
  const { assignees: all } = await assignees(act, input.client)
  if (input.staffMember !== null && !all.some(({ id }) => id === input.staffMember)) throw new Refusal('messages.cannot-be-assigned')
  const { firmId, staffMemberId, name } = act.actor
  const thread = await holdThread(act, firmId, input.client)
  if (thread.assigned_to === input.staffMember) return
  const what = input.staffMember === null ? 'unassigned' : 'assigned'
  const noted = await writeEvent(act, thread, { what, author: { personId: null, staffMemberId, name }, about: input.staffMember })
  const now = await change(act, noted, { assigned_to: input.staffMember })
  await stopTellingAssigned(act, now)
  if (input.staffMember !== null && input.staffMember !== staffMemberId) await tellAssigned(act, now, input.staffMember)
  await tellLive(act.tx, { topic: 'thread', id: input.client, firmId, clientId: null })
  await record(act, firmId, { type: 'messages.assigned', clientId: input.client, staffMemberId: input.staffMember })
}

/**
 * Nothing more to do here: the clock stops for all that was read. What came while somebody closed goes on waiting, closed or not. Closed already
 * stays as it is. @throws Refusal not-found
 */
export const close = (act: Act<Staff>, clientId: string): Promise<void> => moveTo(act, clientId, 'closed')

/** @throws Refusal not-found */
export const reopen = (act: Act<Staff>, clientId: string): Promise<void> => moveTo(act, clientId, 'open')

async function moveTo(act: Act<Staff>, client: string, state: 'open' | 'closed'): Promise<void> {
  const { id: clientId } = await clientForStaff(act, client)
  const { firmId, staffMemberId, name } = act.actor
  // Where nobody has written yet there is nothing to close.
  if ((await threadOf(act, firmId, clientId)) === null) return
  const thread = await holdThread(act, firmId, clientId)
  if (thread.state === state) return
  const isClosed = state === 'closed'
  const what = isClosed ? 'closed' : 'reopened'
  const noted = await writeEvent(act, thread, { what, author: { personId: null, staffMemberId, name } })
  const { since } = await unreadAfter(act, thread, thread.read_by_firm_up_to)
  const now = await change(act, noted, { state, ...(isClosed ? { waiting_since: since } : {}) })
  if (isClosed && since === null) await stopTellingStaff(act, now)
  await tellLive(act.tx, { topic: 'thread', id: clientId, firmId, clientId })
  await record(act, firmId, { type: isClosed ? 'messages.closed' : 'messages.reopened', clientId })
}
