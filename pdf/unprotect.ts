import { withOpen, type OpenOptions } from './open.ts'
import { save } from './save.ts'

/**
 * A copy without encryption, to read, stamp and seal: later revisions of an encrypted file break earlier signatures. Serves also to
 * rewrite a file whose cross-reference table is broken. The pages look the same; the bytes are new.
 * @throws PdfProblem `needs-password`, `wrong-password`, and the others of `open`
 */
export function unprotect(bytes: Uint8Array, options: OpenOptions = {}): Promise<Uint8Array> {
  return withOpen(bytes, options, ({ pdfium, document }) => save(pdfium, document))
}
