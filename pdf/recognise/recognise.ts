import { type OpenOptions, type OpenPdf, withOpen } from '../open.ts'
import { PdfProblem } from '../problem.ts'
import { nameBetween } from './between.ts'
import { findK1s } from './k1s.ts'
import { type Known, nothingKnown } from './known.ts'
import { k1Marks } from './k1-marks.ts'
import { namePage } from './name-page.ts'
import type { Words, PageInput } from './page-input.ts'
import { gatherParts, withUse } from './parts.ts'
import { asSeen, readPage } from './read-page.ts'
import type { NamedPage, Recognition } from './recognition.ts'
import { findSignatureLines } from './signature-boxes.ts'
import { findVouchers } from './vouchers.ts'

export type RecogniseOptions = OpenOptions & {
  /** What a text recognition has read on pages that are pictures, by page; points, upright. */
  wordsOfPages?: Readonly<Record<number, readonly Words[]>>
  /** A file that takes more of a processor's time is refused between two pages; one page that never ends is ended by the pool. */
  mostProcessorMilliseconds?: number
}

/** Called after some pages, with how many have been read. */
export type OnPages = (pagesRead: number) => void
const pagesBetweenCalls = 20

/** Five hundred pages take about ten seconds. */
const mostProcessorMilliseconds = 60_000
/** PDFium's memory after a page; it never gives it back, so a file that has taken this much is refused before it takes all. */
const mostMemoryBytes = 768 * 1024 * 1024

/**
 * Says of every page what it is, and what the whole proposes: parts, places to sign, vouchers, Schedules K-1. No whole SSN or EIN is in it.
 * @throws PdfProblem `not-a-pdf`, `damaged`, `needs-password`, `wrong-password`, `too-many-pages`, `too-large`, `took-too-long`
 */
export function recognise(bytes: Uint8Array, options: RecogniseOptions = {}): Promise<Recognition> {
  return withOpen(bytes, options, (pdf) => recogniseOpen(pdf, options))
}

/** As `recognise`, of a document already open. */
export function recogniseOpen(
  pdf: OpenPdf,
  { wordsOfPages = {}, mostProcessorMilliseconds: most = mostProcessorMilliseconds }: Omit<RecogniseOptions, 'password'>,
  onPages?: OnPages,
): Recognition {
  const begun = processorMilliseconds()
  const inputs: PageInput[] = []
  for (let index = 0; index < pdf.pageCount; index += 1) {
    const read = readPage(pdf, index)
    const words = wordsOfPages[index]
    inputs.push(words && read.text === 'none' ? { ...read, words: [...words], text: 'ocr' } : read)
    if (processorMilliseconds() - begun > most) throw new PdfProblem('took-too-long')
    if (pdf.pdfium.bytes().length > mostMemoryBytes) throw new PdfProblem('too-large')
    if (inputs.length % pagesBetweenCalls === 0) onPages?.(inputs.length)
  }
  return recognisePages(inputs)
}

/** Of this thread: a busy machine must not make a file look hostile. */
function processorMilliseconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The same from pages that have been read. Pure. */
export function recognisePages(inputs: readonly PageInput[], known: Known = nothingKnown): Recognition {
  const alone = inputs.map((input, index) => namePage(input, index, known))
  const formsHere = new Set(alone.flatMap(({ authority, form }) => (authority === 'US' && form !== null ? [form] : [])))
  // What a later page says of a form is believed once another page has shown the form to be one.
  const again = alone.map((page, index) =>
    page.kind === 'unknown' && page.text !== 'none' && formsHere.size > 0 ? namePage(inputs[index]!, index, { ...known, formsHere }) : page,
  )
  const pages = known.rulesOff.has('between') ? again : nameBetween(again)
  const parts = gatherParts(pages)
  const partOf = (page: number) => parts.find(({ firstPage, lastPage }) => page >= firstPage && page <= lastPage)!.part
  const signatureBoxes = pages.flatMap((page) => boxesOf(page, inputs[page.page]!, partOf(page.page)))
  const vouchers = pages
    .filter(({ kind }) => kind === 'voucher')
    .flatMap((page) => findVouchers(page, inputs[page.page]!).map((voucher) => ({ part: partOf(page.page), ...voucher })))
  const marks = new Map(pages.filter(({ kind }) => kind === 'k1').map(({ page }) => [page, k1Marks(inputs[page]!)]))
  return {
    pageCount: pages.length,
    pages,
    parts: withUse(parts, signatureBoxes),
    signatureBoxes,
    vouchers,
    k1s: findK1s(parts, pages, marks),
    leftOver: pages.filter(({ kind, text }) => kind === 'blank' || (kind === 'unknown' && text !== 'none')).map(({ page }) => page),
    needsPlacing: pages.filter(({ text, kind }) => text === 'none' && kind !== 'blank').map(({ page }) => page),
  }
}

/** Instructions have no lines to sign, and of a page nobody knows only a person can say who signs. */
function boxesOf({ kind, page }: NamedPage, input: PageInput, part: number): Recognition['signatureBoxes'] {
  if (kind === 'instructions' || kind === 'worksheet' || kind === 'blank') return []
  return findSignatureLines(input).map((line) => ({
    part,
    page,
    signer: line.signer,
    signature: asSeen(line.signature, input),
    date: line.date && asSeen(line.date, input),
    confidence: kind === 'unknown' ? Math.min(line.confidence, 0.5) : line.confidence,
    words: line.words,
  }))
}
