import { Refusal } from '../refusal.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { TableRow } from './row.ts'

export type TableKind = 'csv' | 'xlsx'

/** By its name; what is in it is judged when it is read. @throws Refusal spreadsheet.kind-not-taken, spreadsheet.macros */
export function kindOfTable(name: string): TableKind {
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? ''
  if (ending === 'xlsm' || ending === 'xltm' || ending === 'xlsb') throw new Refusal('spreadsheet.macros')
  if (ending === 'xlsx') return 'xlsx'
  if (ending === 'csv' || ending === 'txt' || ending === 'tsv') return 'csv'
  throw new Refusal('spreadsheet.kind-not-taken')
}

/** The rows that are not blank, as they are read. @throws Refusal spreadsheet.* */
export function readTable(kind: TableKind, bytes: Buffer): AsyncGenerator<TableRow> {
  return kind === 'xlsx' ? readXlsx(bytes) : readCsv(bytes)
}
