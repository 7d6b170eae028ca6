/** x, y from the pad's upper left corner in the pad's own units; time in ms since the epoch; pressure 0 to 1 (0 or 0.5 where unknown). */
export type SignaturePoint = { x: number; y: number; time: number; pressure: number }
export type SignatureStroke = { points: SignaturePoint[] }

/** A drawn signature as vector data, with the size of the pad it was drawn on. */
export type DrawnMark = { strokes: SignatureStroke[]; width: number; height: number }

/** A signature: drawn, or a typed name. */
export type SignatureMark = ({ kind: 'drawn' } & DrawnMark) | { kind: 'typed'; name: string }

const smallestLengthPortion = 0.1
const smallestExtentPortion = 0.04

/** The same mark on a pad of another size: scaled evenly, so that it keeps its shape, and centred. */
export function fitMark(mark: DrawnMark, width: number, height: number): DrawnMark {
  if (mark.width <= 0 || mark.height <= 0) return { strokes: [], width, height }
  const scale = Math.min(width / mark.width, height / mark.height)
  const left = (width - mark.width * scale) / 2
  const top = (height - mark.height * scale) / 2
  const strokes = mark.strokes.map(({ points }) => ({
    points: points.map((point) => ({ ...point, x: left + point.x * scale, y: top + point.y * scale })),
  }))
  return { strokes, width, height }
}

/** Length of all ink, in the pad's units. */
export function inkLength({ strokes }: DrawnMark): number {
  let length = 0
  for (const { points } of strokes) {
    for (let index = 1; index < points.length; index++) {
      const from = points[index - 1]
      const to = points[index]
      if (from && to) length += Math.hypot(to.x - from.x, to.y - from.y)
    }
  }
  return length
}

/** True for nothing, a dot, a few dots, or a tick too short to be anybody's mark. Initials and a cross pass. */
export function isTooSmall(mark: DrawnMark): boolean {
  const points = mark.strokes.flatMap((stroke) => stroke.points)
  if (points.length < 2) return true
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const extent = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
  return inkLength(mark) < mark.width * smallestLengthPortion || extent < mark.width * smallestExtentPortion
}

/** True for a name too short to be one: fewer than two letters. */
export function isNameTooShort(name: string): boolean {
  return (name.match(/\p{L}/gu)?.length ?? 0) < 2
}
