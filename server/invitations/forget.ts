import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** Invitations and failed registrations. */
export async function forgetInvitationsOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const persons = sql`select id from person where firm_id = ${firmId} and client_id = ${clientId}`
  await sql`delete from registration_mismatch where firm_id = ${firmId} and person_id in (${persons})`.execute(tx)
  const gone = await sql<{ id: string }>`
    delete from invitation where firm_id = ${firmId} and person_id in (${persons}) returning id`.execute(tx)
  return { aboutIds: gone.rows.map(({ id }) => id) }
}
