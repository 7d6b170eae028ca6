import type { Mark } from '#contract/signing.ts'
import type { SignatureMark } from '#web/ui/signature-strokes.ts'

const longestName = 80
const mostStrokes = 200
const mostPoints = 4000

/** What the pad gives, in the contract's shape: times run from each stroke's first point, and nothing leaves its limits. */
export function markFromPad(pad: SignatureMark | null): Mark {
  if (pad === null) return { method: 'typed', text: '' }
  if (pad.kind === 'typed') return { method: 'typed', text: pad.name.trim().slice(0, longestName) }
  return {
    method: 'drawn',
    padWidth: pad.width,
    padHeight: pad.height,
    strokes: pad.strokes
      .filter(({ points }) => points.length > 0)
      .slice(0, mostStrokes)
      .map(({ points }) => {
        const start = points[0]?.time ?? 0
        return points.slice(0, mostPoints).map(({ x, y, time, pressure }) => ({
          x: within(x, -100, 10_000),
          y: within(y, -100, 10_000),
          time: within(time - start, 0, 10_000_000),
          pressure: within(pressure, 0, 1),
        }))
      }),
  }
}

/** The mark on file, as the pad and the picture of a signature want it. */
export function markForPad(mark: Mark): SignatureMark {
  if (mark.method === 'typed') return { kind: 'typed', name: mark.text }
  return { kind: 'drawn', width: mark.padWidth, height: mark.padHeight, strokes: mark.strokes.map((points) => ({ points })) }
}

function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least
}
