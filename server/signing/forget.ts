import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** Deliveries, requests, places, comparisons, what was seen, read and answered, and saved marks. Never of a client with signatures: those rows refuse to go. */
export async function forgetDeliveriesOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const persons = sql`select id from person where firm_id = ${firmId} and client_id = ${clientId}`
  const documents = sql`select id from document where firm_id = ${firmId} and client_id = ${clientId}`
  await sql`delete from document_view where firm_id = ${firmId} and person_id in (${persons})`.execute(tx)
  for (const table of ['document_reading', 'return_review', 'electronic_records_answer'])
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and person_id in (${persons})`.execute(tx)
  await sql`delete from signature_mark where firm_id = ${firmId} and person_id in (${persons})`.execute(tx)
  await sql`delete from sealing_wait where firm_id = ${firmId} and document_id in (${documents})`.execute(tx)
  await tx.deleteFrom('compared_version').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  await sql`delete from signature_place where firm_id = ${firmId} and document_id in (${documents})`.execute(tx)
  await tx.deleteFrom('signature_request').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  await tx.deleteFrom('delivered_document').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  const gone = await tx.deleteFrom('delivery').where('firm_id', '=', firmId).where('client_id', '=', clientId).returning('id').execute()
  // What confirms an answer about electronic records is about the person.
  const people = await tx.selectFrom('person').select('id').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  return { aboutIds: [...gone, ...people].map(({ id }) => id) }
}
