import { sql } from 'kysely'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { endSessionsWithoutPortal } from '../sign-in/end-sessions-without-portal.ts'

/** What many clients are given at once. `from`: what each has now is left to the caller, who has locked and judged them. */
export type ManyChange =
  | { kind: 'access'; on: boolean }
  | { kind: 'text-codes'; on: boolean }
  | { kind: 'office'; officeOf: ReadonlyMap<string, string> }
  | { kind: 'preparer'; preparerOf: ReadonlyMap<string, string | null> }
  | { kind: 'bin'; isIn: boolean }

/**
 * Changes clients that the caller has locked and may change, in one statement, and records each. Sessions that lead nowhere any more are
 * ended. Returns the new revisions by client.
 */
export async function changeMany(act: Act<Staff>, ids: readonly string[], change: ManyChange): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { tx, actor } = act
  const changed = await sql<{ id: string; revision: number }>`
    update client c set ${columnsOf(act, change)}, revision = c.revision + 1
    from (select unnest(${[...ids]}::uuid[]) as id, unnest(${ids.map((id) => valueOf(change, id))}::uuid[]) as value) given
    where c.firm_id = ${actor.firmId} and c.id = given.id returning c.id, c.revision`.execute(tx)
  const closes = (change.kind === 'access' && !change.on) || (change.kind === 'bin' && change.isIn)
  const identities = change.kind === 'access' || change.kind === 'bin' ? await identitiesOf(act, ids) : new Map<string, string[]>()
  const ended = new Map<string, string[]>()
  for (const [clientId, identityIds] of identities) {
    if (closes) ended.set(clientId, await endSessionsWithoutPortal(act, identityIds))
    await tellLive(tx, { topic: 'portal', id: clientId, firmId: actor.firmId, clientId })
  }
  for (const clientId of ids) await recordChange(act, clientId, change, ended.get(clientId) ?? [], { isOneOfMany: ids.length > 1 })
  return new Map(changed.rows.map(({ id, revision }) => [id, revision]))
}

function columnsOf({ clock, actor }: Act<Staff>, change: ManyChange) {
  switch (change.kind) {
    case 'access':
      return sql`portal_access = ${change.on}`
    case 'text-codes':
      return sql`text_codes = ${change.on}`
    case 'office':
      return sql`office_id = given.value`
    case 'preparer':
      return sql`preparer_id = given.value`
    case 'bin':
      return change.isIn ? sql`deleted_at = ${clock.now()}, deleted_by = ${actor.staffMemberId}` : sql`deleted_at = null, deleted_by = null`
  }
}

function valueOf(change: ManyChange, clientId: string): string | null {
  if (change.kind === 'office') return change.officeOf.get(clientId) ?? null
  return change.kind === 'preparer' ? (change.preparerOf.get(clientId) ?? null) : null
}

/** Only clients that somebody is registered for. */
async function identitiesOf({ tx, actor }: Act<Staff>, clientIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = await sql<{ client_id: string; identity_ids: string[] }>`
    select p.client_id, array_agg(l.identity_id) as identity_ids
    from portal_link l join person p on p.firm_id = l.firm_id and p.id = l.person_id
    where p.firm_id = ${actor.firmId} and p.client_id = any(${[...clientIds]}::uuid[]) group by p.client_id`.execute(tx)
  return new Map(found.rows.map((row) => [row.client_id, row.identity_ids]))
}

async function recordChange(
  act: Act<Staff>,
  clientId: string,
  change: ManyChange,
  sessionIds: string[],
  many: { isOneOfMany: boolean },
): Promise<void> {
  const { firmId } = act.actor
  switch (change.kind) {
    case 'access':
      return record(act, firmId, { type: 'clients.access-switched', clientId, on: change.on, sessionIds }, many)
    case 'text-codes':
      return record(act, firmId, { type: 'clients.text-codes-switched', clientId, on: change.on }, many)
    case 'bin':
      if (change.isIn) return record(act, firmId, { type: 'clients.put-into-bin', clientId, sessionIds }, many)
      return record(act, firmId, { type: 'clients.restored', clientId }, many)
    case 'office':
    case 'preparer': {
      const fields = [change.kind === 'office' ? 'office_id' : 'preparer_id']
      return record(act, firmId, { type: 'clients.changed', clientId, fields, addedPersonIds: [], removedPersonIds: [] }, many)
    }
  }
}
