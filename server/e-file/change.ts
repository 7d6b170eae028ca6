import type { Updateable } from 'kysely'
import { type EFileState, eFileMoves } from '#contract/e-file-rules.ts'
import type { Tables } from '#database/tables.ts'
import type { EFileRow } from '../access/e-file.ts'
import type { Act } from '../audit/act.ts'

/** Moves one transmission, whose row the caller holds, to another state, as the table of states allows, with the facts that come with it. */
export async function changeEFile(
  { tx }: Act,
  row: Pick<EFileRow, 'firm_id' | 'id' | 'state'>,
  to: EFileState,
  facts: Omit<Updateable<Tables['e_file']>, 'state'> = {},
): Promise<void> {
  if (!eFileMoves[row.state].includes(to)) throw new Error(`an e-file cannot go from ${row.state} to ${to}`)
  await tx
    .updateTable('e_file')
    .set({ ...facts, state: to })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .execute()
}
