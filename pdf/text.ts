import { withOpen, withPage, type OpenOptions, type OpenPdf } from './open.ts'
import { isMostlyPicture } from './find-pictures.ts'
import { type Box, coveredDigit, fieldsToCover, lettersToCover, type Mask } from './mask-numbers.ts'
import { PdfProblem } from './problem.ts'
import { mostFields, readFields, type Field } from './read-fields.ts'
import { seeLoadedPage, toSeen, type SeenPage } from './seen-page.ts'

/** A stretch of text on one baseline. Box in seen-page points from the top left; `fontSize` in points; `turned` clockwise degrees, when not level. */
export type TextRun = { text: string; x: number; y: number; width: number; height: number; fontSize: number; turned?: number }

export type PageText = { widthPt: number; heightPt: number; runs: TextRun[]; fields: Field[] }

export type TextOptions = OpenOptions & { pageIndex: number; mask?: Mask }

/** More characters than any page that a person reads has. */
const mostCharacters = 60_000

/**
 * The text of a page and where it stands, in reading order, and the form fields with what is filled in: enough to lay real, selectable,
 * speakable text above the page's picture.
 * With a `mask`, numbers that identify people are covered in the runs, and no fields are given.
 * @throws PdfProblem `no-such-page`, `cannot-mask`, and those of `open`
 */
export function text(bytes: Uint8Array, options: TextOptions): Promise<PageText> {
  return withOpen(bytes, options, (pdf) => textOpen(pdf, options))
}

/** As `text`, of a document already open. */
export function textOpen(pdf: OpenPdf, { pageIndex, mask }: Pick<TextOptions, 'pageIndex' | 'mask'>): PageText {
  return withPage(pdf, pageIndex, (page) => {
    const seen = seeLoadedPage(pdf, page)
    const { letters, unreadable } = readLetters(pdf, page, seen)
    if (mask) {
      refuseUnsearchable(pdf, page, seen, { letters, unreadable, mask })
      for (const letter of lettersToCover(letters, mask.numbers)) letter.text = coveredDigit
    }
    const runs = gatherRuns(letters)
    // A tagged file stores its text in reading order; of others only the eye's order, top down and left to right, can be relied on.
    const inOrder = pdf.pdfium.FPDFCatalog_IsTagged(pdf.document) ? runs : runs.sort(eyeOrder)
    return { widthPt: round(seen.widthPt), heightPt: round(seen.heightPt), runs: inOrder, fields: mask ? [] : readFields(pdf, page, seen) }
  })
}

/** The words of a loaded page, in the order of the file. */
export const readRuns = (pdf: OpenPdf, page: number, seen: SeenPage): TextRun[] => gatherRuns(readLetters(pdf, page, seen).letters)

/** What has to be covered on a page that is drawn with a mask. @throws PdfProblem `cannot-mask` */
export function boxesToCover(pdf: OpenPdf, page: number, seen: SeenPage, mask: Mask): Box[] {
  const { letters, unreadable } = readLetters(pdf, page, seen)
  refuseUnsearchable(pdf, page, seen, { letters, unreadable, mask })
  const digits = [...lettersToCover(letters, mask.numbers)].map(({ left, top, right, bottom }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  }))
  return [...digits, ...fieldsToCover(readFields(pdf, page, seen), mask.numbers)]
}

/** Letters that the file's fonts do not tell are seen and cannot be searched, like those in a picture. */
const mostUnreadableShare = 0.02

function refuseUnsearchable(
  pdf: OpenPdf,
  page: number,
  seen: SeenPage,
  { letters, unreadable, mask }: { letters: (Letter | null)[]; unreadable: number; mask: Mask },
): void {
  if (mask.picturesToo) return
  const readable = letters.filter((letter) => letter !== null && letter.text.trim() !== '').length
  const isUnreadable = unreadable > mostUnreadableShare * (readable + unreadable)
  const isTooLong = letters.length >= mostCharacters || pdf.pdfium.FPDFPage_GetAnnotCount(page) > mostFields
  if (isUnreadable || isTooLong || isMostlyPicture(pdf, page, seen, readable)) throw new PdfProblem('cannot-mask')
}

type Letter = { text: string; left: number; top: number; right: number; bottom: number; fontSize: number; turned: number }

