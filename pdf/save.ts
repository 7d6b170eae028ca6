import type { Pdfium } from './pdfium.ts'

const removeSecurity = 3

/** The document's bytes, written anew without encryption. */
export function save(pdfium: Pdfium, document: number): Uint8Array {
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
