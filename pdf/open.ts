import { PdfProblem } from './problem.ts'
import { loadPdfium, type Pdfium } from './pdfium.ts'

/** Bounds on what is opened at all. A 300-page scan of 59 MB is usual; the largest that a firm may upload is 250 MB. */
export const largestFileBytes = 250 * 1024 * 1024
export const mostPages = 3000

export type OpenOptions = { password?: string | undefined }

/** A document held open by PDFium. Always `close()` it: PDFium's memory is not garbage collected. */
export type OpenPdf = {
  pdfium: Pdfium
  document: number
  form: number
  pageCount: number
  needsPassword: boolean
  close(): void
}

/**
 * Opens a PDF with PDFium.
 * @throws PdfProblem `not-a-pdf`, `damaged`, `needs-password`, `wrong-password`, `too-many-pages`, `too-large`
 */
export async function open(bytes: Uint8Array, options: OpenOptions = {}): Promise<OpenPdf> {
  if (bytes.length > largestFileBytes) throw new PdfProblem('too-large')
  if (!hasPdfHeader(bytes)) throw new PdfProblem('not-a-pdf')
  const pdfium = await loadPdfium()
  const buffer = pdfium.allocate(bytes.length)
  pdfium.bytes().set(bytes, buffer)

  let document = pdfium.FPDF_LoadMemDocument(buffer, bytes.length, '')
  let needsPassword = false
  if (document === 0 && pdfium.FPDF_GetLastError() === errorPassword) {
    needsPassword = true
    if (options.password !== undefined) document = pdfium.FPDF_LoadMemDocument(buffer, bytes.length, options.password)
  }
  if (document === 0) {
    const problem = whyNotOpened(pdfium, needsPassword, options)
    pdfium.free(buffer)
    throw problem
  }

  const formInfo = pdfium.PDFiumExt_OpenFormFillInfo()
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, formInfo)
  const close = () => {
    if (form !== 0) pdfium.PDFiumExt_ExitFormFillEnvironment(form)
    pdfium.PDFiumExt_CloseFormFillInfo(formInfo)
    pdfium.FPDF_CloseDocument(document)
    pdfium.free(buffer)
  }
  const pageCount = pdfium.FPDF_GetPageCount(document)
  if (pageCount < 1 || pageCount > mostPages) {
    close()
    throw new PdfProblem(pageCount < 1 ? 'damaged' : 'too-many-pages')
  }
  if (form !== 0) pdfium.FPDF_SetFormFieldHighlightAlpha(form, 0)
  return { pdfium, document, form, pageCount, needsPassword, close }
}

/** Opens, works, and always closes. */
export async function withOpen<Result>(
  bytes: Uint8Array,
  options: OpenOptions,
  work: (pdf: OpenPdf) => Result | Promise<Result>,
): Promise<Result> {
  const pdf = await open(bytes, options)
  try {
    return await work(pdf)
  } finally {
    pdf.close()
  }
}

/** Loads one page (counted from 0), works on it, closes it. @throws PdfProblem `no-such-page`, `damaged` */
export function withPage<Result>(pdf: OpenPdf, pageIndex: number, work: (page: number) => Result): Result {
  if (!Number.isInteger(pageIndex) || pageIndex < 0 || pageIndex >= pdf.pageCount) throw new PdfProblem('no-such-page')
  const { pdfium, form } = pdf
  const page = pdfium.FPDF_LoadPage(pdf.document, pageIndex)
  if (page === 0) throw new PdfProblem('damaged')
  if (form !== 0) pdfium.FORM_OnAfterLoadPage(page, form)
  try {
    return work(page)
  } finally {
    if (form !== 0) pdfium.FORM_OnBeforeClosePage(page, form)
    pdfium.FPDF_ClosePage(page)
  }
}

const errorPassword = 4
const headerSearchBytes = 1024

function hasPdfHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headerSearchBytes)).includes('%PDF-')
}

function whyNotOpened(pdfium: Pdfium, needsPassword: boolean, options: OpenOptions): PdfProblem {
  if (!needsPassword) return new PdfProblem('damaged')
  if (options.password === undefined) return new PdfProblem('needs-password')
  return new PdfProblem(pdfium.FPDF_GetLastError() === errorPassword ? 'wrong-password' : 'damaged')
}
