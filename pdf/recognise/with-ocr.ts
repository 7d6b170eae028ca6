import type { PdfPool, PdfSource } from '../pool.ts'
import { PdfProblem } from '../problem.ts'
import type { Words } from './page-input.ts'
import type { Recognition } from './recognition.ts'
import { readPicture, type TesseractOptions } from './tesseract.ts'

/** 200 dots an inch: what tesseract reads best for its time. */
const dotsPerPoint = 200 / 72
const widestPx = 2400
/** A page takes seconds; more pages than this wait for a person. */
const mostPages = 60

/**
 * As `pool.recognise`, and pages without words are read with `tesseract` where that command is there. Where it is not, they stay in `needsPlacing`.
 * Runs in the thread of the pool's owner: the workers draw, the command is a program of its own.
 */
export async function recogniseWithOcr(
  pool: PdfPool,
  source: PdfSource,
  { password, ...tesseract }: TesseractOptions & { password?: string } = {},
): Promise<Recognition> {
  const opening = password === undefined ? {} : { password }
  const first = await pool.recognise(source, opening)
  const wordsOfPages: Record<number, Words[]> = {}
  for (const page of first.needsPlacing.slice(0, mostPages)) {
    const size = first.pages[page]!
    const words = await readPage(pool, source, { page, widthPt: size.width, opening, tesseract })
    // No command, or not its language: it will be the same for every page.
    if (words === null) break
    if (words.length > 0) wordsOfPages[page] = words
  }
  return Object.keys(wordsOfPages).length === 0 ? first : pool.recognise(source, { ...opening, wordsOfPages })
}

type ToRead = { page: number; widthPt: number; opening: { password?: string }; tesseract: TesseractOptions }

async function readPage(pool: PdfPool, source: PdfSource, { page, widthPt, opening, tesseract }: ToRead): Promise<Words[] | null> {
  const widthPx = Math.min(widestPx, Math.round(widthPt * dotsPerPoint))
  try {
    const { bytes } = await pool.render(source, { ...opening, pageIndex: page, widthPx })
    return await readPicture(bytes, { widthPx, widthPt }, tesseract)
  } catch (error) {
    if (error instanceof PdfProblem) return []
    throw error
  }
}
