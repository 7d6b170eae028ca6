import { Canvas, numbers } from './canvas.ts'
import { drawMark, type Box, type MarkContent } from './draw-mark.ts'
import { FontSet } from './embed-fonts.ts'
import { change, dictionaryAt, replace, type Changeable } from './change.ts'
import { PdfProblem } from './problem.ts'
import { wholePage, type Structure } from './structure.ts'
import type { Tag } from './tag.ts'
import { seePage, seenToStored, type SeenPage } from './seen-page.ts'
import {
  arrayIn,
  type Dictionary,
  dictionaryIn,
  readArray,
  readDictionary,
  readNumber,
  readReference,
  type Reference,
  resolve,
  writeDictionary,
} from './source-text.ts'

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
    const form = drawForm(file, seeStoredPage(file, page), onPage, { fonts, fontsNumber, structure, page: reference.number })
    replace(file, reference, withOverlay(file, page, form, wrapping?.(reference) ?? null))
  }
  if (!wrapping) return
  for (const [pageIndex, reference] of file.pages.entries()) {
    if (onPages.has(pageIndex)) continue
    const changed = dictionaryAt(file, reference)
    const { before, after, key } = wrapping(reference)
    changed.set('Contents', `[${before} 0 R ${contentsOf(file, changed)} ${after} 0 R]`)
    changed.set('StructParents', String(key))
    replace(file, reference, changed)
  }
}

type Wrapping = { before: number; after: number; key: number }

/** What marks a page's own content as one paragraph: two streams for all pages, and a key for each. */
function wrapPages({ revision }: Changeable, structure: Structure): (page: Reference) => Wrapping {
  const [before, after] = [revision.allocate(), revision.allocate()]
  revision.putStream(before, '', Buffer.from('/P <</MCID 0>> BDC q\n'), { compress: false })
  revision.putStream(after, '', Buffer.from('\nQ EMC'), { compress: false })
  return (page) => {
    const key = structure.key()
    structure.add(wholePage, [{ page: page.number, key }])
    return { before, after, key }
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
function withOverlay(file: Changeable, page: Dictionary, form: number, wrapping: Wrapping | null): Dictionary {
  const [before, after] = [file.revision.allocate(), file.revision.allocate()]
  file.revision.putStream(before, '', Buffer.from('q'), { compress: false })
  const resources = inherited(file, page, 'Resources')
  const changedResources = resources?.startsWith('<<') ? readDictionary(resources) : new Map<string, string>()
  const xObjects = dictionaryIn(file, changedResources, 'XObject') ?? new Map<string, string>()
  let name = overlayName
  while (xObjects.has(name)) name += '+'
  xObjects.set(name, `${form} 0 R`)
  changedResources.set('XObject', writeDictionary(xObjects))
  file.revision.putStream(after, '', Buffer.from(`\nQ q /${name} Do Q`), { compress: false })

  const changed = new Map(page)
  changed.set('Resources', writeDictionary(changedResources))
  const own = contentsOf(file, page)
  const contents = wrapping ? `${wrapping.before} 0 R ${own} ${wrapping.after} 0 R` : own
  changed.set('Contents', `[${before} 0 R ${contents} ${after} 0 R]`)
  if (wrapping) changed.set('StructParents', String(wrapping.key))
  return changed
}

/** The streams of a page, as source text. */
function contentsOf(file: Changeable, page: Dictionary): string {
  const contents = page.get('Contents')
  const array = arrayIn(file, page, 'Contents')
  if (array !== null) return array.slice(1, -1)
  const reference = readReference(contents)
  return contents !== undefined && reference && file.read(reference) ? contents : ''
}

/** The page as seen, from its dictionary (ISO 32000-2 §7.7.3.3); PDFium sees the same boxes. */
function seeStoredPage(file: Changeable, page: Dictionary): SeenPage {
  const media = readBox(file, inherited(file, page, 'MediaBox')) ?? { left: 0, bottom: 0, right: 612, top: 792 }
  const crop = readBox(file, inherited(file, page, 'CropBox')) ?? media
  const box = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  }
  const rotation = readNumber(inherited(file, page, 'Rotate')) ?? 0
  return seePage(box.right > box.left && box.top > box.bottom ? box : media, rotation)
}

function readBox(file: Changeable, value: string | null) {
  const edges = value?.startsWith('[') ? readArray(value).map((edge) => readNumber(resolve(file, edge)) ?? NaN) : []
  if (edges.length !== 4) return null
  const [one = NaN, two = NaN, three = NaN, four = NaN] = edges
  const box = { left: Math.min(one, three), bottom: Math.min(two, four), right: Math.max(one, three), top: Math.max(two, four) }
  return box.right > box.left && box.top > box.bottom ? box : null
}

const deepestPageTree = 64

/** A page attribute, from the page or the nearest tree node above that has it, as source text. */
function inherited(file: Changeable, page: Dictionary, name: string): string | null {
  let node: Dictionary | null = page
  for (let depth = 0; node && depth < deepestPageTree; depth += 1) {
    const value = resolve(file, node.get(name))
    if (value !== null) return value
    node = dictionaryIn(file, node, 'Parent')
  }
  return null
}
