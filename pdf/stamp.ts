import { PdfArray, PdfDict, PdfNumber, PdfRef, type PdfObject } from '@libpdf/core'
import { Canvas, numbers } from './canvas.ts'
import { drawMark, type Box, type MarkContent } from './draw-mark.ts'
import { FontSet } from './embed-fonts.ts'
import { change, dictionaryAt, replace, type Changeable } from './change.ts'
import { PdfProblem } from './problem.ts'
import { wholePage, type Structure } from './structure.ts'
import type { Tag } from './tag.ts'
import { seePage, seenToStored, type SeenPage } from './seen-page.ts'

/** A mark and its place: the page counted from 0, the box in points from the top left of the page as seen. */
export type Mark = Box & {
  pageIndex: number
  content: MarkContent
  /** Said in place of a signature to whoever cannot see it. */
  alt?: string
}

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
      Buffer.from(canvas.operators, 'latin1'),
    )
    replace(file, reference, withOverlay(file, page, form, null))
  }
}

/**
 * Writes the marks of each page as one form XObject in seen space and shows it above the page's own content. With a `structure` the marks are
 * told there, and the pages of an original without tags with them.
 */
export function stampPages(
  file: Changeable,
  marks: readonly Mark[],
  fonts: FontSet,
  fontsNumber: number,
  structure: Structure | null = null,
): void {
  const onPages = Map.groupBy(marks, (mark) => mark.pageIndex)
  const wrapping = structure?.isNew ? wrapPages(file, structure) : null
  for (const [pageIndex, onPage] of onPages) {
    const reference = file.pages[pageIndex]
    if (!reference) throw new PdfProblem('no-such-page')
    const page = dictionaryAt(file, reference)
    const form = drawForm(file, seeStoredPage(file, page), onPage, { fonts, fontsNumber, structure, page: reference.objectNumber })
    replace(file, reference, withOverlay(file, page, form, wrapping?.(reference) ?? null))
  }
  if (!wrapping) return
  for (const [pageIndex, reference] of file.pages.entries()) {
    if (onPages.has(pageIndex)) continue
    const changed = dictionaryAt(file, reference).clone()
    const { before, after, key } = wrapping(reference)
    changed.set('Contents', PdfArray.of(before, ...contentsOf(file, changed), after))
    changed.set('StructParents', PdfNumber.of(key))
    replace(file, reference, changed)
  }
}

type Wrapping = { before: PdfRef; after: PdfRef; key: number }

/** What marks a page's own content as one paragraph: two streams for all pages, and a key for each. */
function wrapPages({ revision }: Changeable, structure: Structure): (page: PdfRef) => Wrapping {
  const [before, after] = [revision.allocate(), revision.allocate()]
  revision.putStream(before, '', Buffer.from('/P <</MCID 0>> BDC q\n'), { compress: false })
  revision.putStream(after, '', Buffer.from('\nQ EMC'), { compress: false })
  return (page) => {
    const key = structure.key()
    structure.add(wholePage, [{ page: page.objectNumber, key }])
    return { before: PdfRef.of(before, 0), after: PdfRef.of(after, 0), key }
  }
}

type FormParts = { fonts: FontSet; fontsNumber: number; structure: Structure | null; page: number }

function drawForm(file: Changeable, seen: SeenPage, marks: readonly Mark[], { fonts, fontsNumber, structure, page }: FormParts): number {
  const canvas = new Canvas(fonts, seen.heightPt)
  for (const mark of marks) {
    if (structure === null) drawMark(canvas, mark, mark.content)
    else
      canvas.content(mark.alt === undefined ? { role: 'P' } : { role: 'Figure', alt: mark.alt }, () => drawMark(canvas, mark, mark.content))
  }
  const form = file.revision.allocate()
  const key = structure?.key()
  file.revision.putStream(
    form,
    `/Type /XObject /Subtype /Form /BBox [0 0 ${numbers(seen.widthPt, seen.heightPt)}] /Matrix [${numbers(...seenToStored(seen))}] /Resources <</Font ${fontsNumber} 0 R>>` +
      (key === undefined ? '' : ` /StructParents ${key}`),
    Buffer.from(canvas.operators, 'latin1'),
  )
  if (structure && key !== undefined) structure.add(canvas.tags as Tag[], [{ page, form, key }])
  return form
}

const overlayName = 'LintelMarks'

/** The page's content between `q` and `Q`, so that whatever it leaves set does not move the marks. */
function withOverlay(file: Changeable, page: PdfDict, form: number, wrapping: Wrapping | null): PdfDict {
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
  const own = contentsOf(file, page)
  const contents = wrapping ? [wrapping.before, ...own, wrapping.after] : own
  changed.set('Contents', PdfArray.of(PdfRef.of(before, 0), ...contents, PdfRef.of(after, 0)))
  if (wrapping) changed.set('StructParents', PdfNumber.of(wrapping.key))
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
