import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** What the client's persons were told, and the staff about them; what they had chosen and agreed to. */
export async function forgetNoticesOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const persons = sql`select id from person where firm_id = ${firmId} and client_id = ${clientId}`
  await sql`delete from notice_setting where firm_id = ${firmId} and person_id in (${persons})`.execute(tx)
  const consents = await sql<{ id: string }>`
    delete from text_consent where firm_id = ${firmId} and person_id in (${persons}) returning id`.execute(tx)
  const notices = await sql<{ id: string }>`
    delete from notice where firm_id = ${firmId} and (client_id = ${clientId} or person_id in (${persons})) returning id`.execute(tx)
  return { aboutIds: [...notices.rows, ...consents.rows].map(({ id }) => id) }
}
