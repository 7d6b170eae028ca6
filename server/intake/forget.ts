import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { deleteIntakes } from './delete-intakes.ts'

/** Printed returns of a client, with what was read off them. */
export async function forgetIntakesOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  // Held: a file that is added at the same time would keep its intake from being removed.
  const rows = await act.tx
    .selectFrom('intake')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .forUpdate()
    .execute()
  const ids = rows.map(({ id }) => id)
  return { fileIds: await deleteIntakes(act, firmId, ids), aboutIds: ids }
}
