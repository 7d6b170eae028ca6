/** One row of a table that somebody made elsewhere. Every cell is text, as it was written; nothing in it is ever calculated. */
export interface TableRow {
  /** As the program that made the table counts it: the first row is 1. */
  number: number
  cells: string[]
  /** Columns whose cell held a number, so that zeros in front are lost unless the cell's format kept them. */
  numbers?: Set<number>
  /** Columns whose cell held a formula: the cell is the value that was stored with it. */
  formulas?: Set<number>
  /** Days in number cells count from 1904, not from 1900. */
  is1904?: boolean
}

export const mostRows = 200_000
export const mostColumns = 200

export const isBlank = (row: TableRow): boolean => row.cells.every((cell) => cell.trim() === '')
