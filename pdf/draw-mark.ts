import type { Canvas, Colour } from './canvas.ts'
import { canWrite, composed, type FontName } from './font.ts'
import { PdfProblem } from './problem.ts'

/** A point in the pad's pixels. */
export type StrokePoint = { x: number; y: number; pressure?: number; time?: number }

/** What goes into a box: a signature drawn by hand, one typed, or plain text such as a date or a printed name. */
export type MarkContent =
  | { kind: 'drawn'; padWidth: number; padHeight: number; strokes: StrokePoint[][] }
  | { kind: 'typed'; text: string }
  | { kind: 'text'; text: string; fontSizePt?: number }

/** In points from the top left. */
export type Box = { x: number; y: number; width: number; height: number }

/** The blue of a pen: told apart from the form's print at a glance, dark enough to fax. */
const ink: Colour = [0.04, 0.13, 0.42]
const mostPoints = 50_000

/**
 * Draws a mark into a box, resting on the box's lower edge as on a line.
 * @throws PdfProblem `cannot-write-text` when no font at hand has a letter; `too-large` for a mark of absurdly many points
 */
export function drawMark(canvas: Canvas, box: Box, content: MarkContent): void {
  if (content.kind === 'drawn') drawStrokes(canvas, box, content)
  else if (content.kind === 'typed')
    writeInBox(canvas, box, content.text, signatureFont(content.text), { share: 0.8, most: 28, descent: 0.28 })
  else writeInBox(canvas, box, content.text, plainFont(content.text), { share: 0.78, most: content.fontSizePt ?? 10, descent: 0.24 })
}

/** Whether a typed mark can be written at all; if not, ask for a drawn one. */
export const canWriteMark = (text: string): boolean => canWrite(composed(text), 'script') || canWrite(composed(text), 'regular')

function signatureFont(text: string): FontName {
  return canWrite(composed(text), 'script') ? 'script' : plainFont(text)
}

function plainFont(text: string): FontName {
  if (!canWrite(composed(text), 'regular')) throw new PdfProblem('cannot-write-text')
  return 'regular'
}

function writeInBox(canvas: Canvas, box: Box, text: string, font: FontName, fit: { share: number; most: number; descent: number }): void {
  const wanted = Math.min(box.height * fit.share, fit.most)
  const natural = canvas.width(text, { font, sizePt: wanted })
  const sizePt = natural > box.width ? (wanted * box.width) / natural : wanted
  canvas.text(box.x, box.y + box.height - sizePt * fit.descent, text, { font, sizePt, colour: font === 'script' ? ink : printed })
}

const printed: Colour = [0.06, 0.09, 0.16]

function drawStrokes(canvas: Canvas, box: Box, { padHeight, strokes }: MarkContent & { kind: 'drawn' }): void {
  const points = strokes.flat()
  if (points.length > mostPoints) throw new PdfProblem('too-large')
  if (points.length === 0 || !points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  const penPt = Math.min(1.5, Math.max(0.7, box.height * 0.05))
  // A small mark stays small: never larger than if half the pad's height filled the box.
  const scale = Math.min(
    (box.width - penPt) / Math.max(right - left, 1),
    (box.height - penPt) / Math.max(bottom - top, 1),
    (box.height * 2) / Math.max(padHeight, 1),
  )
  const place = ({ x, y }: StrokePoint) => ({
    x: box.x + penPt / 2 + (x - left) * scale,
    y: box.y + box.height - penPt / 2 - (bottom - y) * scale,
  })
  canvas.add(`q 1 J 1 j ${ink.join(' ')} RG ${penPt.toFixed(2)} w`)
  for (const stroke of strokes) drawStroke(canvas, thin(stroke.map(place)))
  canvas.add('Q')
}

type Place = { x: number; y: number }

/** Screens report points closer than any printer can show. */
function thin(places: Place[]): Place[] {
  const kept: Place[] = []
  for (const [index, place] of places.entries()) {
    const last = kept.at(-1)
    if (!last || index === places.length - 1 || Math.hypot(place.x - last.x, place.y - last.y) >= 0.35) kept.push(place)
  }
  return kept
}

/** A Catmull-Rom curve through all points, as the cubic Béziers that PDF knows. */
function drawStroke(canvas: Canvas, places: Place[]): void {
  const [first] = places
  if (!first) return
  const parts = [`${canvas.point(first.x, first.y)} m`]
  if (places.length === 1) parts.push(`${canvas.point(first.x, first.y)} l`)
  for (let index = 0; index < places.length - 1; index += 1) {
    const from = places[index]!
    const to = places[index + 1]!
    const before = places[index - 1] ?? from
    const after = places[index + 2] ?? to
    parts.push(
      canvas.curve(
        from.x + (to.x - before.x) / 6,
        from.y + (to.y - before.y) / 6,
        to.x - (after.x - from.x) / 6,
        to.y - (after.y - from.y) / 6,
        to.x,
        to.y,
      ),
    )
  }
  canvas.add(`${parts.join(' ')} S`)
}
