import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { record } from '../audit/record.ts'

/** What was asked for on paper, and the papers; the files are documents. Never of a client with an accepted one: that row refuses to go. */
export async function forgetHandSigningsOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const { tx } = act
  await sql`
    delete from hand_signing_paper where firm_id = ${firmId} and hand_signing_id in (
      select id from hand_signing where firm_id = ${firmId} and client_id = ${clientId})`.execute(tx)
  const gone = await tx.deleteFrom('hand_signing').where('firm_id', '=', firmId).where('client_id', '=', clientId).returning('id').execute()
  if (gone.length === 0) return {}
  await record(act, firmId, { type: 'hand-signing.forgotten', clientId, handSignings: gone.length })
  return { aboutIds: gone.map(({ id }) => id) }
}
