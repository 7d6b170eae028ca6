import { type Dictionary, readDictionary, readName, readNumber, unreadable } from './source-text.ts'
import { type Budget, decode, integer, integers, latin1, objectAt, ownValue, windowed } from './stored-object.ts'

const mostSections = 500
const mostRanges = 50_000

/** Where an object lies: at an offset, or as one of those in an object stream. */
export type Entry =
  | { kind: 'offset'; offset: number; generation: number }
  | { kind: 'inside'; stream: number; index: number }
  | { kind: 'free' }

/** A run of object numbers, and the place of its first row. */
type Range = { first: number; count: number; at: number }

export type Section = {
  trailer: Dictionary
  ranges: Range[]
  /** One past the highest number that the file has, as it states. */
  size: number
  entry: (range: Range, number: number) => Entry
}

/** From the newest to the oldest. */
export function readSections(file: Buffer, newest: number, budget: Budget): [Section, ...Section[]] {
  const sections: Section[] = []
  const seen = new Set<number>()
  for (let start: number | null = newest; start !== null;) {
    if (seen.has(start) || seen.size >= mostSections) throw unreadable()
    seen.add(start)
    const section = /^[\0\t\n\f\r ]*xref/.test(latin1(file, start, 16))
      ? readTable(file, start, budget)
      : readCrossReferenceStream(file, start, budget)
    if (section.trailer.has('Encrypt') || section.trailer.has('XRefStm')) throw unreadable()
    sections.push(section)
    const previous = section.trailer.get('Prev')
    start = readNumber(previous)
    if (previous !== undefined && (start === null || !Number.isSafeInteger(start) || start < 0)) throw unreadable()
  }
  return sections as [Section, ...Section[]]
}

const rowBytes = 20

/** A table: rows of twenty bytes (ISO 32000-2 §7.5.4). */
function readTable(file: Buffer, start: number, budget: Budget): Section {
  const ranges: Range[] = []
  let at = start + latin1(file, start, 16).indexOf('xref') + 4
  for (;;) {
    const head = latin1(file, at, 64)
    const found = /^[\0\t\n\f\r ]*(\d{1,10}) (\d{1,10})[ \t]*(?:\r\n|\n|\r)/.exec(head)
    if (!found) break
    const [first, count] = [Number(found[1]), Number(found[2])]
    at += found[0].length
    addRange(ranges, { first, count, at })
    if (at + count * rowBytes > file.length) throw unreadable()
    at += count * rowBytes
  }
  const word = /^[\0\t\n\f\r ]*trailer/.exec(latin1(file, at, 64))
  if (!word) throw unreadable()
  const trailer = readDictionary(windowed(file, at + word[0].length, budget, (text) => ownValue(text, 0)))
  return {
    trailer,
    ranges,
    size: sizeOf(trailer),
    entry: ({ first, at: rows }, number) => {
      const row = rows + (number - first) * rowBytes
      const [offset, generation] = [digits(file, row, 10), digits(file, row + 11, 5)]
      const [kind, end, last] = [file[row + 17], file[row + 18], file[row + 19]]
      const endsLine = (end === 0x20 && (last === 0x0d || last === 0x0a)) || (end === 0x0d && last === 0x0a)
      if (file[row + 10] !== 0x20 || file[row + 16] !== 0x20 || !endsLine) throw unreadable()
      if (kind !== 0x66 && kind !== 0x6e) throw unreadable()
      // Nothing lies in front of the header: PDFium takes such an entry for a free one too.
      if (kind === 0x66 || offset === 0) return { kind: 'free' }
      return { kind: 'offset', offset, generation }
    },
  }
}

/** So many digits as a number, without a piece of text for each of a file's thousands of rows. */
function digits(file: Buffer, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) {
    const digit = (file[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) throw unreadable()
    value = value * 10 + digit
  }
  return value
}

/** Runs of numbers follow each other: of two that overlap, one reader would take the first and another the last. */
function addRange(ranges: Range[], range: Range): void {
  const last = ranges.at(-1)
  if (ranges.length >= mostRanges || (last && range.first < last.first + last.count)) throw unreadable()
  ranges.push(range)
}

function sizeOf(trailer: Dictionary): number {
  const stated = readNumber(trailer.get('Size'))
  if (stated === null || !Number.isSafeInteger(stated)) throw unreadable()
  return stated
}

/** A stream of binary rows (§7.5.8). */
function readCrossReferenceStream(file: Buffer, start: number, budget: Budget): Section {
  const { source, dataAt } = objectAt(file, start, null, budget)
  const trailer = readDictionary(source)
  if (dataAt === null || readName(trailer.get('Type')) !== 'XRef') throw unreadable()
  const rows = decode(file, trailer, dataAt, { lengthOf: () => null, budget })
  const widths = integers(trailer.get('W') ?? '')
  const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths
  const width = kindWidth + firstWidth + secondWidth
  if (widths.length !== 3 || widths.some((one) => one > 6) || width === 0) throw unreadable()
  const index = trailer.has('Index') ? integers(trailer.get('Index')!) : [0, integer(trailer.get('Size'))]
  const ranges: Range[] = []
  let at = 0
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first, count] = [index[pair]!, index[pair + 1]!]
    addRange(ranges, { first, count, at })
    if (at + count * width > rows.length) throw unreadable()
    at += count * width
  }
  const field = (from: number, bytes: number): number => (bytes === 0 ? 0 : rows.readUIntBE(from, bytes))
  return {
    trailer,
    ranges,
    size: sizeOf(trailer),
    entry: ({ first, at: begin }, number) => {
      const row = begin + (number - first) * width
      const kind = kindWidth === 0 ? 1 : field(row, kindWidth)
      const [one, other] = [field(row + kindWidth, firstWidth), field(row + kindWidth + firstWidth, secondWidth)]
      if (kind === 1 && one > 0) return { kind: 'offset', offset: one, generation: other }
      return kind === 2 ? { kind: 'inside', stream: one, index: other } : { kind: 'free' }
    },
  }
}
