import { withOpen } from './open.ts'
import { loadPdfium } from './pdfium.ts'
import { save } from './save.ts'

/**
 * All pages of several files in one new file, in order: to print, not to sign (what was signed stays as it is).
 * @throws PdfProblem those of `open`, for the first file that does not open
 */
export async function merge(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const pdfium = await loadPdfium()
  const merged = pdfium.FPDF_CreateNewDocument()
  try {
    let pageCount = 0
    for (const bytes of files) {
      await withOpen(bytes, {}, async (pdf) => {
        if (!pdfium.FPDF_ImportPages(merged, pdf.document, '', pageCount)) throw new Error('PDFium could not take the pages over')
        pageCount += pdf.pageCount
      })
    }
    return save(pdfium, merged)
  } finally {
    pdfium.FPDF_CloseDocument(merged)
  }
}
