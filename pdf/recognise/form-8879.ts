/** What Form 8879 says, as far as it decides whether a signature on one version counts for another. Pure. */
import { createHash } from 'node:crypto'
import type { Box } from '../mask-numbers.ts'
import { readMoney } from './money.ts'
import type { PageInput, Words } from './page-input.ts'
import { plain, type Row, rowsOf } from './rows.ts'

/** Lines 1 to 5 of Part I, in their order. */
export const linesOf8879 = ['adjusted-gross-income', 'total-tax', 'withholding', 'refund', 'amount-owed'] as const
export type LineOf8879 = (typeof linesOf8879)[number]

/** What is signed beside the figures. Digests: the same words give the same one, and no name or number leaves the page. */
export type Form8879 = {
  /** Counted from 0. */
  page: number
  taxYear: number | null
  /** `2021-01` */
  revision: string | null
  /** The names and numbers of taxpayer and spouse. */
  persons: string
  /** Parts II and III: the declaration, who enters which PIN, the ERO. Not the signatures, their dates, and the submission's number. */
  declaration: string
  /** In cents; null: not to be read. An empty line is nothing. */
  figures: Record<LineOf8879, number | null>
}

const labels: Record<LineOf8879, RegExp> = {
  'adjusted-gross-income': /\badjusted gross income\b/,
  'total-tax': /\btotal tax\b/,
  withholding: /\bfederal income tax withheld\b/,
  refund: /\brefunded to you\b/,
  'amount-owed': /\bamount you owe\b/,
}

const centre = ({ y, height }: Words) => y + height / 2
const right = ({ x, width }: Words) => x + width

/**
 * Null when it is not laid out as the form of the IRS is, or no box of Part II is seen to be checked: then nothing of it can be relied on. `checked`: the
 * boxes of fields that are.
 */
export function readForm8879(
  input: PageInput,
  { checked, ...about }: { page: number; revision: string | null; checked: readonly Box[] },
): Form8879 | null {
  const rows = rowsOf(input)
  const names = rows.findIndex(({ text }) => text.startsWith("taxpayer's name"))
  const partOne = rows.findIndex(({ text }) => text.startsWith('part i ') && text.includes('tax return information'))
  const partTwo = rows.findIndex(({ text }) => text.startsWith('part ii ') && text.includes('declaration'))
  if (names < 0 || partOne <= names || partTwo <= partOne) return null
  const [namesRow, oneRow, twoRow] = [rows[names]!, rows[partOne]!, rows[partTwo]!]
  const between = (from: number, to: number) => input.words.filter((one) => centre(one) > from && centre(one) < to)
  const figures = readLines(rows.slice(partOne + 1, partTwo), input.words)
  const declared = withoutSignatures(between(twoRow.y, input.heightPt), rows)
  const { marks, others } = readMarks(declared, checked)
  if (!figures || marks === '') return null
  return {
    ...about,
    taxYear: taxYearOf(between(oneRow.y - 4, oneRow.bottom + 4)),
    persons: digest(between(namesRow.y - 1, oneRow.y - 4), ''),
    declaration: digest(others, marks),
    figures,
  }
}

/** The year is typed behind the words that ask for it, whole or its last two digits. */
function taxYearOf(words: readonly Words[]): number | null {
  const text = words
    .toSorted((one, other) => one.x - other.x)
    .map((one) => plain(one.text))
    .join(' ')
  const found = /\bending december 31, ?(?:20)?(\d\d)\b/.exec(text)?.[1]
  return found === undefined ? null : 2000 + Number(found)
}

/** What stands right of the number that each line repeats. */
function readLines(rows: readonly Row[], words: readonly Words[]): Form8879['figures'] | null {
  const placed = linesOf8879.map((line) => rows.flatMap((row) => row.words.filter((one) => labels[line].test(plain(one.text)))))
  if (placed.some((found) => found.length !== 1)) return null
  const lines = placed.map(([label]) => label!)
  const middles = lines.map(centre)
  const step = (middles.at(-1)! - middles[0]!) / (middles.length - 1)
  // Lines that are not one below the other at even distances are some other table.
  if (step < 4 || middles.some((middle, at) => Math.abs(middle - middles[0]! - at * step) > step * 0.35)) return null
  const begins = columnBegins(lines, words, step)
  if (begins === null) return null
  const amounts = middles.map((middle) =>
    amountIn(
      words.filter((one) => Math.abs(centre(one) - middle) < step / 2 && right(one) > begins + 1),
      begins,
    ),
  )
  // Every return has an adjusted gross income. Where it is not seen, what else is not seen is not nothing.
  const [income = null, ...others] = amounts
  const isSeen = typeof income === 'number'
  return Object.fromEntries(
    linesOf8879.map((line, at) => [line, at === 0 ? (isSeen ? income : null) : readOrNothing(others[at - 1], isSeen)]),
  ) as Form8879['figures']
}

