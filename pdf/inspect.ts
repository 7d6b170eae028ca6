import { PDF } from '@libpdf/core'
import { withOpen, type OpenOptions, type OpenPdf } from './open.ts'
import { PdfProblem } from './problem.ts'

export type PageSize = { widthPt: number; heightPt: number; rotation: 0 | 90 | 180 | 270 }

export type Inspection = {
  pageCount: number
  /** As seen: crop box and rotation applied. */
  pages: PageSize[]
  /** Opens only with a password (which was given, or this would have been a PdfProblem). */
  needsPassword: boolean
  /** Opens freely, yet is encrypted to forbid changes: `unprotect` it before stamping. */
  ownerProtected: boolean
  /** Carries an XFA form beside its fields; `seal` takes it out. */
  hasXfa: boolean
  /** Carries Adobe usage rights, which break on any change; `seal` takes them out. */
  hasUsageRights: boolean
  /** Carries at least one filled signature. */
  isSigned: boolean
}

/**
 * What a PDF is, before anything is done with it.
 * @throws PdfProblem `not-a-pdf`, `damaged`, `needs-password`, `wrong-password`, `too-many-pages`, `too-large`
 */
export function inspect(bytes: Uint8Array, options: OpenOptions = {}): Promise<Inspection> {
  return withOpen(bytes, options, async (pdf) => ({
    ...inspectOpen(pdf),
    hasUsageRights: await hasUsageRights(bytes, options),
  }))
}

function inspectOpen(pdf: OpenPdf): Omit<Inspection, 'hasUsageRights'> {
  const { pdfium, document } = pdf
  const formType = pdfium.FPDF_GetFormType(document)
  return {
    pageCount: pdf.pageCount,
    pages: measurePages(pdf),
    needsPassword: pdf.needsPassword,
    ownerProtected: !pdf.needsPassword && pdfium.EPDF_IsEncrypted(document),
    hasXfa: formType === formXfaFull || formType === formXfaForeground,
    isSigned: countSignatures(pdf) > 0,
  }
}

export const measurePages = (pdf: OpenPdf): PageSize[] => Array.from({ length: pdf.pageCount }, (_, index) => measurePage(pdf, index))

/** Without loading the page: its content need not be parsed to know its size. */
function measurePage({ pdfium, document }: OpenPdf, index: number): PageSize {
  const size = pdfium.allocate(8)
  try {
    if (!pdfium.FPDF_GetPageSizeByIndexF(document, index, size)) throw new PdfProblem('damaged')
    const [widthPt = 0, heightPt = 0] = pdfium.floats().subarray(size / 4, size / 4 + 2)
    const quarterTurns = pdfium.EPDF_GetPageRotationByIndex(document, index)
    return { widthPt, heightPt, rotation: ((((quarterTurns % 4) + 4) % 4) * 90) as PageSize['rotation'] }
  } finally {
    pdfium.free(size)
  }
}

const formXfaFull = 2
const formXfaForeground = 3

function countSignatures({ pdfium, document }: OpenPdf): number {
  let filled = 0
  const fields = pdfium.FPDF_GetSignatureCount(document)
  for (let index = 0; index < fields; index += 1) {
    const signature = pdfium.FPDF_GetSignatureObject(document, index)
    if (signature !== 0 && pdfium.FPDFSignatureObj_GetContents(signature, 0, 0) > 0) filled += 1
  }
  return filled
}

async function hasUsageRights(bytes: Uint8Array, options: OpenOptions): Promise<boolean> {
  if (!mayHavePermissions(bytes)) return false
  try {
    const pdf = await PDF.load(bytes, { lenient: false, ...(options.password === undefined ? {} : { credentials: options.password }) })
    const { registry, catalog } = pdf.context
    const permissions = catalog.getDict().getDict('Perms', (reference) => registry.resolve(reference))
    return permissions?.has('UR3') === true || permissions?.has('UR') === true
  } catch {
    // Only a remark about the file: PDFium, which opened it, decides whether it is usable.
    return false
  }
}

/** Usage rights are a signature, and a signature's /ByteRange can never be inside a compressed object. */
function mayHavePermissions(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/ByteRange')
}
