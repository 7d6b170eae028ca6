import { withOpen, type OpenOptions, type OpenPdf } from './open.ts'

/**
 * A copy without encryption, to read, stamp and seal: later revisions of an encrypted file break earlier signatures. Serves also to
 * rewrite a file whose cross-reference table is broken. The pages look the same; the bytes are new.
 * @throws PdfProblem `needs-password`, `wrong-password`, and the others of `open`
 */
export function unprotect(bytes: Uint8Array, options: OpenOptions = {}): Promise<Uint8Array> {
  return withOpen(bytes, options, saveOpen)
}

const removeSecurity = 3

function saveOpen({ pdfium, document }: OpenPdf): Uint8Array {
  const writer = pdfium.PDFiumExt_OpenFileWriter()
  try {
    if (!pdfium.FPDF_SaveAsCopy(document, writer, removeSecurity)) throw new Error('PDFium could not save the document')
    const size = pdfium.PDFiumExt_GetFileWriterSize(writer)
    const buffer = pdfium.allocate(size)
    try {
      pdfium.PDFiumExt_GetFileWriterData(writer, buffer, size)
      return pdfium.bytes().slice(buffer, buffer + size)
    } finally {
      pdfium.free(buffer)
    }
  } finally {
    pdfium.PDFiumExt_CloseFileWriter(writer)
  }
}
