import { inflateSync } from 'node:zlib'
import { PdfProblem } from './problem.ts'
import {
  type Dictionary,
  endOfValue,
  readArray,
  readDictionary,
  readName,
  readNumber,
  readReference,
  type Reference,
  skipSpace,
  type Stored,
  unreadable,
} from './source-text.ts'

/** One object in the bytes of a file, and what a stream of a structure holds. */

/** What is unpacked and copied out of one file, all in all: structures, never pages' contents. */
const mostBytes = 64 * 1024 * 1024

/** What may still be taken. */
export type Budget = { bytes: number }
export const newBudget = (): Budget => ({ bytes: mostBytes })

/** @throws PdfProblem `too-large`: no other reader is to try, for none knows an end */
function spend(budget: Budget, bytes: number): void {
  budget.bytes -= bytes
  if (budget.bytes < 0) throw new PdfProblem('too-large')
}

const firstWindowBytes = 4096

export const isDamage = (cause: unknown): boolean => cause instanceof PdfProblem && cause.code === 'damaged'

export const latin1 = (file: Buffer, from: number, count: number): string =>
  file.toString('latin1', from, Math.min(from + count, file.length))

export function ownValue(text: string, from: number): { value: string; end: number } | null {
  const start = skipSpace(text, from)
  const end = endOfValue(text, start)
  return end < text.length ? { value: text.slice(start, end), end } : null
}

/** The largest source text of one object: a list of pages or of fields, not what streams hold. */
const mostObjectBytes = 16 * 1024 * 1024

/** Reads from a piece of the file that is made longer until what is read ends within. @throws PdfProblem `damaged` when it never does */
export function windowed(file: Buffer, from: number, budget: Budget, read: (text: string) => { value: string } | null): string {
  for (let size = firstWindowBytes; ; size *= 4) {
    // The first piece of each object is small, and gone once it is read.
    if (size > firstWindowBytes) spend(budget, Math.min(size, file.length - from))
    try {
      const found = read(latin1(file, from, size))
      if (found) return found.value
    } catch (cause) {
      if (!isDamage(cause)) throw cause
    }
    if (from + size >= file.length || size >= mostObjectBytes) throw unreadable()
  }
}

export function integer(source: string | undefined): number {
  const value = readNumber(source)
  if (value === null || !Number.isSafeInteger(value) || value < 0) throw unreadable()
  return value
}

export const integers = (array: string): number[] => readArray(array).map(integer)

export type Found = Stored & { dataAt: number | null }

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0

const delimiters = new Set<number | undefined>(Buffer.from('()<>[]{}/%'))

/** Whether `number generation obj` stands at an offset: as `objectAt` reads it, without a piece of text for each of thousands. */
export function beginsAt(file: Buffer, offset: number, number: number, generation: number): boolean {
  let at = offset
  const wordEnd = (expected: number): boolean => {
    while (isSpace(file[at])) at += 1
    const from = at
    let value = 0
    for (; file[at]! >= 0x30 && file[at]! <= 0x39 && at - from < 10; at += 1) value = value * 10 + file[at]! - 0x30
    return at > from && value === expected && isSpace(file[at])
  }
  if (!wordEnd(number) || !wordEnd(generation)) return false
  while (isSpace(file[at])) at += 1
  const isWord = file[at] === 0x6f && file[at + 1] === 0x62 && file[at + 2] === 0x6a
  return isWord && (isSpace(file[at + 3]) || delimiters.has(file[at + 3]))
}

const objectHead = /^[\0\t\n\f\r ]*(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![^\0\t\n\f\r ()<>[\]{}/%])/
const longestHead = 40

/** The object that begins at an offset, which must be the one looked for. @throws PdfProblem `damaged` */
export function objectAt(file: Buffer, offset: number, expected: Reference | null, budget: Budget): Found {
  const head = objectHead.exec(latin1(file, offset, longestHead))
  if (!head || (expected && (Number(head[1]) !== expected.number || Number(head[2]) !== expected.generation))) throw unreadable()
  const start = offset + head[0].length
  let dataAt: number | null = null
  const source = windowed(file, start, budget, (text) => {
    const found = ownValue(text, 0)
    if (!found) return null
    const after = skipSpace(text, found.end)
    if (text.startsWith('endobj', after)) return found
    const lineEnd = text.startsWith('stream', after) && /^(?:\r\n|\n)/.exec(text.slice(after + 6, after + 8))
    if (!lineEnd || !found.value.startsWith('<<')) return null
    dataAt = start + after + 6 + lineEnd[0].length
    return found
  })
  return { source, isStream: dataAt !== null, dataAt }
}

/** A stream's contents: as they are or deflated, which is all that structures are written with. */
export function decode(
  file: Buffer,
  dictionary: Dictionary,
  dataAt: number,
  { lengthOf, budget }: { lengthOf: (reference: Reference) => number | null; budget: Budget },
): Buffer {
  const stated = dictionary.get('Length')
  const reference = readReference(stated)
  const length = reference ? lengthOf(reference) : integer(stated)
  if (length === null || !/^[\0\t\n\f\r ]{0,2}endstream/.test(latin1(file, dataAt + length, 16))) throw unreadable()
  const data = file.subarray(dataAt, dataAt + length)
  const filter = alone(dictionary.get('Filter'))
  if (filter === null) {
    spend(budget, data.length)
    return data
  }
  if (readName(filter) !== 'FlateDecode') throw unreadable()
  return withoutPredictor(inflated(data, budget), alone(dictionary.get('DecodeParms')), budget)
}

/** A value that may be in an array of one. */
function alone(source: string | undefined): string | null {
  const members = source?.startsWith('[') ? readArray(source) : source === undefined ? [] : [source]
  if (members.length > 1) throw unreadable()
  return members[0] === undefined || members[0] === 'null' ? null : members[0]
}

function inflated(data: Buffer, budget: Budget): Buffer {
  try {
    const plain = inflateSync(data, { maxOutputLength: Math.max(1, budget.bytes) })
    spend(budget, plain.length)
    return plain
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new PdfProblem('too-large', { cause })
    throw unreadable()
  }
}

/** PNG prediction by rows of bytes (§7.4.4.4): none, or from the row above, as cross-reference streams have it. */
function withoutPredictor(data: Buffer, parameters: string | null, budget: Budget): Buffer {
  if (parameters === null) return data
  const entries = readDictionary(parameters)
  const predictor = entries.has('Predictor') ? integer(entries.get('Predictor')) : 1
  if (predictor === 1) return data
  const columns = entries.has('Columns') ? integer(entries.get('Columns')) : 1
  const isPlain = ['Colors', 'BitsPerComponent'].every(
    (name) => !entries.has(name) || integer(entries.get(name)) === (name === 'Colors' ? 1 : 8),
  )
  if (predictor < 10 || !isPlain || columns === 0 || data.length % (columns + 1) !== 0) throw unreadable()
  spend(budget, data.length)
  const rows = Buffer.alloc((data.length / (columns + 1)) * columns)
  for (let from = 0, to = 0; from < data.length; from += columns + 1, to += columns) {
    const filter = data[from]
    if (filter !== 0 && filter !== 2) throw unreadable()
    for (let column = 0; column < columns; column += 1) {
      const above = filter === 2 && to > 0 ? rows[to - columns + column]! : 0
      rows[to + column] = (data[from + 1 + column]! + above) & 0xff
    }
  }
  return rows
}
