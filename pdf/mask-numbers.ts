/**
 * Finds the numbers that identify people and companies (SSN, ITIN, EIN) on a page, so that they can be covered. Rather too many are found than too few:
 * a covered amount is a nuisance, a shown number is not to be undone.
 */
import type { Field } from './read-fields.ts'

/** `numbers`: nine digits each, found however they are spaced or dashed. `picturesToo`: show also what cannot be searched because it is a picture. */
export interface Mask {
  numbers: readonly string[]
  picturesToo: boolean
}

/** A letter as it stands on the page; `text` is one character. */
export interface PlacedLetter {
  text: string
  left: number
  top: number
  right: number
  bottom: number
  /** Clockwise degrees, a multiple of 90. */
  turned: number
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export const coveredDigit = '•'

/** An SSN or EIN with its dashes; an SSN with spaces or with points; nine digits that stand alone, together or one by one, as in the boxes of a form. */
const patterns = [
  /(?<!\d)\d{3} ?- ?\d{2} ?- ?\d{4}(?!\d)/g,
  /(?<![\d.,$])\d{3} \d{2} \d{4}(?!\d|[.,]\d)/g,
  /(?<!\d\.?)\d{3}\.\d{2}\.\d{4}(?!\.?\d)/g,
  /(?<!\d)\d{2} ?- ?\d{7}(?!\d)/g,
  /(?<![\d.,$])\d{9}(?!\d|[.,]\d)/g,
  /(?<!\d ?)\d(?: {1,2}\d){8}(?! {0,2}\d)/g,
]

/** The positions of digits to cover in one line of text. `numbers` are found across spaces and dashes of any kind, and where a line breaks. */
export function digitsToCover(line: string, numbers: readonly string[]): Set<number> {
  const found = new Set<number>()
  const plain = line.replace(/[\u2010-\u2015\u2212\u00ad]/g, '-').replace(/\s/g, ' ')
  for (const pattern of patterns) {
    for (const match of plain.matchAll(pattern)) {
      for (let at = match.index; at < match.index + match[0].length; at += 1) if (isDigit(plain[at])) found.add(at)
    }
  }
  for (const stretch of plain.matchAll(/\d[\d \-./|_]*/g)) {
    const places = [...stretch[0]].flatMap((character, at) => (isDigit(character) ? [stretch.index + at] : []))
    const digits = places.map((at) => plain[at]).join('')
    for (const number of numbers) {
      for (let at = digits.indexOf(number); at >= 0; at = digits.indexOf(number, at + 1)) {
        for (const place of places.slice(at, at + number.length)) found.add(place)
      }
    }
  }
  return found
}

/** The same text with its numbers covered; for names of files. */
export function coverNumbers(text: string, numbers: readonly string[]): string {
  const places = digitsToCover(text, numbers)
  return Array.from({ length: text.length }, (_, at) => (places.has(at) ? coveredDigit : text[at])).join('')
}

/** The letters that are digits of such a number: read along each line as the eye does, and in the order of the file, which also follows slanted text. */
export function lettersToCover<Letter extends PlacedLetter>(letters: readonly (Letter | null)[], numbers: readonly string[]): Set<Letter> {
  const found = new Set<Letter>()
  const present = letters.filter((letter) => letter !== null)
  for (const line of [...linesOf(present), ...stretchesOf(letters)]) {
    let text = ''
    const owners: (Letter | null)[] = []
    for (const [at, letter] of line.entries()) {
      const before = line[at - 1]
      const space = before ? spaceBetween(before, letter) : ''
      text += space + letter.text[0]
      owners.push(...Array.from(space, () => null), letter)
    }
    for (const place of digitsToCover(text, numbers)) {
      const owner = owners[place]
      if (owner) found.add(owner)
    }
  }
  return found
}

/** Fields whose value holds such a number: covered whole, because their letters stand nowhere but in the drawing. */
export function fieldsToCover(fields: readonly Field[], numbers: readonly string[]): Field[] {
  const filled = fields.filter(({ kind, value }) => (kind === 'text' || kind === 'choice') && /\d/.test(value))
  const own = filled.filter(({ value }) => digitsToCover(value, numbers).size > 0)
  // A number may be spread over neighbouring fields: three for an SSN, nine for its digits.
  const spread = rowsOf(filled).flatMap((row) => {
    const text = row.map(({ value }) => value.trim()).join(' ')
    const places = digitsToCover(text, numbers)
    let at = 0
    return row.filter(({ value }) => {
      const begin = at
      at += value.trim().length + 1
      return [...places].some((place) => place >= begin && place < at)
    })
  })
  return [...new Set([...own, ...spread])]
}

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9'

/** Along the direction of reading, and across it. */
function axes({ turned, left, right, top, bottom }: PlacedLetter): { from: number; to: number; across: number; size: number } {
  switch (turned) {
    case 90:
      return { from: top, to: bottom, across: left, size: Math.max(right - left, 1) }
    case 180:
      return { from: -right, to: -left, across: -top, size: Math.max(bottom - top, 1) }
    case 270:
      return { from: -bottom, to: -top, across: -right, size: Math.max(right - left, 1) }
    default:
      return { from: left, to: right, across: bottom, size: Math.max(bottom - top, 1) }
  }
}

function linesOf<Letter extends PlacedLetter>(letters: readonly Letter[]): Letter[][] {
  const lines: Letter[][] = []
  const inked = letters.filter(({ text }) => text.trim() !== '')
  for (const turned of new Set(inked.map((letter) => letter.turned))) {
    const sorted = inked.filter((letter) => letter.turned === turned).sort((one, other) => axes(one).across - axes(other).across)
    let current: Letter[] = []
    for (const letter of sorted) {
      const last = current.at(-1)
      if (last && Math.abs(axes(letter).across - axes(last).across) > Math.min(axes(letter).size, axes(last).size) * 0.4) {
        lines.push(current)
        current = []
      }
      current.push(letter)
    }
    lines.push(current)
  }
  for (const line of lines) line.sort((one, other) => axes(one).from - axes(other).from)
  return lines
}

/** As the file writes it, up to where it breaks a line. */
function stretchesOf<Letter extends PlacedLetter>(letters: readonly (Letter | null)[]): Letter[][] {
  const stretches: Letter[][] = [[]]
  for (const letter of letters) {
    if (letter === null) stretches.push([])
    else if (letter.text.trim() !== '') stretches.at(-1)?.push(letter)
  }
  return stretches
}

/** One space for a word's gap; three, which no pattern bridges, for a column's. */
function spaceBetween(before: PlacedLetter, next: PlacedLetter): string {
  const [one, other] = [axes(before), axes(next)]
  const gap = other.from - one.to
  const width = Math.max(other.to - other.from, one.to - one.from, 1)
  if (Math.abs(one.across - other.across) > one.size * 1.5) return '   '
  if (gap > width * 5) return '   '
  if (gap > width * 2) return '  '
  return gap > width * 0.3 ? ' ' : ''
}

function rowsOf(fields: readonly Field[]): Field[][] {
  const rows: Field[][] = []
  for (const field of [...fields].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const row = rows.find(([first]) => first !== undefined && Math.abs(first.y - field.y) < 4)
    if (row) row.push(field)
    else rows.push([field])
  }
  return rows.map((row) => row.sort((one, other) => one.x - other.x)).flatMap(splitAtGaps)
}

function splitAtGaps(row: readonly Field[]): Field[][] {
  const parts: Field[][] = []
  for (const field of row) {
    const last = parts.at(-1)?.at(-1)
    if (last && field.x - (last.x + last.width) < 24) parts.at(-1)?.push(field)
    else parts.push([field])
  }
  return parts
}
