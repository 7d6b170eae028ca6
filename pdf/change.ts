import { PDF, PdfArray, PdfDict, PdfRef, type PdfObject } from '@libpdf/core'
import { PdfProblem } from './problem.ts'
import { Revision } from './revision.ts'
import { unprotect } from './unprotect.ts'
import { writeObject } from './write-object.ts'

/** A document and the revision being written behind it. */
export type Changeable = {
  original: Uint8Array
  /** True when the given bytes could not be kept: encrypted, or a broken cross-reference table. PDFium then wrote them anew. */
  rewritten: boolean
  resolve: (reference: PdfRef) => PdfObject | null
  catalogReference: PdfRef
  catalog: PdfDict
  pages: PdfRef[]
  revision: Revision
}

/**
 * Opens a document so that changes are appended behind its untouched bytes, and has them written. Where that cannot be (encryption, a broken
 * cross-reference table, an object that cannot be read), PDFium writes the file anew and the changes are written behind that.
 * @throws PdfProblem those of `open`
 */
export async function change<Result>(
  bytes: Uint8Array,
  options: { password?: string | undefined },
  write: (file: Changeable) => Result,
): Promise<Result> {
  const kept = await tryOpen(bytes, false)
  if (kept) {
    try {
      return write(kept)
    } catch (cause) {
      if (!(cause instanceof PdfProblem && cause.code === 'damaged')) throw cause
    }
  }
  const rewritten = await tryOpen(await unprotect(bytes, options), true)
  if (!rewritten) throw new PdfProblem('damaged')
  return write(rewritten)
}

async function tryOpen(original: Uint8Array, rewritten: boolean): Promise<Changeable | null> {
  const section = findNewestSection(original)
  if (!section) return null
  // Not lenient: it guesses its way through broken files, without bound on memory. PDFium repairs them better.
  const pdf = await PDF.load(original, { lenient: false }).catch(() => null)
  if (!pdf || pdf.isEncrypted || pdf.recoveredViaBruteForce) return null
  const { registry, pages, info, catalog } = pdf.context
  const catalogReference = info.trailer.getRef('Root')
  // PDFium goes by the stated count. Where the tree holds another number, a mark could land on a page that nobody saw.
  const stated = catalog
    .getDict()
    .getDict('Pages', (reference) => resolveOrRefuse(registry, reference))
    ?.getNumber('Count')?.value
  if (!catalogReference || pages.getPageCount() === 0 || stated !== pages.getPageCount()) return null
  const size = info.trailer.getNumber('Size')?.value ?? 0
  return {
    original,
    rewritten,
    resolve: (reference) => resolveOrRefuse(registry, reference),
    catalogReference,
    catalog: catalog.getDict(),
    pages: pages.getPages(),
    revision: new Revision({
      original,
      ...section,
      nextNumber: Math.max(size, registry.nextObjectNumber),
      trailerEntries: trailerEntries(info.trailer),
    }),
  }
}

/** Objects are parsed when first asked for. */
function resolveOrRefuse(registry: { resolve(reference: PdfRef): PdfObject | null }, reference: PdfRef): PdfObject | null {
  try {
    return registry.resolve(reference)
  } catch (cause) {
    throw new PdfProblem('damaged', { cause })
  }
}

const tailSearchBytes = 2048

/** Where `startxref` points, and what stands there; null when a reader would have to repair the file. */
function findNewestSection(bytes: Uint8Array): { previousStart: number; usesStreams: boolean } | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  // Offsets count from the header: only a file that begins with it has no doubt about them.
  if (!view.subarray(0, 5).equals(Buffer.from('%PDF-'))) return null
  const tail = view.subarray(Math.max(0, view.length - tailSearchBytes)).toString('latin1')
  const found = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail)
  if (!found) return null
  const previousStart = Number(found[1])
  const there = view.toString('latin1', previousStart, previousStart + 40)
  if (/^\s*xref\b/.test(there)) return { previousStart, usesStreams: false }
  return /^\s*\d+\s+\d+\s+obj\b/.test(there) ? { previousStart, usesStreams: true } : null
}

function trailerEntries(trailer: PdfDict): string {
  return ['Root', 'Info', 'ID']
    .flatMap((key) => {
      const value = trailer.get(key)
      const fits = key === 'ID' ? value instanceof PdfArray : value instanceof PdfRef
      return value && fits ? [`/${key} ${writeObject(value)}`] : []
    })
    .join(' ')
}

/** Replaces a dictionary that has an object of its own. */
export function replace({ revision }: Changeable, reference: PdfRef, value: PdfObject): void {
  revision.put(reference.objectNumber, writeObject(value), reference.generation)
}

/** The dictionary at a reference. @throws PdfProblem `damaged` when there is none */
export function dictionaryAt({ resolve }: Changeable, reference: PdfRef): PdfDict {
  const found = resolve(reference)
  if (!(found instanceof PdfDict)) throw new PdfProblem('damaged')
  return found
}
