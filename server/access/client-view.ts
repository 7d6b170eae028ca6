import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { isAllowed } from './allowed.ts'
import { seenByStaff } from './client.ts'

interface OpenClientView {
  clientId: string
  personId: string
  firstName: string
  name: string
  portalAccess: boolean
  isRegistered: boolean
  endsAt: Date
}

/** The view, while it lasts, if it was begun in this very session by somebody who still may. Null otherwise. */
export async function openClientView(act: Act<Staff>, clientViewId: string): Promise<OpenClientView | null> {
  const { actor } = act
  if (!isAllowed(actor, 'clients.client-view')) return null
  const found = await sql<OpenClientView>`
    select v.client_id as "clientId", v.person_id as "personId", p.first_name as "firstName", p.first_name || ' ' || p.last_name as name,
           c.portal_access as "portalAccess", v.ends_at as "endsAt",
           exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id) as "isRegistered"
    from portal_view v
    join client c on c.firm_id = v.firm_id and c.id = v.client_id
    join person p on p.firm_id = v.firm_id and p.id = v.person_id and p.client_id = v.client_id
    where v.firm_id = ${actor.firmId} and v.id::text = ${clientViewId} and v.session_id = ${actor.sessionId}
      and v.staff_member_id = ${actor.staffMemberId} and v.ended_at is null and v.ends_at > ${act.clock.now()} and ${seenByStaff(actor)}`.execute(
    act.tx,
  )
  return found.rows[0] ?? null
}
