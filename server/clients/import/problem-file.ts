import { Readable } from 'node:stream'
import { columnWords, problemSentences } from '#contract/import-columns.ts'
import type { Language } from '#contract/values.ts'
import { kindOfTable, readTable } from '#platform/spreadsheet/read-table.ts'
import { csvLine } from '#platform/spreadsheet/write-csv.ts'
import { look, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { importForStaff } from '../../access/client-import.ts'
import { firmKey } from '../../firm/keys.ts'
import type { Problem } from './read-cells.ts'

const headings: Record<Language, [row: string, reasons: string]> = { en: ['Row', 'What to mend'], es: ['Fila', 'Qué corregir'] }

/** The rows with problems as they were, each with its number and the reasons: to be mended and imported again. */
export async function problemFile(
  ports: Ports,
  actor: Staff,
  importId: string,
  language: Language,
): Promise<{ name: string; content: Readable }> {
  const found = await look(ports, actor, async (act) => {
    const job = await importForStaff(act, importId)
    const rows = await act.tx
      .selectFrom('client_import_row')
      .select(['number', 'problems'])
      .where('firm_id', '=', actor.firmId)
      .where('import_id', '=', job.id)
      .where('outcome', '=', 'problem')
      .execute()
    return { job, rows, file: await act.files.find(act.tx, await firmKey(act, actor.firmId), job.file_id) }
  })
  const { job } = found
  const reasons = new Map(
    found.rows.map(({ number, problems }) => [number, problems.map((problem) => say(problem, job.columns, language)).join(' ')]),
  )
  const bytes = await ports.files.read(found.file)
  async function* lines() {
    // Excel reads UTF-8 only when it begins so.
    yield `\uFEFF${csvLine([...job.columns.map(({ name }) => name), ...headings[language]])}`
    if (reasons.size === 0) return
    for await (const row of readTable(kindOfTable(job.name), bytes)) {
      const reason = reasons.get(row.number)
      if (reason === undefined) continue
      yield csvLine([...job.columns.map((_, at) => row.cells[at] ?? ''), String(row.number), reason])
    }
  }
  return {
    name: `${job.name.replace(/\.[^.]+$/, '')} - ${language === 'es' ? 'filas por corregir' : 'rows to mend'}.csv`,
    content: Readable.from(lines()),
  }
}

function say({ column, field, code, row }: Problem, columns: readonly { name: string }[], language: Language): string {
  const name = (column === null ? undefined : columns[column]?.name) ?? (field === null ? '' : columnWords[language][field].label)
  return `${name}: ${problemSentences[language][code](row)}`
}
