import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { endPortalSessionsOf } from '../sign-in/end-sessions-of.ts'

/**
 * Takes a portal away from the identity that registered it with this address, and signs it out. Returns that identity; null when there
 * is no portal, or it was registered by somebody who does not use this address. The record of what that identity did there stays.
 */
export async function withdrawPortal(
  act: Act,
  firmId: string,
  { clientId, personId, address }: { clientId: string; personId: string; address: string },
): Promise<string | null> {
  const removed = await sql<{ identity_id: string }>`
    select l.identity_id from portal_link l join identity i on i.id = l.identity_id
    where l.firm_id = ${firmId} and l.person_id = ${personId} and (lower(i.user_name) = ${address.toLowerCase()} or exists (
      select from identity_address a where a.identity_id = i.id and a.kind = 'email' and lower(a.address) = ${address.toLowerCase()}))
    for update of l`.execute(act.tx)
  const identityId = removed.rows[0]?.identity_id
  if (!identityId) return null
  await act.tx.deleteFrom('portal_link').where('firm_id', '=', firmId).where('person_id', '=', personId).execute()
  const sessionIds = await endPortalSessionsOf(act, identityId)
  await record(act, firmId, { type: 'access.portal-withdrawn', clientId, personId, identityId, sessionIds })
  return identityId
}
