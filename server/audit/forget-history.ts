import type { Act } from './act.ts'
import type { Forgotten } from './forgotten.ts'

/** Which events were about the client is forgotten with it; the record of them stays. */
export async function forgetHistoryOf({ tx }: Pick<Act, 'tx'>, firmId: string, clientId: string): Promise<Forgotten> {
  await tx.deleteFrom('audit_event_of_client').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  return {}
}
