import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** Never of a client with signatures: those rows refuse to go. */
export async function forgetIdentityChecksOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  await tx.deleteFrom('identity_check').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  return {}
}
