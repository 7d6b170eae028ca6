/** Pure geometry of a photographed page: its four corners, and the way from a flat sheet back to the photograph. */

export interface Point {
  x: number
  y: number
}

/** In portions of the photograph, 0 to 1: clockwise from the top left. */
export interface Corners {
  topLeft: Point
  topRight: Point
  bottomRight: Point
  bottomLeft: Point
}

export const cornerNames = ['topLeft', 'topRight', 'bottomRight', 'bottomLeft'] as const
export type CornerName = (typeof cornerNames)[number]

export const wholePhoto: Corners = {
  topLeft: { x: 0, y: 0 },
  topRight: { x: 1, y: 0 },
  bottomRight: { x: 1, y: 1 },
  bottomLeft: { x: 0, y: 1 },
}

const inside = (value: number): number => Math.min(1, Math.max(0, value))

/** One corner moved, staying in the photograph; the same corners when the sheet would fold over itself. */
export function moveCorner(corners: Corners, name: CornerName, to: Point): Corners {
  const moved = { ...corners, [name]: { x: inside(to.x), y: inside(to.y) } }
  return isSheet(moved) ? moved : corners
}

/** Every turn goes the same way round, and it covers something. */
export function isSheet(corners: Corners): boolean {
  const points = cornerNames.map((name) => corners[name])
  return points.every((point, at) => {
    const [next, after] = [points[(at + 1) % 4]!, points[(at + 2) % 4]!]
    return (next.x - point.x) * (after.y - next.y) - (next.y - point.y) * (after.x - next.x) > 0.002
  })
}

const length = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y)

/** How large the flat sheet becomes, in pixels, with its longer side at most `longest`. */
export function sheetSize(corners: Corners, photo: { width: number; height: number }, longest: number): { width: number; height: number } {
  const at = (name: CornerName): Point => ({ x: corners[name].x * photo.width, y: corners[name].y * photo.height })
  const width = Math.max(length(at('topLeft'), at('topRight')), length(at('bottomLeft'), at('bottomRight')))
  const height = Math.max(length(at('topLeft'), at('bottomLeft')), length(at('topRight'), at('bottomRight')))
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * From the unit square to the four corners: a projective map, nine numbers (Heckbert, Fundamentals of Texture Mapping, 1989, 2.2.3).
 * A point of the sheet at (u, v) is in the photograph at ((a u + b v + c) / (g u + h v + 1), (d u + e v + f) / (g u + h v + 1)).
 */
export function toPhoto({ topLeft: p0, topRight: p1, bottomRight: p2, bottomLeft: p3 }: Corners): (u: number, v: number) => Point {
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x]
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y]
  const determinant = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / determinant
  const h = (dx1 * dy3 - dx3 * dy1) / determinant
  const [a, b, c] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x]
  const [d, e, f] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y]
  return (u, v) => {
    const w = g * u + h * v + 1
    return { x: (a * u + b * v + c) / w, y: (d * u + e * v + f) / w }
  }
}
