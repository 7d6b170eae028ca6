import './styles/plain-table.css'
import type { ComponentChildren } from 'preact'

type Props = {
  label: string
  /** The first column names the row. */
  columns: readonly string[]
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[]
}

/** A few rows to read and act on; on phones each row becomes a card. For long lists there is `DataTable`. */
export function PlainTable({ label, columns, rows }: Props) {
  // Roles are repeated because a table that is laid out as cards loses its own.
  return (
    <table class="plain-table" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells }) => (
          <tr key={key} role="row">
            {cells.map((cell, index) =>
              index === 0 ? (
                <th key={columns[index]} role="rowheader" scope="row">
                  {cell}
                </th>
              ) : (
                <td key={columns[index]} role="cell">
                  <span class="plain-table-label" aria-hidden="true">
                    {columns[index]}
                  </span>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
