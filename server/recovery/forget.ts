import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** Calls for help of the client's persons. */
export async function forgetRecoveriesOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const gone = await sql<{ id: string }>`
    delete from assisted_recovery where firm_id = ${firmId}
      and person_id in (select id from person where firm_id = ${firmId} and client_id = ${clientId}) returning id`.execute(tx)
  return { aboutIds: gone.rows.map(({ id }) => id) }
}
