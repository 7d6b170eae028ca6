import type { clientImports } from '#contract/client-import.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { problemSentences } from '#contract/import-columns.ts'
import type { Language } from '#contract/values.ts'
import { importForStaff } from '../../access/client-import.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'

const pageSize = 100

/** What each row would do or has done, in the order of the file. */
export async function rows(act: Act<Staff>, input: Input<typeof clientImports.rows>): Promise<Output<typeof clientImports.rows>> {
  const { tx, actor } = act
  const job = await importForStaff(act, input.import)
  const language: Language = input.language ?? actor.language
  let query = tx
    .selectFrom('client_import_row')
    .selectAll()
    .where('firm_id', '=', actor.firmId)
    .where('import_id', '=', job.id)
    .where('number', '>', Number(input.after ?? 0) || 0)
    .orderBy('number')
    .limit(pageSize + 1)
  if (input.outcome) query = query.where('outcome', '=', input.outcome)
  const found = await query.execute()
  const page = found.slice(0, pageSize)
  return {
    rows: page.map((row) => ({
      number: row.number,
      outcome: row.outcome,
      clientNumber: row.client_number,
      name: row.name,
      clientId: row.client_id,
      fields: row.fields,
      problems: row.problems.map(({ column, field, code, row: other }) => ({
        column: column === null ? null : (job.columns[column]?.name ?? null),
        field,
        reason: problemSentences[language][code](other),
      })),
    })),
    next: found.length > pageSize ? String(page.at(-1)?.number ?? '') : null,
  }
}
