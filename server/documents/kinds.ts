/**
 * Which kinds of files are taken, and whether a file is what its name says. A file that is something else than its ending claims is
 * refused as disguised (OWASP ASVS 5.0, 5.2.2): a program named `W-2.pdf` goes nowhere.
 */
import { fileTypeFromBuffer } from 'file-type'

interface Kind {
  contentType: string
  /** What a look at the bytes may call it; an empty list means text, which has no signature. */
  foundAs: readonly string[]
}

const kinds: Record<string, Kind> = {
  pdf: { contentType: 'application/pdf', foundAs: ['pdf'] },
  jpg: { contentType: 'image/jpeg', foundAs: ['jpg'] },
  jpeg: { contentType: 'image/jpeg', foundAs: ['jpg'] },
  png: { contentType: 'image/png', foundAs: ['png', 'apng'] },
  gif: { contentType: 'image/gif', foundAs: ['gif'] },
  webp: { contentType: 'image/webp', foundAs: ['webp'] },
  heic: { contentType: 'image/heic', foundAs: ['heic', 'heif', 'avif', 'jpg'] },
  heif: { contentType: 'image/heif', foundAs: ['heic', 'heif', 'avif'] },
  tif: { contentType: 'image/tiff', foundAs: ['tif'] },
  tiff: { contentType: 'image/tiff', foundAs: ['tif'] },
  docx: { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', foundAs: ['docx', 'zip'] },
  xlsx: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', foundAs: ['xlsx', 'zip'] },
  pptx: { contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', foundAs: ['pptx', 'zip'] },
  doc: { contentType: 'application/msword', foundAs: ['cfb', 'rtf'] },
  xls: { contentType: 'application/vnd.ms-excel', foundAs: ['cfb'] },
  zip: { contentType: 'application/zip', foundAs: ['zip'] },
  csv: { contentType: 'text/csv', foundAs: [] },
  txt: { contentType: 'text/plain', foundAs: [] },
}

export const extensionOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** The content type of a file by its name's ending, or null when that kind is not taken. */
export const contentTypeOf = (name: string): string | null => kinds[extensionOf(name)]?.contentType ?? null

/** Whether a content type is that of a picture. */
export const isPicture = (contentType: string | null): boolean => contentType?.startsWith('image/') ?? false

/** Why a file with these first bytes cannot be what its name says, or null. */
export async function whyNotWhatItSays(
  name: string,
  head: Uint8Array,
): Promise<'documents.disguised' | 'documents.not-a-pdf' | 'documents.kind-not-taken' | null> {
  const extension = extensionOf(name)
  const kind = kinds[extension]
  if (!kind) return 'documents.kind-not-taken'
  // A PDF may begin with up to 1,024 other bytes (ISO 32000-1, annex H, note 13).
  if (extension === 'pdf') return Buffer.from(head.subarray(0, 1024 + 5)).includes('%PDF-') ? null : 'documents.not-a-pdf'
  const found = await fileTypeFromBuffer(head)
  if (kind.foundAs.length === 0) return found === undefined && !Buffer.from(head).includes(0) ? null : 'documents.disguised'
  return found && kind.foundAs.includes(found.ext) ? null : 'documents.disguised'
}
