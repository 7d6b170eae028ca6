import { type TaxReturnState, taxReturnMoves } from '#contract/states.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'

/** Moves a tax return to another state, as the table of states allows; staying where it is is no move. */
export async function move(act: Act, firmId: string, taxReturnId: string, to: TaxReturnState): Promise<void> {
  const { tx } = act
  const row = await tx
    .selectFrom('tax_return')
    .select(['client_id', 'state'])
    .where('firm_id', '=', firmId)
    .where('id', '=', taxReturnId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.state === to) return
  if (!taxReturnMoves[row.state].includes(to)) throw new Error(`a tax return cannot go from ${row.state} to ${to}`)
  await tx.updateTable('tax_return').set({ state: to }).where('firm_id', '=', firmId).where('id', '=', taxReturnId).execute()
  await tellLive(tx, { topic: 'tax-return', id: taxReturnId, firmId, clientId: row.client_id })
  await record(act, firmId, { type: 'tax-returns.moved', clientId: row.client_id, taxReturnId, from: row.state, to })
}
