import { sql } from 'kysely'
import type { clientTable } from '#contract/client-table.ts'
import type { Input } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { clientForStaff } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { endSessionsWithoutPortal } from '../../sign-in/end-sessions-without-portal.ts'

/**
 * Turns a client's portal on or off. From the commit on nobody comes to it: a session looks up its portals at every request, and one that has
 * no other portal is ended. @throws Refusal not-allowed, not-found, clients.changed-meanwhile
 */
export async function switchAccess(act: Act<Staff>, input: Input<typeof clientTable.switchAccess>): Promise<void> {
  const { tx, actor } = act
  mustBeAllowed(actor, 'clients.switch-access')
  const client = await clientForStaff(act, input.client, { lock: true })
  if (client.portal_access === input.on) return
  if (client.revision !== input.revision) throw new Refusal('clients.changed-meanwhile')
  await tx
    .updateTable('client')
    .set({ portal_access: input.on, revision: client.revision + 1 })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', client.id)
    .execute()
  const sessionIds = input.on ? [] : await endSessionsWithoutPortal(act, await identitiesOf(act, client.id))
  for (const topic of ['client', 'portal'] as const) await tellLive(tx, { topic, id: client.id, firmId: actor.firmId, clientId: client.id })
  await record(act, actor.firmId, { type: 'clients.access-switched', clientId: client.id, on: input.on, sessionIds })
}

async function identitiesOf({ tx, actor }: Act<Staff>, clientId: string): Promise<string[]> {
  const found = await sql<{ identity_id: string }>`
    select l.identity_id from portal_link l join person p on p.firm_id = l.firm_id and p.id = l.person_id
    where p.firm_id = ${actor.firmId} and p.client_id = ${clientId}`.execute(tx)
  return found.rows.map((row) => row.identity_id)
}
