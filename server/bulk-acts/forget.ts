import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** How acts on many went for this client; the acts keep their counts. */
export async function forgetBulkRowsOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  await tx.deleteFrom('bulk_act_row').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  return {}
}
