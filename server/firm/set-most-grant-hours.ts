import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'

/** The longest that taxpayers of the firm may let a third party in. */
export async function setMostGrantHours(act: Act, firmId: string, mostHours: number): Promise<void> {
  await act.tx.updateTable('firm').set({ most_grant_hours: mostHours }).where('id', '=', firmId).execute()
  await record(act, firmId, { type: 'firm.most-grant-hours-set', mostHours })
}
