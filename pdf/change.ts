import { PdfProblem } from './problem.ts'
import { type OpenFile, readObjects } from './read-objects.ts'
import { readWithLibpdf } from './read-with-libpdf.ts'
import { Revision } from './revision.ts'
import {
  type Dictionary,
  dictionaryIn,
  findDictionary,
  membersIn,
  numberIn,
  type Objects,
  readName,
  readReference,
  type Reference,
  unreadable,
  writeDictionary,
} from './source-text.ts'
import { unprotect } from './unprotect.ts'

/** A document and the revision being written behind it. */
export type Changeable = Objects & {
  original: Uint8Array
  /** True when the given bytes could not be kept: encrypted, or a broken cross-reference table. PDFium then wrote them anew. */
  rewritten: boolean
  catalogReference: Reference
  catalog: Dictionary
  pages: readonly Reference[]
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
  const kept = await tryAll(bytes, false, write)
  if (kept) return kept.result
  const rewritten = await tryAll(await unprotect(bytes, options), true, write)
  if (!rewritten) throw new PdfProblem('damaged')
  return rewritten.result
}

/** Null when neither of the readers gets through. What was written until then is forgotten. */
async function tryAll<Result>(
  original: Uint8Array,
  rewritten: boolean,
  write: (file: Changeable) => Result,
): Promise<{ result: Result } | null> {
  const section = findNewestSection(original)
  if (!section) return null
  for (const open of [readObjects, readWithLibpdf]) {
    try {
      const opened = await open(original, section.previousStart)
      // LibPDF would not mind. PDFium mends such a file in its own way, and what it shows is what is marked and sealed.
      if (opened === 'doubtful') return null
      const file = opened && changeable(opened, original, { ...section, rewritten })
      if (file) return { result: write(file) }
    } catch (cause) {
      if (!(cause instanceof PdfProblem && cause.code === 'damaged')) throw cause
    }
  }
  return null
}

type Section = { previousStart: number; usesStreams: boolean }

function changeable(
  { read, trailer, nextNumber }: OpenFile,
  original: Uint8Array,
  { rewritten, ...section }: Section & { rewritten: boolean },
): Changeable | null {
  const catalogReference = readReference(trailer.get('Root'))
  const catalog = findDictionary({ read }, catalogReference)
  if (!catalogReference || !catalog) return null
  const pages = pagesOf({ read }, readReference(catalog.get('Pages')))
  // PDFium goes by the stated count: of a tree that holds another number it shows other pages.
  const tree = dictionaryIn({ read }, catalog, 'Pages')
  if (pages.length === 0 || !tree || numberIn({ read }, tree, 'Count') !== pages.length) return null
  const revision = new Revision({ original, ...section, nextNumber, trailerEntries: trailerEntries(trailer) })
  return { original, rewritten, read, catalogReference, catalog, pages, revision }
}

const deepestPageTree = 64

/**
 * The pages in order, as PDFium counts them: what has no kids is a page, whatever it calls itself. A tree of which two readers could make different
 * pages is not read: a mark must lie on the page that somebody saw. @throws PdfProblem `damaged`
 */
function pagesOf(objects: Objects, root: Reference | null): Reference[] {
  const pages: Reference[] = []
  const seen = new Set<number>()
  const walk = (reference: Reference | null, depth: number): void => {
    if (!reference || seen.has(reference.number) || depth > deepestPageTree) throw unreadable()
    seen.add(reference.number)
    const node = findDictionary(objects, reference)
    const type = readName(node?.get('Type'))
    if (!node || (type !== null && type !== (node.has('Kids') ? 'Pages' : 'Page'))) throw unreadable()
    const kids = node.has('Kids') ? membersIn(objects, node, 'Kids') : []
    if (!kids) throw unreadable()
    if (!node.has('Kids')) pages.push(reference)
    for (const kid of kids) walk(readReference(kid), depth + 1)
  }
  walk(root, 0)
  return pages
}

const tailSearchBytes = 2048

/** Where `startxref` points, and what stands there; null when a reader would have to repair the file. */
function findNewestSection(bytes: Uint8Array): Section | null {
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

function trailerEntries(trailer: Dictionary): string {
  return ['Root', 'Info', 'ID']
    .flatMap((key) => {
      const value = trailer.get(key)
      const fits = key === 'ID' ? value?.startsWith('[') : readReference(value) !== null
      return value !== undefined && fits ? [`/${key} ${value}`] : []
    })
    .join(' ')
}

/** Replaces a dictionary that has an object of its own. */
export function replace({ revision }: Changeable, reference: Reference, value: Dictionary): void {
  revision.put(reference.number, writeDictionary(value), reference.generation)
}

/** The dictionary at a reference. @throws PdfProblem `damaged` when there is none */
export function dictionaryAt(file: Changeable, reference: Reference): Map<string, string> {
  const found = findDictionary(file, reference)
  if (!found) throw new PdfProblem('damaged')
  return found
}
