import type { OpenPdf } from '../open.ts'
import { type SeenPage, toSeen } from '../seen-page.ts'
import type { Rule } from './page-input.ts'

const pathType = 2
const formType = 5
const mostDepth = 6
/** Pages that people read have a few thousand; more is refused before it comes here. */
const mostObjects = 40_000
const mostSegments = 4000
const thickestPt = 2.5
const shortestPt = 18

/** Matrix as PDF writes it: a b c d e f. */
type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

/**
 * The horizontal lines of a loaded page, as seen: strokes, thin filled boxes, and the edges of boxes, also inside form XObjects.
 * Pieces that continue each other become one line.
 */
export function readRules(pdf: OpenPdf, page: number, seen: SeenPage, turned: number): Rule[] {
  const { pdfium } = pdf
  const found: Rule[] = []
  const scratch = pdfium.allocate(32)
  let left = mostObjects
  try {
    const count = pdfium.FPDFPage_CountObjects(page)
    for (let index = 0; index < count && left > 0; index += 1) visit(pdfium.FPDFPage_GetObject(page, index), identity, 0)
  } finally {
    pdfium.free(scratch)
  }
  return joinPieces(found)

  function visit(object: number, outer: Matrix, depth: number): void {
    left -= 1
    const type = pdfium.FPDFPageObj_GetType(object)
    if (type === pathType) return readPath(object, outer)
    if (type !== formType || depth >= mostDepth || !pdfium.FPDFPageObj_GetMatrix(object, scratch)) return
    const inner = multiply([...pdfium.floats().subarray(scratch / 4, scratch / 4 + 6)] as unknown as Matrix, outer)
    const inside = pdfium.FPDFFormObj_CountObjects(object)
    for (let index = 0; index < inside && left > 0; index += 1) visit(pdfium.FPDFFormObj_GetObject(object, index), inner, depth + 1)
  }

  function readPath(object: number, outer: Matrix): void {
    if (!pdfium.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = pdfium.floats().subarray(scratch / 4, scratch / 4 + 4)
    const box = uprightBox(seen, turned, apply(outer, x1, y1), apply(outer, x2, y2))
    if (box.width < shortestPt) return
    if (box.height <= thickestPt) {
      found.push({ x: box.x, width: box.width, y: box.y + box.height / 2 })
      return
    }
    const segments = pdfium.FPDFPath_CountSegments(object)
    if (segments < 2 || segments > mostSegments || !pdfium.FPDFPageObj_GetMatrix(object, scratch)) return
    const matrix = multiply([...pdfium.floats().subarray(scratch / 4, scratch / 4 + 6)] as unknown as Matrix, outer)
    readSegments(object, segments, matrix)
  }

  function readSegments(object: number, segments: number, matrix: Matrix): void {
    let before: { x: number; y: number } | null = null
    for (let index = 0; index < segments; index += 1) {
      const segment = pdfium.FPDFPath_GetPathSegment(object, index)
      if (!pdfium.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)) return
      const [x = 0, y = 0] = pdfium.floats().subarray(scratch / 4, scratch / 4 + 2)
      const point = apply(matrix, x, y)
      if (before && pdfium.FPDFPathSegment_GetType(segment) === lineTo) {
        const box = uprightBox(seen, turned, before, point)
        if (box.height <= 0.5 && box.width >= shortestPt) found.push({ x: box.x, width: box.width, y: box.y + box.height / 2 })
      }
      before = point
    }
  }
}

type Corner = { x: number; y: number }

/** The box between two stored corners, upright. */
function uprightBox(seen: SeenPage, turned: number, one: Corner, other: Corner) {
  const [a, b] = [turn(seen, toSeen(seen, one.x, one.y), turned), turn(seen, toSeen(seen, other.x, other.y), turned)]
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** FPDF_SEGMENT_LINETO. */
const lineTo = 0

const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + b * i,
  a * h + b * j,
  c * g + d * i,
  c * h + d * j,
  e * g + f * i + k,
  e * h + f * j + l,
]

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number) => ({ x: a * x + c * y + e, y: b * x + d * y + f })

/** From the page as seen to the page as its words stand upright. `turned`: clockwise degrees of the words. */
function turn({ widthPt, heightPt }: SeenPage, { x, y }: { x: number; y: number }, turned: number): { x: number; y: number } {
  switch (turned) {
    case 90:
      return { x: y, y: widthPt - x }
    case 180:
      return { x: widthPt - x, y: heightPt - y }
    case 270:
      return { x: heightPt - y, y: x }
    default:
      return { x, y }
  }
}

/** The same height within half a point, and no gap to speak of. */
function joinPieces(pieces: readonly Rule[]): Rule[] {
  const joined: Rule[] = []
  for (const piece of pieces.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    const before = joined.findLast(
      (rule) => Math.abs(rule.y - piece.y) <= 0.6 && piece.x <= rule.x + rule.width + 1.5 && piece.x + piece.width >= rule.x - 1.5,
    )
    if (!before) joined.push({ ...piece })
    else {
      const right = Math.max(before.x + before.width, piece.x + piece.width)
      before.x = Math.min(before.x, piece.x)
      before.width = right - before.x
    }
  }
  return joined
}
