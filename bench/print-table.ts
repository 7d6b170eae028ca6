import type { Machine } from './machine.ts'
import type { Row } from './row.ts'

/** The rows as a table for a terminal, under one line about the machine. */
export function printTable(machine: Machine, rows: readonly Row[]): string {
  const head = ['what', 'value', 'beside', 'ratio', 'budget', 'met']
  const lines = rows.map((row) => [
    row.what,
    `${round(row.value)} ${row.unit}`,
    row.yardstick ? `${round(row.yardstick.value)} (${row.yardstick.what})` : '',
    row.ratio === null ? '' : `${round(row.ratio * 100)} %`,
    row.budget,
    row.met === null ? '' : row.met ? 'yes' : 'NO',
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]!.length)))
  const show = (line: readonly string[]) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd()
  const about = `${machine.platform}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}`
  return [about, '', show(head), show(widths.map((width) => '─'.repeat(width))), ...lines.map(show), ''].join('\n')
}

/** Three digits that mean something. */
const round = (value: number): string => (value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3))))
