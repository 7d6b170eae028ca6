import { type CountsFor, type PackEvents, type PackFacts, packFiles } from '#pdf/pack-parts.ts'
import { sha256 } from '#platform/encryption.ts'
import type { StoredFile } from '#platform/file-store.ts'
import type { DocumentRow } from '../access/document.ts'
import type { Ports } from '../audit/act.ts'

/** What every pack has, however its document was signed. */
export interface Gathered {
  document: DocumentRow
  original: StoredFile
  /** What was accepted as signed by hand. */
  papers: { name: string; file: StoredFile }[]
  /** Corrected versions for which the signatures count. */
  newer: (CountsFor & { file: StoredFile })[]
  events: PackEvents
}

/** A file of the pack that was made for it, or is small enough to be held. */
export interface PackFile {
  name: string
  bytes: Uint8Array
  /** It is compressed already. */
  isStored?: boolean
}

/** What the manifest says of the pack around it: every file that is in it, but the manifest itself and what signs that. */
export function factsOf(
  { clock }: Pick<Ports, 'clock'>,
  { document, original, papers, newer }: Gathered,
  made: readonly PackFile[],
): PackFacts {
  const stored = [{ name: packFiles.original, file: original }, ...papers, ...newer]
  return {
    version: 1,
    documentId: document.id,
    madeAt: clock.now().toISOString(),
    files: [
      ...made.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes).toString('hex') })),
      ...stored.map(({ name, file }) => ({ name, bytes: file.size, sha256: file.sha256?.toString('hex') ?? '' })),
    ],
    ...(newer.length > 0 ? { countsFor: newer.map(({ file: _file, ...facts }) => facts) } : {}),
  }
}

export const jsonBytes = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
