import type { PdfPool } from '#pdf/pool.ts'
import { PdfProblem } from '#pdf/problem.ts'
import type { Page } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'

/** Each problem of a PDF as the refusal that tells people what to do about it. */
const refusalOf = {
  'not-a-pdf': 'documents.not-a-pdf',
  damaged: 'documents.damaged',
  'needs-password': 'documents.needs-password',
  'wrong-password': 'documents.wrong-password',
  'too-many-pages': 'documents.too-many-pages',
  'too-large': 'documents.too-large',
  'took-too-long': 'documents.damaged',
} as const

/** Turns a problem of a PDF into its refusal; anything else is a bug and goes on as it is. */
export async function refusingProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PdfProblem && error.code in refusalOf) throw new Refusal(refusalOf[error.code as keyof typeof refusalOf])
    throw error
  }
}

/**
 * Opens a PDF as its readers will: its pages as seen and, where a password was given, a copy without it to keep instead.
 * @throws Refusal documents.not-a-pdf, .damaged, .needs-password, .wrong-password, .too-many-pages
 */
export function lookAtPdf(pdf: PdfPool, bytes: Uint8Array, password: string | undefined): Promise<{ pages: Page[]; unlocked: Uint8Array | null }> {
  return refusingProblems(async () => {
    const seen = await pdf.inspect(bytes, password === undefined ? {} : { password })
    const pages = seen.pages.map((page) => ({ width: page.widthPt, height: page.heightPt }))
    const unlocked = seen.needsPassword ? await pdf.unprotect(bytes, { password }) : null
    return { pages, unlocked }
  })
}
