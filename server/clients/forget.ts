import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** The record itself, when nothing refers to it any more. Its row of the table and its search words go with it. */
export async function forgetClientRecord({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  await sql`
    delete from portal_view_document where firm_id = ${firmId}
      and portal_view_id in (select id from portal_view where firm_id = ${firmId} and client_id = ${clientId})`.execute(tx)
  await tx.deleteFrom('portal_view').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  await tx.deleteFrom('client_import_row').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  const persons = await tx.deleteFrom('person').where('firm_id', '=', firmId).where('client_id', '=', clientId).returning('id').execute()
  await tx.deleteFrom('client').where('firm_id', '=', firmId).where('id', '=', clientId).execute()
  return { aboutIds: persons.map(({ id }) => id) }
}
