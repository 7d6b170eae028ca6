import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** What was filled in on the papers of a client; the papers are documents. */
export async function forgetTemplatedOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  await tx.deleteFrom('templated_document').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  return {}
}
