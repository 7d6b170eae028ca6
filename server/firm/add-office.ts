import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'

export async function addOffice(act: Act, firmId: string, input: { name: string; phone: string }): Promise<{ officeId: string }> {
  const officeId = act.random.id()
  await act.tx.insertInto('office').values({ firm_id: firmId, id: officeId, name: input.name, phone: input.phone }).execute()
  await record(act, firmId, { type: 'firm.office-added', officeId })
  return { officeId }
}
