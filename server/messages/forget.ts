import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { record } from '../audit/record.ts'

/**
 * For the final removal of a client: nothing of what was written with them stays, nor by which words it was found. Documents that went with it are
 * their own noun’s. Running it twice changes nothing the second time.
 */
export async function forgetMessagesOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const counted = await sql<{ last_number: number }>`
    delete from thread where firm_id = ${firmId} and client_id = ${clientId} returning last_number`.execute(act.tx)
  const [gone] = counted.rows
  if (gone) await record(act, firmId, { type: 'messages.forgotten', clientId, messages: gone.last_number })
  return {}
}
