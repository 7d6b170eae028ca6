/**
 * The table as a file: streamed page by page, each page a short transaction of its own, so that a slow reader holds no connection and
 * memory stays flat. The act is recorded before the first byte leaves.
 */
import type { Readable } from 'node:stream'
import { clientColumns, type ExportColumn } from '#contract/client-columns.ts'
import type { clientTable } from '#contract/client-table.ts'
import type { Input } from '#contract/endpoint.ts'
import { csvStream } from '#platform/csv-stream.ts'
import { type Cell, workbookStream } from '#platform/workbook.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { type Act, look, perform, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import type { ExportAsked } from '../../audit/events.ts'
import { record } from '../../audit/record.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'
import { countAsked } from './count.ts'
import { cellsOf, columnsRead } from './export-cells.ts'
import { exportWords } from './export-words.ts'
import { type Asked, page } from './rows.ts'
import { askSelection } from './selection.ts'

export type Wanted = Input<typeof clientTable.export>

const rowsAtATime = 500
const pixelsOfCharacter = 7

export interface ExportedFile {
  name: string
  contentType: string
  content: Readable
}

/** @throws Refusal not-allowed, sign-in.step-up-needed, bad-input */
export async function exportClients(ports: Ports, actor: Staff, wanted: Wanted): Promise<ExportedFile> {
  const { count, zone } = await perform(ports, actor, (act) => recordExport(act, wanted))
  const words = exportWords[actor.language]
  const headings = wanted.columns.map((column) => words.headings[column])
  const rows = allRows(ports, actor, wanted, zone)
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ports.clock.now())
  const name = `${words.sheet} ${day} (${count})`
  if (wanted.format === 'csv') return { name: `${name}.csv`, contentType: 'text/csv; charset=utf-8', content: csvStream(headings, rows) }
  const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return {
    name: `${name}.xlsx`,
    contentType,
    content: workbookStream({ name: words.sheet, headings, widths: wanted.columns.map(widthOf), rows }),
  }
}

const widthOf = (column: ExportColumn): number =>
  column === 'taxIdentifier' || column === 'spouseTaxIdentifier' ? 14 : Math.round(clientColumns[column].width / pixelsOfCharacter)

async function recordExport(act: Act<Staff>, wanted: Wanted): Promise<{ count: number; zone: string }> {
  const { tx, actor } = act
  mustBeAllowed(actor, 'clients.export')
  await needFreshProof(act)
  const count = await countAsked(act, await askWanted(act, wanted))
  const firm = await tx.selectFrom('firm').select('time_zone').where('id', '=', actor.firmId).executeTakeFirstOrThrow()
  const { format, columns } = wanted
  await record(act, actor.firmId, { type: 'clients.exported', format, columns, count, asked: askedInRecord(wanted) })
  return { count, zone: firm.time_zone }
}

function askedInRecord({ selection }: Wanted): ExportAsked {
  if ('ids' in selection) return { named: selection.ids.length, except: 0, searchLength: 0, filters: [] }
  const { all, except } = selection
  const filters = all.filters.map(({ column, ...filter }) => ({
    column,
    is: filter.is,
    ...('values' in filter ? { values: filter.values } : {}),
    ...('text' in filter ? { textLength: filter.text.length } : {}),
    ...('from' in filter ? { from: filter.from, to: filter.to } : {}),
    ...('least' in filter ? { values: [String(filter.least), String(filter.most)] } : {}),
  }))
  return { named: null, except: except.length, searchLength: all.search.length, filters }
}

const askWanted = async (act: Act<Staff>, { selection, sort, columns }: Wanted): Promise<Asked> => ({
  ...(await askSelection(act, selection, sort)),
  columns: columnsRead(columns),
})

async function* allRows(ports: Ports, actor: Staff, wanted: Wanted, zone: string): AsyncGenerator<Cell[][]> {
  let after: string | null = null
  do {
    const from: string | null = after
    const { cells, next } = await look(ports, actor, async (act) => {
      const some = await page(act, await askWanted(act, wanted), from, rowsAtATime)
      return { cells: await cellsOf(act, wanted.columns, some.found, zone), next: some.next }
    })
    yield cells
    after = next
  } while (after !== null)
}
