import type { PdfPool, PdfSource } from '#pdf/pool.ts'
import { PdfProblem, type PdfProblemCode } from '#pdf/problem.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import type { Page } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'

type Answers = Partial<Record<PdfProblemCode, RefusalCode>>

/** Each problem of a PDF as the refusal that tells people what to do about it. */
const refusalOf: Answers = {
  'not-a-pdf': 'documents.not-a-pdf',
  damaged: 'documents.damaged',
  'needs-password': 'documents.needs-password',
  'wrong-password': 'documents.wrong-password',
  'too-many-pages': 'documents.too-many-pages',
  'too-large': 'documents.too-large',
  'took-too-long': 'documents.damaged',
  'no-such-page': 'not-found',
  'too-busy': 'try-again',
  'cannot-mask': 'grants.cannot-be-masked',
  'not-a-picture': 'documents.damaged',
}

/** Where a page is to be shown: the file has been taken in, so it is neither damaged nor too large; only its picture cannot be had. */
const refusalOfPages: Answers = { ...refusalOf, 'took-too-long': 'documents.cannot-show-pages', 'too-large': 'documents.cannot-show-pages' }

/** Turns a problem of a PDF into its refusal; anything else is a bug and goes on as it is. */
export const refusingProblems = <T>(work: () => Promise<T>): Promise<T> => refusing(refusalOf, work)

/** The same for showing a page. */
export const refusingToShow = <T>(work: () => Promise<T>): Promise<T> => refusing(refusalOfPages, work)

async function refusing<T>(answers: Answers, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof PdfProblem ? answers[error.code] : undefined
    if (code) throw new Refusal(code)
    throw error
  }
}

/** What a look into a file gives. */
export interface LookedInto {
  pages: Page[] | null
  /** Bytes to keep instead of what was sent: without its password, or without what a picture says of its maker. */
  instead: Uint8Array | null
  /** The words of the first page. */
  firstPage: string
}

/**
 * Opens a PDF as its readers will: its pages as seen and, where a password was given, a copy without it to keep instead.
 * @throws Refusal documents.not-a-pdf, .damaged, .needs-password, .wrong-password, .too-many-pages
 */
export function lookAtPdf(pdf: PdfPool, bytes: Uint8Array, password: string | undefined): Promise<LookedInto> {
  return refusingProblems(async () => {
    const opening = password === undefined ? {} : { password }
    const seen = await pdf.inspect(bytes, opening)
    const pages = seen.pages.map((page) => ({ width: page.widthPt, height: page.heightPt }))
    const instead = seen.needsPassword ? await pdf.unprotect(bytes, { password }) : null
    return { pages, instead, firstPage: await wordsOfFirstPage(pdf, bytes, opening) }
  })
}

/** Only a help for sorting: a page whose words cannot be had says nothing. */
async function wordsOfFirstPage(pdf: PdfPool, bytes: Uint8Array, opening: { password?: string }): Promise<string> {
  try {
    const { runs } = await pdf.text(bytes, { pageIndex: 0, ...opening })
    return runs.map(({ text }) => text).join(' ')
  } catch (error) {
    if (error instanceof PdfProblem) return ''
    throw error
  }
}

/**
 * A picture as it will be shown, and a copy that says no more where, when and with what it was taken. One that cannot be drawn is kept all the
 * same: it can be downloaded.
 */
export async function lookAtPicture(pdf: PdfPool, bytes: Uint8Array): Promise<LookedInto> {
  const instead = await refusingProblems(() => pdf.cleanPicture(bytes))
  const pages = await pdf.measurePicture(instead ?? bytes).catch((error: unknown) => {
    if (error instanceof PdfProblem && error.code !== 'too-busy') return []
    throw error
  })
  return { pages: pages.length > 0 ? pages : null, instead, firstPage: '' }
}

/** What each page of a PDF is; null when that cannot be told. Only a help: whoever adds a document can do without. */
export async function recogniseQuietly(pdf: PdfPool, source: PdfSource, password?: string): Promise<Recognition | null> {
  try {
    return await pdf.recognise(source, password === undefined ? {} : { password })
  } catch (error) {
    if (error instanceof PdfProblem) return null
    throw error
  }
}
