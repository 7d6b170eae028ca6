import { PdfProblem } from './problem.ts'

/**
 * Objects of a PDF as the source text in which they are written, one byte a character (ISO 32000-2 §7.3). A change to a dictionary then touches
 * the entries that change and no other: what is not looked at is neither parsed nor written anew.
 */

/** Names without their slash and escapes; values as source text. */
export type Dictionary = ReadonlyMap<string, string>
export type Reference = { number: number; generation: number }
/** `source` of a stream is its dictionary. */
export type Stored = { source: string; isStream: boolean }
/** Where objects are looked up; null: there is none of that number. @throws PdfProblem `damaged` for one that cannot be read */
export type Objects = { read: (reference: Reference) => Stored | null }

/** What is read is not PDF, or not whole. */
export const unreadable = (): PdfProblem => new PdfProblem('damaged')

const code = { percent: 0x25, open: 0x28, close: 0x29, slash: 0x2f, less: 0x3c, greater: 0x3e, left: 0x5b, backslash: 0x5c, right: 0x5d }
const [regular, space, delimiter] = [0, 1, 2]
const kinds = new Uint8Array(0x100)
for (const one of '\0\t\n\f\r ') kinds[one.charCodeAt(0)] = space
for (const one of '()<>[]{}/%') kinds[one.charCodeAt(0)] = delimiter

/** Past white space and comments. */
export function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const found = text.charCodeAt(at)
    if (found === code.percent) while (at < text.length && !'\r\n'.includes(text[at]!)) at += 1
    else if (kinds[found] === space) at += 1
    else break
  }
  return at
}

function endOfWord(text: string, from: number): number {
  let at = from
  while (at < text.length && kinds[text.charCodeAt(at)] === regular) at += 1
  return at
}

function endOfLiteral(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const found = text.charCodeAt(at)
    if (found === code.backslash) at += 1
    else if (found === code.open) depth += 1
    else if (found === code.close && (depth -= 1) === 0) return at + 1
  }
  throw unreadable()
}

function endOfHexadecimal(text: string, from: number): number {
  const end = text.indexOf('>', from)
  if (end < 0) throw unreadable()
  return end + 1
}

const deepestNesting = 64

/** The end of an array or dictionary, whatever is nested in it. */
function endOfNested(text: string, from: number): number {
  const open: number[] = []
  for (let at = from; at < text.length;) {
    const found = text.charCodeAt(at)
    if (found === code.open) at = endOfLiteral(text, at)
    else if (found === code.percent) at = skipSpace(text, at)
    else if (found === code.less && text.charCodeAt(at + 1) !== code.less) at = endOfHexadecimal(text, at)
    else if (found === code.less || found === code.left) {
      if (open.push(found) > deepestNesting) throw unreadable()
      at += found === code.less ? 2 : 1
    } else if (found === code.greater || found === code.right) {
      const isDictionary = found === code.greater
      if (open.pop() !== (isDictionary ? code.less : code.left)) throw unreadable()
      if (isDictionary && text.charCodeAt(at + 1) !== code.greater) throw unreadable()
      at += isDictionary ? 2 : 1
      if (open.length === 0) return at
    } else at += 1
  }
  throw unreadable()
}

