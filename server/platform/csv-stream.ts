import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { beginsLikeFormula, type Cell } from './workbook.ts'

const byteOrderMark = '\uFEFF'

/** A table as CSV for Excel: with a byte order mark, or it takes UTF-8 for something else. */
export function csvStream(headings: readonly string[], rows: AsyncIterable<Cell[][]>): Readable {
  const written = stringify({ record_delimiter: 'windows' })
  return Readable.from(
    (async function* () {
      yield byteOrderMark
      yield* Readable.from(lines(headings, rows)).compose(written)
    })(),
  )
}

async function* lines(headings: readonly string[], rows: AsyncIterable<Cell[][]>): AsyncGenerator<readonly (string | number)[]> {
  yield headings
  for await (const some of rows) for (const row of some) yield row.map(inCsv)
}

/** A leading apostrophe keeps spreadsheets from taking a text for a formula. */
function inCsv(cell: Cell): string | number {
  if (cell === null) return ''
  if (typeof cell === 'number') return cell
  if (typeof cell === 'string') return beginsLikeFormula(cell) ? `'${cell}` : cell
  return cell.day
}
