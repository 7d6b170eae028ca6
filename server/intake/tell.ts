import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'

/** The pages of the return, in the firm's room alone. */
export async function tellScreens({ tx }: Pick<Act, 'tx'>, row: { firm_id: string; tax_return_id: string }): Promise<void> {
  await tellLive(tx, { topic: 'tax-return', id: row.tax_return_id, firmId: row.firm_id, clientId: null })
}
