import { PdfArray, PdfDict, PdfNumber, PdfRef, type PdfObject } from '@libpdf/core'
import { Canvas, numbers } from './canvas.ts'
import { drawMark, type Box, type MarkContent } from './draw-mark.ts'
import { FontSet } from './embed-fonts.ts'
import { change, dictionaryAt, replace, type Changeable } from './change.ts'
import { PdfProblem } from './problem.ts'
import { seePage, seenToStored, type SeenPage } from './seen-page.ts'

/** A mark and its place: the page counted from 0, the box in points from the top left of the page as seen. */
export type Mark = Box & { pageIndex: number; content: MarkContent }

/**
 * A copy with marks on its pages, in a revision behind the original bytes: to look at, not evidence. `seal` stamps by itself.
 * @throws PdfProblem `no-such-page`, `cannot-write-text`, and those of `open`
 */
export function stamp(bytes: Uint8Array, marks: readonly Mark[], options: { password?: string | undefined } = {}): Promise<Uint8Array> {
  return change(bytes, options, (file) => {
    const fonts = new FontSet()
    const fontsNumber = file.revision.allocate()
    stampPages(file, marks, fonts, fontsNumber)
    fonts.write(file.revision, fontsNumber)
    return file.revision.finish()
  })
}

/** Writes the marks of each page as one form XObject in seen space and shows it above the page's own content. */
export function stampPages(file: Changeable, marks: readonly Mark[], fonts: FontSet, fontsNumber: number): void {
  const byPage = Map.groupBy(marks, (mark) => mark.pageIndex)
  drawOnPages(file, byPage, (canvas, onPage) => onPage.forEach((mark) => drawMark(canvas, mark, mark.content)), { fonts, fontsNumber })
}

/** Draws on pages, counted from 0, in points from the top left as seen; above the page's own content. @throws PdfProblem `no-such-page` */
export function drawOnPages<What>(
  file: Changeable,
  byPage: Iterable<readonly [pageIndex: number, what: What]>,
  draw: (canvas: Canvas, what: What) => void,
  { fonts, fontsNumber }: { fonts: FontSet; fontsNumber: number },
): void {
  for (const [pageIndex, what] of byPage) {
    const reference = file.pages[pageIndex]
    if (!reference) throw new PdfProblem('no-such-page')
    const page = dictionaryAt(file, reference)
    const seen = seeStoredPage(file, page)
    const canvas = new Canvas(fonts, seen.heightPt)
    draw(canvas, what)
    const form = file.revision.allocate()
    file.revision.putStream(
      form,
      `/Type /XObject /Subtype /Form /BBox [0 0 ${numbers(seen.widthPt, seen.heightPt)}] /Matrix [${numbers(...seenToStored(seen))}] /Resources <</Font ${fontsNumber} 0 R>>`,
      Buffer.from(canvas.operators),
    )
    replace(file, reference, withOverlay(file, page, form))
  }
}

const overlayName = 'LintelMarks'

/** The page's content between `q` and `Q`, so that whatever it leaves set does not move the marks. */
function withOverlay(file: Changeable, page: PdfDict, form: number): PdfDict {
  const [before, after] = [file.revision.allocate(), file.revision.allocate()]
  file.revision.putStream(before, '', Buffer.from('q'), { compress: false })
  const resources = inherited(file, page, 'Resources')
  const changedResources = resources instanceof PdfDict ? resources.clone() : new PdfDict()
  const xObjects = changedResources.getDict('XObject', file.resolve)?.clone() ?? new PdfDict()
  let name = overlayName
  while (xObjects.has(name)) name += '+'
  xObjects.set(name, PdfRef.of(form, 0))
  changedResources.set('XObject', xObjects)
  file.revision.putStream(after, '', Buffer.from(`\nQ q /${name} Do Q`), { compress: false })

  const changed = page.clone()
  changed.set('Resources', changedResources)
  changed.set('Contents', PdfArray.of(PdfRef.of(before, 0), ...contentsOf(file, page), PdfRef.of(after, 0)))
  return changed
}

function contentsOf(file: Changeable, page: PdfDict): PdfObject[] {
  const contents = page.get('Contents')
  const resolved = contents instanceof PdfRef ? file.resolve(contents) : contents
  if (resolved instanceof PdfArray) return resolved.toArray()
  return contents instanceof PdfRef && resolved ? [contents] : []
}

/** The page as seen, from its dictionary (ISO 32000-2 §7.7.3.3); PDFium sees the same boxes. */
function seeStoredPage(file: Changeable, page: PdfDict): SeenPage {
  const media = readBox(file, inherited(file, page, 'MediaBox')) ?? { left: 0, bottom: 0, right: 612, top: 792 }
  const crop = readBox(file, inherited(file, page, 'CropBox')) ?? media
  const box = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  }
  const rotate = inherited(file, page, 'Rotate')
  return seePage(box.right > box.left && box.top > box.bottom ? box : media, rotate instanceof PdfNumber ? rotate.value : 0)
}

function readBox(file: Changeable, value: PdfObject | null) {
  if (!(value instanceof PdfArray) || value.length !== 4) return null
  const edges = [0, 1, 2, 3].map((index) => value.at(index, file.resolve)).map((edge) => (edge instanceof PdfNumber ? edge.value : NaN))
  const [one = NaN, two = NaN, three = NaN, four = NaN] = edges
  const box = { left: Math.min(one, three), bottom: Math.min(two, four), right: Math.max(one, three), top: Math.max(two, four) }
  return box.right > box.left && box.top > box.bottom ? box : null
}

const deepestPageTree = 64

/** A page attribute, from the page or the nearest tree node above that has it. */
function inherited(file: Changeable, page: PdfDict, key: string): PdfObject | null {
  let node: PdfDict | undefined = page
  for (let depth = 0; node && depth < deepestPageTree; depth += 1) {
    const value: PdfObject | undefined = node.get(key, file.resolve)
    if (value && value.type !== 'null') return value
    node = node.getDict('Parent', file.resolve)
  }
  return null
}
