import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { record } from '../audit/record.ts'
import { endRecipientAttempts } from '../sign-in/attempt.ts'
import { forgetRecipientSessions } from '../sign-in/recipient-session.ts'
import { attemptAccount } from './links.ts'

/** Partners, their links, answers and looks. Running it twice changes nothing the second time. */
export async function forgetK1sOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const { tx } = act
  const found = await tx
    .selectFrom('k1')
    .select(['id', 'tax_return_id'])
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .execute()
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return {}
  await forgetRecipientSessions(act, firmId, ids)
  for (const id of ids) await endRecipientAttempts(tx, attemptAccount(id))
  for (const table of ['k1_look', 'k1_mailing', 'k1_answer', 'k1_link', 'k1_version'])
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and k1_id = any(${ids}::uuid[])`.execute(tx)
  await tx.deleteFrom('k1').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  await record(act, firmId, { type: 'k1s.forgotten', clientId, k1s: ids.length })
  // The letters to partners are about their return.
  return { aboutIds: [...new Set(found.map((one) => one.tax_return_id))] }
}
