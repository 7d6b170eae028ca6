import { sql } from 'kysely'
import type { Forgotten } from '../audit/forgotten.ts'
import type { Act } from '../audit/act.ts'

/** An account is its human's and stays; what it could get into is gone. */
export async function forgetPortalsOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const persons = sql`select id from person where firm_id = ${firmId} and client_id = ${clientId}`
  await sql`delete from delivery_question where firm_id = ${firmId} and person_id in (${persons})`.execute(tx)
  await sql`delete from portal_link where firm_id = ${firmId} and person_id in (${persons})`.execute(tx)
  return {}
}
