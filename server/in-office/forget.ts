import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { record } from '../audit/record.ts'

/** Sittings in the office at which nothing was signed: where something was, the client stays. */
export async function forgetSittingsOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const gone = await act.tx
    .deleteFrom('in_office_sitting')
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .returning('id')
    .execute()
  if (gone.length > 0) await record(act, firmId, { type: 'in-office.forgotten', clientId, sittings: gone.length })
  return {}
}
