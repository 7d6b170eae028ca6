import type { OpenPdf } from '../open.ts'
import { withPage } from '../open.ts'
import { isMostlyPicture } from '../find-pictures.ts'
import { PdfProblem } from '../problem.ts'
import { readFields } from '../read-fields.ts'
import { seeLoadedPage } from '../seen-page.ts'
import { readRuns, type TextRun } from '../text.ts'
import type { PageInput, Words } from './page-input.ts'
import { readRules } from './read-rules.ts'

/** A drawing of more pieces than any form has (the densest of the IRS has about 3,000) is no form, and would take minutes. */
const mostObjects = 60_000
/** Fewer letters than this are a stamp on a scan, not a page's own words. */
const fewestLetters = 25
/** On a page that is a picture: a header, a watermark or the stamp of whoever received it. */
const fewestLettersOnPicture = 200

/** @throws PdfProblem `too-large`: more pieces on one page than people draw */
export function readPage(pdf: OpenPdf, pageIndex: number): PageInput {
  return withPage(pdf, pageIndex, (page) => {
    const objects = pdf.pdfium.FPDFPage_CountObjects(page)
    if (objects > mostObjects) throw new PdfProblem('too-large')
    const seen = seeLoadedPage(pdf, page)
    const runs = readRuns(pdf, page, seen)
    const turned = mostlyTurned(runs)
    const all = readFields(pdf, page, seen)
    const fields = all.filter(({ kind, value }) => (kind === 'text' || kind === 'choice') && value.trim() !== '')
    const filled = fields.map(({ value, x, y, width, height }) => ({ text: value, x, y, width, height, fontSize: Math.min(height, 10) }))
    const level = runs.filter((run) => (run.turned ?? 0) === turned)
    // What lies beyond the page's edge is not seen: printers' marks, and words hidden there.
    const isSeen = (run: Box) => run.x < seen.widthPt && run.y < seen.heightPt && run.x + run.width > 0 && run.y + run.height > 0
    const words = [...level, ...filled].filter(isSeen).map((run) => upright(run, turned, seen))
    const letters = level.reduce((sum, run) => sum + run.text.length, 0)
    const isPicture = isMostlyPicture(pdf, page, seen, letters)
    const fewest = isPicture ? fewestLettersOnPicture : fewestLetters
    const size = turned % 180 === 0 ? [seen.widthPt, seen.heightPt] : [seen.heightPt, seen.widthPt]
    return {
      widthPt: size[0]!,
      heightPt: size[1]!,
      words,
      turnedWords: runs.filter((run) => (run.turned ?? 0) !== turned).map(({ text }) => text),
      rules: words.length === 0 ? [] : readRules(pdf, page, seen, turned),
      text: letters < fewest && objects > 0 ? 'none' : 'own',
      checked: all.filter(({ checked }) => checked).map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`),
      isPicture,
      isBlank: objects === 0 && fields.length === 0,
      turned,
      seenWidthPt: seen.widthPt,
      seenHeightPt: seen.heightPt,
    }
  })
}

function mostlyTurned(runs: readonly TextRun[]): number {
  const letters = new Map<number, number>()
  for (const { text, turned = 0 } of runs) letters.set(turned, (letters.get(turned) ?? 0) + text.length)
  const [most] = [...letters].toSorted(([one, a], [other, b]) => b - a || one - other)
  return most?.[0] ?? 0
}

type Box = { x: number; y: number; width: number; height: number }
type Size = { widthPt: number; heightPt: number }

function upright(run: Words | TextRun, turned: number, { widthPt, heightPt }: Size): Words {
  const { text, fontSize } = run
  return { text, fontSize, ...turnBox(run, turned, { widthPt, heightPt }) }
}

function turnBox({ x, y, width, height }: Box, turned: number, { widthPt, heightPt }: Size): Box {
  switch (turned) {
    case 90:
      return { x: y, y: widthPt - x - width, width: height, height: width }
    case 180:
      return { x: widthPt - x - width, y: heightPt - y - height, width, height }
    case 270:
      return { x: heightPt - y - height, y: x, width: height, height: width }
    default:
      return { x, y, width, height }
  }
}

/** A box of the page as seen, where it lies on the upright page. */
export function asUpright(
  box: Box,
  { turned, seenWidthPt, seenHeightPt }: Pick<PageInput, 'turned' | 'seenWidthPt' | 'seenHeightPt'>,
): Box {
  return turnBox(box, turned, { widthPt: seenWidthPt, heightPt: seenHeightPt })
}

/** A box of the upright page where it lies on the page as seen. */
export function asSeen(box: Box, { turned, widthPt, heightPt }: Pick<PageInput, 'turned' | 'widthPt' | 'heightPt'>): Box {
  return turnBox(box, (360 - turned) % 360, { widthPt, heightPt })
}