const referenceAt = /\d{1,10}[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y

/** Where the value that begins at `from` ends. @throws PdfProblem `damaged` */
export function endOfValue(text: string, from: number): number {
  const found = text.charCodeAt(from)
  if (found === code.slash) return endOfWord(text, from + 1)
  if (found === code.open) return endOfLiteral(text, from)
  if (found === code.left || found === code.less)
    return found === code.left || text.charCodeAt(from + 1) === code.less ? endOfNested(text, from) : endOfHexadecimal(text, from)
  referenceAt.lastIndex = from
  if (referenceAt.test(text)) return referenceAt.lastIndex
  const end = endOfWord(text, from)
  if (end === from) throw unreadable()
  return end
}

const isDictionary = (source: string): boolean => source.startsWith('<<')
const isArray = (source: string): boolean => source.startsWith('[')

/** The entries of a dictionary. Of two with one name the last counts, as it does for those who read the file. @throws PdfProblem `damaged` */
export function readDictionary(source: string): Map<string, string> {
  if (!isDictionary(source)) throw unreadable()
  const entries = new Map<string, string>()
  for (let at = skipSpace(source, 2); source.charCodeAt(at) !== code.greater; at = skipSpace(source, at)) {
    if (source.charCodeAt(at) !== code.slash) throw unreadable()
    const nameEnd = endOfWord(source, at + 1)
    const start = skipSpace(source, nameEnd)
    const end = endOfValue(source, start)
    entries.set(plainName(source.slice(at + 1, nameEnd)), source.slice(start, end))
    at = end
  }
  return entries
}

/** The members of an array. @throws PdfProblem `damaged` */
export function readArray(source: string): string[] {
  if (!isArray(source)) throw unreadable()
  const members: string[] = []
  for (let at = skipSpace(source, 1); source.charCodeAt(at) !== code.right; at = skipSpace(source, at)) {
    const end = endOfValue(source, at)
    members.push(source.slice(at, end))
    at = end
  }
  return members
}

export function readReference(source: string | undefined): Reference | null {
  const found = source === undefined ? null : /^(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R$/.exec(source)
  return found ? { number: Number(found[1]), generation: Number(found[2]) } : null
}

export const readNumber = (source: string | null | undefined): number | null =>
  source !== null && source !== undefined && /^[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})$/.test(source) ? Number(source) : null

export const readName = (source: string | null | undefined): string | null => (source?.startsWith('/') ? plainName(source.slice(1)) : null)

export const writeReference = ({ number, generation }: Reference): string => `${number} ${generation} R`

export function writeDictionary(dictionary: Dictionary): string {
  let entries = ''
  for (const [name, value] of dictionary) entries += `/${escapedName(name)} ${value} `
  return `<<${entries}>>`
}

/** An array with more members at its end. */
export const withMembers = (array: string, members: readonly string[]): string => `${array.slice(0, -1)} ${members.join(' ')}]`

const plainName = (name: string): string =>
  name.includes('#') ? name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))) : name

const escapedName = (name: string): string =>
  /^[\w+.-]*$/.test(name) ? name : name.replace(/[^\w+.-]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)

const longestChain = 8

/** What a value stands for: itself, or the object that it refers to. Null where that is nothing, or a stream. @throws PdfProblem `damaged` */
export function resolve({ read }: Objects, source: string | undefined): string | null {
  let value = source
  for (let step = 0; value !== undefined && step < longestChain; step += 1) {
    const reference = readReference(value)
    if (!reference) return value === 'null' ? null : value
    const stored = read(reference)
    if (!stored || stored.isStream) return null
    value = stored.source
  }
  return null
}

/** An entry that is, or refers to, a dictionary. @throws PdfProblem `damaged` */
export function dictionaryIn(objects: Objects, dictionary: Dictionary, name: string): Map<string, string> | null {
  const value = resolve(objects, dictionary.get(name))
  return value !== null && isDictionary(value) ? readDictionary(value) : null
}

/** An entry that is, or refers to, an array: its source text. @throws PdfProblem `damaged` */
export function arrayIn(objects: Objects, dictionary: Dictionary, name: string): string | null {
  const value = resolve(objects, dictionary.get(name))
  return value !== null && isArray(value) ? value : null
}

/** The members of an entry that is, or refers to, an array. @throws PdfProblem `damaged` */
export function membersIn(objects: Objects, dictionary: Dictionary, name: string): string[] | null {
  const array = arrayIn(objects, dictionary, name)
  return array === null ? null : readArray(array)
}

export const numberIn = (objects: Objects, dictionary: Dictionary, name: string): number | null =>
  readNumber(resolve(objects, dictionary.get(name)))

/** The dictionary at a reference; null where there is none. @throws PdfProblem `damaged` */
export function findDictionary(objects: Objects, reference: Reference | null): Map<string, string> | null {
  const stored = reference && objects.read(reference)
  return stored && !stored.isStream && isDictionary(stored.source) ? readDictionary(stored.source) : null
}
