import './styles/charts.css'

type Props = {
  /** What the picture says, in a sentence: it is one image to a screen reader, and a table with the same numbers belongs beside it. */
  label: string
  /** In their order; `name` stands below the first and the last. */
  columns: readonly { key: string; name: string; value: number; title: string }[]
}

const height = 96
const step = 24

/** A number over time, as columns. */
export function ChartColumns({ label, columns }: Props) {
  const most = Math.max(1, ...columns.map(({ value }) => value))
  return (
    <figure class="chart-columns">
      <svg viewBox={`0 0 ${columns.length * step} ${height + 2}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {columns.map(({ key, value, title }, at) => {
          const tall = value === 0 ? 0 : Math.max(3, (height * value) / most)
          return (
            <g key={key}>
              <title>{title}</title>
              <rect class="chart-ground" x={at * step + 2} y="0" width={step - 4} height={height} />
              <rect class="chart-fill" x={at * step + 2} y={height - tall} width={step - 4} height={tall} />
              <rect class="chart-floor" x={at * step + 2} y={height} width={step - 4} height="2" />
            </g>
          )
        })}
      </svg>
      <figcaption aria-hidden="true">
        <span>{columns[0]?.name}</span>
        <span>{columns.at(-1)?.name}</span>
      </figcaption>
    </figure>
  )
}
