import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** The client's link, and who came through it. */
export async function forgetDropOffsOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  await tx.deleteFrom('drop_off').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  await tx.deleteFrom('drop_off_link').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  return {}
}