const readOrNothing = (amount: number | 'empty' | null | undefined, isSeen: boolean): number | null =>
  amount === 'empty' ? (isSeen ? 0 : null) : (amount ?? null)

/** Behind the numbers that the lines repeat at their right. Three of five are enough: an amount may stand so close that it is one word with its number. */
function columnBegins(lines: readonly Words[], words: readonly Words[], step: number): number | null {
  const edges = lines.flatMap((label, at) => {
    const number = words.filter(
      (one) => one.text.trim() === String(at + 1) && one.x > right(label) && Math.abs(centre(one) - centre(label)) < step / 2,
    )
    return number.length === 1 ? [right(number[0]!)] : []
  })
  if (edges.length < 3 || Math.max(...edges) - Math.min(...edges) > step / 2) return null
  return Math.max(...edges)
}

function amountIn(words: readonly Words[], begins: number): number | 'empty' | null {
  // What reaches in from the left may have the line's number as its first digit: it is neither empty nor to be read.
  if (words.some((one) => one.x < begins - 1)) return null
  const texts = words.toSorted((one, other) => one.x - other.x).map((one) => one.text.trim())
  if (texts.every((text) => text === '')) return 'empty'
  // Two numbers in one cell may be one printed over the other, or an earlier one struck out.
  if (texts.flatMap((text) => text.split(/\s+/)).filter((text) => /\d/.test(text)).length > 1) return null
  return readMoney(texts.join(''))
}

const signatureLabel = /^(your|spouse's|ero's) signature\b/

/** Who signed and when is what a newer version does without. */
function withoutSignatures(words: readonly Words[], rows: readonly Row[]): Words[] {
  const labelled = rows.flatMap((row) => row.words.filter((one) => signatureLabel.test(plain(one.text))))
  return words.filter(
    (one) => !labelled.some((label) => one.x > label.x + 1 && Math.abs(centre(one) + 3 - centre(label)) < label.height * 1.3 + 1),
  )
}

const choice = /^(?:(\S) )?i (?:authorize|will enter my pin)\b/

/** Which of the boxes "I authorize", "I will enter my PIN" are checked, counted from the top, in fields or with a printed mark; and the other words. */
function readMarks(words: readonly Words[], checked: readonly Box[]): { marks: string; others: Words[] } {
  const choices = words.filter((one) => choice.test(plain(one.text))).toSorted((one, other) => one.y - other.y)
  const isBefore = (label: Words, one: Box) =>
    one.x + one.width <= label.x + 1 && one.x > label.x - 60 && Math.abs(one.y + one.height / 2 - centre(label)) < label.height * 0.7
  const printed = words.filter((one) => one.text.trim().length === 1 && choices.some((label) => isBefore(label, one)))
  const marks = choices.flatMap((label, at) =>
    choice.exec(plain(label.text))?.[1] !== undefined || [...printed, ...checked].some((one) => isBefore(label, one)) ? [at] : [],
  )
  return { marks: marks.join(' '), others: words.filter((one) => !printed.includes(one)) }
}

/**
 * The same for the same words, whichever way they came onto the page (typed into fields, printed, in pieces). Words count as they are, wherever they
 * stand; numbers also by their order, from top to bottom: a PIN may be printed digit by digit.
 */
function digest(words: readonly Words[], marks: string): string {
  const pieces = words.flatMap((one) =>
    plain(one.text)
      .split(/[^\p{L}\d]+/u)
      .map((text) => ({ text, one })),
  )
  const letters = pieces.flatMap(({ text }) => (/\p{L}/u.test(text) ? [text] : []))
  const numbers = pieces
    .filter(({ text }) => /^\d+$/.test(text))
    .toSorted((a, b) => Math.round(centre(a.one) / 6) - Math.round(centre(b.one) / 6) || a.one.x - b.one.x)
    .map(({ text }) => text)
  return createHash('sha256')
    .update(JSON.stringify([letters.toSorted(), numbers.join(''), marks]))
    .digest('hex')
}
