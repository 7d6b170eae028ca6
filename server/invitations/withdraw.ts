import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'

/** Unused links that went to this address stop working. Returns how many there were. */
export async function withdrawInvitations(
  act: Act,
  firmId: string,
  { clientId, personId, address }: { clientId: string; personId: string; address: string },
): Promise<number> {
  const withdrawn = await sql<{ id: string }>`
    update invitation set replaced_at = ${act.clock.now()}
    where firm_id = ${firmId} and person_id = ${personId} and used_at is null and replaced_at is null and lower(sent_to) = ${address.toLowerCase()}
    returning id`.execute(act.tx)
  const invitationIds = withdrawn.rows.map(({ id }) => id)
  if (invitationIds.length > 0) await record(act, firmId, { type: 'invitations.withdrawn', clientId, personId, invitationIds })
  return invitationIds.length
}
