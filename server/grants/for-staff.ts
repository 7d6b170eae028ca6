import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { grants } from '#contract/grants.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import type { GrantRow } from '../access/grant.ts'
import { setMostGrantHours } from '../firm/set-most-grant-hours.ts'
import { mostHoursOf } from './add.ts'
import { stateOf } from './grant-state.ts'

/** Who has access to a client's portal beside its owners, for whoever answers the phone. Staff look; only the owner ends it. */
export async function grantsOfClient(act: Act<Staff>, clientId: string): Promise<Output<typeof grants.ofClient>> {
  const client = await clientForStaff(act, clientId)
  const now = act.clock.now()
  type Row = GrantRow & { given_by: string; documents: { id: string; name: string }[]; last_look_at: Date | null }
  const found = await sql<Row>`
    select g.*, p.first_name || ' ' || p.last_name as given_by,
      (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name) order by d.name), '[]') from granted_document x
       join document d on d.firm_id = x.firm_id and d.id = x.document_id where x.firm_id = g.firm_id and x.grant_id = g.id) as documents,
      (select max(k.at) from grant_look k where k.firm_id = g.firm_id and k.grant_id = g.id) as last_look_at
    from portal_grant g join person p on p.firm_id = g.firm_id and p.id = g.person_id
    where g.firm_id = ${act.actor.firmId} and g.client_id = ${client.id}
    order by (g.ended_at is null and g.ends_at > ${now}) desc, g.offered_at desc limit 200`.execute(act.tx)
  await record(act, act.actor.firmId, { type: 'grants.read-by-staff', clientId: client.id })
  return {
    grants: found.rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      givenBy: row.given_by,
      pages: row.pages,
      documents: row.documents,
      state: stateOf(row, now),
      offeredAt: row.offered_at.toISOString(),
      endsAt: (row.ended_at ?? row.ends_at).toISOString(),
      lastLookAt: row.last_look_at?.toISOString() ?? null,
    })),
  }
}

export async function readSettings(act: Act<Staff>): Promise<Output<typeof grants.settings>> {
  return { mostHours: await mostHoursOf(act, act.actor.firmId) }
}

/** For new grants and extensions; what was granted stays. @throws Refusal not-allowed */
export async function changeSettings(
  act: Act<Staff>,
  { mostHours }: Input<typeof grants.changeSettings>,
): Promise<Output<typeof grants.changeSettings>> {
  mustBeAllowed(act.actor, 'settings.change')
  await setMostGrantHours(act, act.actor.firmId, mostHours)
  return { mostHours }
}
