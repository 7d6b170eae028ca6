import './styles/signature.css'
import type { SignatureMark } from './signature-strokes.ts'

type Props = { mark: SignatureMark; label: string }

/** A signature that was given, drawn again from its data, in the colour of the text around it. Fills its frame. */
export function SignatureImage({ mark, label }: Props) {
  if (mark.kind === 'typed') {
    return (
      <span class="typed-mark" role="img" aria-label={label}>
        {mark.name}
      </span>
    )
  }
  return (
    <svg
      class="drawn-mark"
      preserveAspectRatio="xMinYMax meet"
      role="img"
      aria-label={label}
      viewBox={inkBox(mark.strokes)}
      fill="none"
      stroke="currentColor"
      stroke-width={mark.width / 190}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {mark.strokes.map(({ points }, index) => (
        <path key={index} d={smoothPath(points)} />
      ))}
    </svg>
  )
}

type Point = { x: number; y: number }

function inkBox(strokes: readonly { points: readonly Point[] }[]): string {
  const points = strokes.flatMap((stroke) => stroke.points)
  const left = Math.min(...points.map(({ x }) => x))
  const top = Math.min(...points.map(({ y }) => y))
  const width = Math.max(...points.map(({ x }) => x)) - left
  const height = Math.max(...points.map(({ y }) => y)) - top
  return `${left - 3} ${top - 3} ${Math.max(width, 1) + 6} ${Math.max(height, 1) + 6}`
}

/** A curve through the middles between points: smooth without inventing ink. */
function smoothPath(points: readonly Point[]): string {
  const [first, ...others] = points
  if (!first) return ''
  const last = others.at(-1) ?? first
  let path = `M${round(first.x)} ${round(first.y)}`
  for (const [index, point] of others.entries()) {
    const next = others[index + 1]
    if (next) path += `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`
  }
  return `${path}L${round(last.x)} ${round(last.y)}`
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
