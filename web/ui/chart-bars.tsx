import './styles/charts.css'
import type { ComponentChildren } from 'preact'

type Props = {
  /** Names the table for who does not see it. */
  label: string
  /** Heads of the two columns, read aloud and not shown. */
  columns: readonly [name: string, number: string]
  rows: readonly {
    key: string
    name: ComponentChildren
    value: number
    /** The number as it is shown, usually a link. */ shown: ComponentChildren
  }[]
  /** What a full bar stands for; the largest value when not said. */
  full?: number
}

const width = 100

/** A table whose rows are drawn as bars beside the words: what the eye compares is what a screen reader reads. */
export function ChartBars({ label, columns, rows, full }: Props) {
  const most = Math.max(1, full ?? 0, ...rows.map(({ value }) => value))
  return (
    <table class="chart-bars" aria-label={label}>
      <thead class="visually-hidden">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, value, shown }) => (
          <tr key={key}>
            <th scope="row">
              <span>{name}</span>
              <svg viewBox={`0 0 ${width} 8`} preserveAspectRatio="none" aria-hidden="true">
                <rect class="chart-ground" width={width} height="8" />
                {value > 0 && <rect class="chart-fill" width={Math.max(1, (width * value) / most)} height="8" />}
              </svg>
            </th>
            <td>{shown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
