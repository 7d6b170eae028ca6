import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { isAllowed } from '../access/allowed.ts'
import { notFound } from '../access/client.ts'

/** The offices that this staff member may put clients into. */
export async function officesOfStaff({ tx }: Pick<Act, 'tx'>, actor: Staff): Promise<{ id: string; name: string }[]> {
  const own = isAllowed(actor, 'clients.see-every-office')
    ? sql`true`
    : sql`o.id in (select office_id from staff_office where firm_id = ${actor.firmId} and staff_member_id = ${actor.staffMemberId})`
  const found = await sql<{ id: string; name: string }>`
    select o.id, o.name from office o where o.firm_id = ${actor.firmId} and ${own} order by o.name`.execute(tx)
  return found.rows
}

/** @throws Refusal not-found for an office that is not theirs */
export async function officeOfStaff(act: Act<Staff>, officeId: string): Promise<void> {
  const offices = await officesOfStaff(act, act.actor)
  if (!offices.some(({ id }) => id === officeId)) notFound()
}
