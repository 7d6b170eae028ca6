import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

export async function forgetTaxReturnsOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const gone = await tx.deleteFrom('tax_return').where('firm_id', '=', firmId).where('client_id', '=', clientId).returning('id').execute()
  return { aboutIds: gone.map(({ id }) => id) }
}
