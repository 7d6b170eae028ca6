import type { PdfPool, PdfSource } from '../pool.ts'
import { PdfProblem } from '../problem.ts'
import type { Words } from './page-input.ts'
import type { Recognition } from './recognition.ts'
import { readPicture, type TesseractOptions } from './tesseract.ts'

/** 200 dots an inch: what tesseract reads best for its time. */
const dotsPerPoint = 200 / 72
const widestPx = 2400
/** A page takes seconds; more pages than this wait for a person. */
export const mostScannedPages = 60
const mostFailedInARow = 3
/** After this no further page of a file is begun. */
const mostMilliseconds = 10 * 60_000

/**
 * As `pool.recognise`, and pages without words are read with `tesseract` where that command is there. Where it is not, they stay in `needsPlacing`.
 * Runs in the thread of the pool's owner: the workers draw, the command is a program of its own.
 */
export async function recogniseWithOcr(
  pool: PdfPool,
  source: PdfSource,
  { password, ...reader }: TesseractOptions & { password?: string } = {},
): Promise<Recognition> {
  const opening = password === undefined ? {} : { password }
  const found = await pool.recognise(source, opening)
  const wordsOfPages = await readScannedPages(pool, source, { found, opening, reader })
  return Object.keys(wordsOfPages).length === 0 ? found : pool.recognise(source, { ...opening, wordsOfPages })
}

type Reading = {
  /** What was read without it. */
  found: Recognition
  reader: TesseractOptions
  opening?: { password?: string }
  /** Told after each page how many have been read; false: nobody wants the others any more. */
  onPage?: (read: number) => Promise<boolean>
}

/** The words of the pages that are pictures, by page, as far as they could be read. */
export async function readScannedPages(pool: PdfPool, source: PdfSource, reading: Reading): Promise<Record<number, Words[]>> {
  const { found, reader, opening = {}, onPage = () => Promise.resolve(true) } = reading
  const begun = performance.now()
  const wordsOfPages: Record<number, Words[]> = {}
  let failed = 0
  for (const [at, page] of found.needsPlacing.slice(0, mostScannedPages).entries()) {
    const words = await readPage(pool, source, { page, widthPt: found.pages[page]!.width, opening, reader })
    failed = words === null ? failed + 1 : 0
    // No command, or not its language, is the same for every page; one page that takes too long is not.
    if (failed >= mostFailedInARow) break
    if (words && words.length > 0) wordsOfPages[page] = words
    if (!(await onPage(at + 1)) || performance.now() - begun > mostMilliseconds) break
  }
  return wordsOfPages
}

type ToRead = { page: number; widthPt: number; opening: { password?: string }; reader: TesseractOptions }

async function readPage(pool: PdfPool, source: PdfSource, { page, widthPt, opening, reader }: ToRead): Promise<Words[] | null> {
  const widthPx = Math.min(widestPx, Math.round(widthPt * dotsPerPoint))
  try {
    const { bytes } = await pool.render(source, { ...opening, pageIndex: page, widthPx, isGrey: true })
    return await readPicture(bytes, { widthPx, widthPt }, reader)
  } catch (error) {
    // That nobody has time for it now is not the page's fault.
    if (error instanceof PdfProblem && error.code !== 'too-busy') return []
    throw error
  }
}