/** Null marks a break that PDFium itself saw: the end of a line. */
function readLetters(pdf: OpenPdf, page: number, seen: SeenPage): { letters: (Letter | null)[]; unreadable: number } {
  const { pdfium } = pdf
  const textPage = pdfium.FPDFText_LoadPage(page)
  if (textPage === 0) return { letters: [], unreadable: 0 }
  const box = pdfium.allocate(24)
  const letters: (Letter | null)[] = []
  let unreadable = 0
  try {
    const count = Math.min(pdfium.FPDFText_CountChars(textPage), mostCharacters)
    for (let index = 0; index < count; index += 1) {
      const code = pdfium.FPDFText_GetUnicode(textPage, index)
      if (code === 10 || code === 13) {
        letters.push(null)
        continue
      }
      if (pdfium.FPDFText_HasUnicodeMapError(textPage, index) === 1) unreadable += 1
      // Loose boxes are as high as the font, so that letters of a line agree.
      if (code < 32 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || !pdfium.FPDFText_GetLooseCharBox(textPage, index, box))
        continue
      const [left, right, bottom, top] = looseBox(pdf, box)
      const one = toSeen(seen, left, bottom)
      const other = toSeen(seen, right, top)
      const angle = (pdfium.FPDFText_GetCharAngle(textPage, index) * 180) / Math.PI
      const letter = {
        text: String.fromCodePoint(code),
        left: Math.min(one.x, other.x),
        right: Math.max(one.x, other.x),
        top: Math.min(one.y, other.y),
        bottom: Math.max(one.y, other.y),
        fontSize: 0,
        turned: (((Math.round((seen.rotation + angle) / 90) * 90) % 360) + 360) % 360,
      }
      // A run has the size of its first letter: asking for each would take a third of the time.
      const last = letters.at(-1)
      const begins = !last || last.text.trim() === '' || !follows(last, letter)
      letter.fontSize = begins ? pdfium.FPDFText_GetFontSize(textPage, index) * readScale(pdf, textPage, index, box) : last.fontSize
      letters.push(letter)
    }
    return { letters, unreadable }
  } finally {
    pdfium.free(box)
    pdfium.FPDFText_ClosePage(textPage)
  }
}

/** Forms often write at size 1 under a scaling matrix (FS_MATRIX: a b c d e f); the height a letter is drawn at is the length of (c, d). */
function readScale({ pdfium }: OpenPdf, textPage: number, index: number, buffer: number): number {
  if (!pdfium.FPDFText_GetMatrix(textPage, index, buffer)) return 1
  const [c = 0, d = 1] = pdfium.floats().subarray(buffer / 4 + 2, buffer / 4 + 4)
  return Math.hypot(c, d)
}

/** FS_RECTF is left, top, right, bottom. */
function looseBox({ pdfium }: OpenPdf, box: number): [number, number, number, number] {
  const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats().subarray(box / 4, box / 4 + 4)
  return [left, right, bottom, top]
}

function gatherRuns(letters: (Letter | null)[]): TextRun[] {
  const runs: TextRun[] = []
  let current: Letter[] = []
  const finish = () => {
    const run = toRun(current)
    if (run) runs.push(run)
    current = []
  }
  for (const letter of letters) {
    const last = current.at(-1)
    if (letter === null || (last && !follows(last, letter))) finish()
    if (letter !== null) current.push(letter)
  }
  finish()
  return runs
}

/** Same line, and no gap wider than a few spaces: columns and table cells become runs of their own. */
function follows(last: Letter, next: Letter): boolean {
  if (last.turned !== next.turned) return false
  const level = next.turned === 0 || next.turned === 180
  const size = Math.max(last.bottom - last.top, last.right - last.left, 1)
  const [shift, gap] = level
    ? [Math.abs(next.bottom - last.bottom), next.left - last.right]
    : [Math.abs(next.left - last.left), Math.max(next.top - last.bottom, last.top - next.bottom)]
  return shift < size * 0.6 && gap < size * 1.2 && gap > -size * 2
}

function toRun(letters: Letter[]): TextRun | null {
  const text = letters
    .map((letter) => letter.text)
    .join('')
    .trim()
  if (isBlankOrLeader(text)) return null
  // PDFium makes up the spaces between words, with no extent of their own to speak of.
  const inked = letters.filter((letter) => letter.text.trim() !== '')
  const left = Math.min(...inked.map((letter) => letter.left))
  const top = Math.min(...inked.map((letter) => letter.top))
  const right = Math.max(...inked.map((letter) => letter.right))
  const bottom = Math.max(...inked.map((letter) => letter.bottom))
  const { fontSize, turned } = inked[0]!
  return {
    text,
    x: round(left),
    y: round(top),
    width: round(right - left),
    height: round(bottom - top),
    fontSize: round(fontSize),
    ...(turned === 0 ? {} : { turned }),
  }
}

/** Dots that lead the eye across a form would be read aloud one by one. */
const isBlankOrLeader = (text: string): boolean => /^[.\s_]*$/.test(text)

const eyeOrder = (one: TextRun, other: TextRun): number => {
  const sameLine = Math.round((one.y + one.height) / 6) - Math.round((other.y + other.height) / 6)
  return sameLine || one.x - other.x
}

const round = (points: number): number => Math.round(points * 10) / 10
