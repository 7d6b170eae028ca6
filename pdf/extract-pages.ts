import { type OpenPdf, withOpen, withPage } from './open.ts'
import { PdfProblem } from './problem.ts'
import { save } from './save.ts'

export interface ExtractOptions {
  /** The pages of each new file, counted from 0, in the order in which they shall follow one another. */
  parts: readonly (readonly number[])[]
}

/** Each file carries its own fonts and pictures: many small parts of a large file are more than the file. */
const mostBytesOfAll = 300 * 1024 * 1024

/**
 * Chosen pages of a file as files of their own. They look the same; what is filled into them becomes plain content, because a form belongs to the
 * whole file: its fields hold what is written on every page, and would bring the pages of others along.
 * @throws PdfProblem `no-such-page`, `too-large`, and those of `open`
 */
export function extractPages(bytes: Uint8Array, { parts }: ExtractOptions): Promise<Uint8Array[]> {
  return withOpen(bytes, {}, (pdf) => {
    for (const pageIndex of new Set(parts.flat())) makePlain(pdf, pageIndex)
    const files: Uint8Array[] = []
    let byteCount = 0
    for (const part of parts) {
      const file = extract(pdf, part)
      byteCount += file.length
      if (byteCount > mostBytesOfAll) throw new PdfProblem('too-large')
      files.push(file)
    }
    return files
  })
}

const asDisplayed = 0
const flattenFailed = 0

/** Fields and notes become part of the page, as they are drawn; links, which lead to other pages, go. */
function makePlain(pdf: OpenPdf, pageIndex: number): void {
  const { pdfium, document } = pdf
  // Being loaded as readers load it gives every field its appearance.
  withPage(pdf, pageIndex, () => undefined)
  const page = pdfium.FPDF_LoadPage(document, pageIndex)
  if (page === 0) throw new PdfProblem('damaged')
  try {
    if (pdfium.FPDFPage_Flatten(page, asDisplayed) === flattenFailed) throw new PdfProblem('damaged')
    for (let at = pdfium.FPDFPage_GetAnnotCount(page) - 1; at >= 0; at -= 1) pdfium.FPDFPage_RemoveAnnot(page, at)
  } finally {
    pdfium.FPDF_ClosePage(page)
  }
}

function extract({ pdfium, document }: OpenPdf, pages: readonly number[]): Uint8Array {
  const part = pdfium.FPDF_CreateNewDocument()
  try {
    for (const [at, pageIndex] of pages.entries())
      if (!pdfium.FPDF_ImportPages(part, document, String(pageIndex + 1), at)) throw new Error('PDFium could not take the page over')
    return save(pdfium, part)
  } finally {
    pdfium.FPDF_CloseDocument(part)
  }
}
