import type { DocumentRow } from '../access/document.ts'
import { fileNameFor } from './human-name.ts'
import { extensionOf } from './kinds.ts'

/** The name that a document is saved under. */
export function savedAs(document: DocumentRow, which: 'current' | 'original'): string {
  const isPdf = document.content_type === 'application/pdf'
  const signed = which === 'current' && document.sealed_file_id !== null
  const name = isPdf ? document.name.replace(/\.pdf$/i, '') : document.name
  return fileNameFor(signed ? `${name} (signed)` : name, isPdf ? '.pdf' : `.${extensionOf(document.name)}`)
}
