import { open, type OpenPdf, withPage } from './open.ts'
import { loadPdfium } from './pdfium.ts'
import { PdfProblem } from './problem.ts'
import { save } from './save.ts'

export interface ExtractOptions {
  /**
   * The pages of each new file, counted from 0 and, where there are `others`, on through those, in the order in which they shall follow one another.
   */
  parts: readonly (readonly number[])[]
  /** Files that follow the first. */
  others?: readonly Uint8Array[]
}

/** Each file carries its own fonts and pictures: many small parts of a large file are more than the file. */
const mostBytesOfAll = 300 * 1024 * 1024

/**
 * Chosen pages of one file, or of several, as files of their own. They look the same; what is filled into them becomes plain content, because a form belongs to the
 * whole file: its fields hold what is written on every page, and would bring the pages of others along.
 * @throws PdfProblem `no-such-page`, `too-large`, and those of `open`
 */
export async function extractPages(bytes: Uint8Array, { parts, others = [] }: ExtractOptions): Promise<Uint8Array[]> {
  const opened: OpenPdf[] = []
  try {
    for (const file of [bytes, ...others]) opened.push(await open(file))
    const pages = opened.flatMap((pdf) => Array.from({ length: pdf.pageCount }, (_, pageIndex) => ({ pdf, pageIndex })))
    const chosen = parts.map((part) => part.map((page) => pages[page] ?? noSuchPage()))
    for (const { pdf, pageIndex } of new Set(chosen.flat())) makePlain(pdf, pageIndex)
    const files: Uint8Array[] = []
    let byteCount = 0
    for (const part of chosen) {
      const file = await extract(part)
      byteCount += file.length
      if (byteCount > mostBytesOfAll) throw new PdfProblem('too-large')
      files.push(file)
    }
    return files
  } finally {
    for (const pdf of opened) pdf.close()
  }
}

interface Chosen {
  pdf: OpenPdf
  pageIndex: number
}

function noSuchPage(): never {
  throw new PdfProblem('no-such-page')
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

async function extract(pages: readonly Chosen[]): Promise<Uint8Array> {
  const pdfium = await loadPdfium()
  const part = pdfium.FPDF_CreateNewDocument()
  try {
    for (const [at, { pdf, pageIndex }] of pages.entries())
      if (!pdfium.FPDF_ImportPages(part, pdf.document, String(pageIndex + 1), at)) throw new Error('PDFium could not take the page over')
    return save(pdfium, part)
  } finally {
    pdfium.FPDF_CloseDocument(part)
  }
}
