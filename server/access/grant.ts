import type { Selectable } from 'kysely'
import type { Tables } from '#database/tables.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { notFound } from './client.ts'
import { portalOf } from './portal.ts'

export type GrantRow = Selectable<Tables['portal_grant']>

/** A grant of this very portal: it belongs to the person who made it, and to nobody else on the client. @throws Refusal not-found */
export async function grantOfOwner(
  act: Act<Taxpayer>,
  portalId: string,
  grantId: string,
  options: { lock?: boolean } = {},
): Promise<GrantRow> {
  const portal = portalOf(act.actor, portalId)
  const query = act.tx
    .selectFrom('portal_grant')
    .selectAll()
    .where('firm_id', '=', portal.firmId)
    .where('id', '=', grantId)
    .where('person_id', '=', portal.personId)
  return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? notFound()
}
