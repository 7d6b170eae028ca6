import type { Box } from '../mask-numbers.ts'
import type { PageInput, Rule, Words } from './page-input.ts'
import type { Signer } from './recognition.ts'
import { plain } from './rows.ts'
import { signatureLabel } from './signature-words.ts'
import { readWrittenLines } from './written-lines.ts'

export type FoundLine = { signer: Signer; words: string; signature: Box; date: Box | null; confidence: number }

/** How words stand to their line: before it ("Your signature ______"), below it, or above it in a cell of a table. */
type Stand = 'before' | 'below' | 'in cell'
type Line = { stand: Stand; from: number; to: number; y: number; height: number; rule: Rule }

/** What a pen needs and what looks right (points on a letter page). */
const penPt = 22
const leastPenPt = 6.5
const datePt = 13
const gapPt = 4
const narrowestPt = 60
const narrowestDatePt = 28
const usualDatePt = 55

/**
 * The lines to sign on a page, and to date, by the words beside them and the lines drawn. Words without a line are prose. Boxes stand on their line,
 * in the coordinates of the page as its words stand upright.
 */
export function findSignatureLines(input: Pick<PageInput, 'words' | 'rules' | 'widthPt'>): FoundLine[] {
  const { page, isGuessed } = readWrittenLines(input)
  const labels = page.words
    .map((words) => withNextLine(words, page.words))
    .flatMap((words) => {
      const label = signatureLabel(words.text, () => linesAbove(words, page.words))
      return label ? [{ ...label, at: words }] : []
    })
    .toSorted((one, other) => Number(other.isNamed) - Number(one.isNamed))
  const lines: FoundLine[] = []
  for (const { signer, words, at, isNamed } of labels) {
    // Of two rows of cells the second one's upper edge is the first one's line: what is taken is not signed twice.
    const isTaken = (line: Line) => lines.some((one) => overlap(one.signature, boxOn(line, penPt)))
    const line = linesOf(at, page, narrowestPt).find((one) => !isTaken(one))
    if (!line) continue
    const date = dateLabelOf(
      at,
      page.words,
      labels.map((one) => one.at),
    )
    const dateLine = date ? dateLineOf(date, line, page) : null
    if (dateLine && line.stand !== 'before') line.to = Math.min(line.to, dateLine.from - gapPt)
    const found = {
      signer,
      words: words.slice(0, 120),
      signature: boxOn(line, penPt),
      date: dateLine ? boxOn(dateLine, datePt) : null,
      confidence: Math.min(isGuessed ? 0.8 : 1, isNamed ? (dateLine ? 0.95 : 0.85) : 0.7),
    }
    lines.push(found)
  }
  return lines.toSorted((one, other) => one.signature.y - other.signature.y || one.signature.x - other.signature.x)
}

/** "Signature of" above "U.S. person": one label in two lines, which stands where the second does. */
function withNextLine(words: Words, others: readonly Words[]): Words {
  if (!/^signature of$/.test(plain(words.text))) return words
  const next = others.find((one) => Math.abs(one.x - words.x) < 4 && one.y > words.y + 3 && one.y < words.y + words.height * 1.6)
  return next ? { ...next, text: `${words.text} ${next.text}`, width: Math.max(words.width, next.width) } : words
}

/** What stands over these words, from near to far. */
const linesAbove = (label: Words, words: readonly Words[]): string[] =>
  words
    .filter((one) => one.y < label.y - 2)
    .toSorted((one, other) => other.y - one.y)
    .slice(0, 80)
    .map(({ text }) => plain(text))

const boxOn = ({ from, to, y, height }: Line, most: number): Box => {
  const high = Math.min(most, height)
  return { x: round(from), y: round(y - high), width: round(to - from), height: round(high) }
}

const round = (points: number): number => Math.round(points * 10) / 10

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height - 2 && other.y < one.y + one.height - 2

const baseline = ({ y, height }: Words): number => y + height * 0.81
const isLevelWith = (one: Words, other: Words): boolean => Math.abs(baseline(one) - baseline(other)) < Math.max(2.5, other.height * 0.3)

/** The next words on the same line to the right. */
function nextOnLine(label: Words, words: readonly Words[]): Words | null {
  const right = words.filter((one) => one !== label && isLevelWith(one, label) && one.x >= label.x + label.width - 1)
  return right.toSorted((one, other) => one.x - other.x)[0] ?? null
}

/** Where one might sign beside these words, the likeliest first. */
function linesOf(label: Words, page: Pick<PageInput, 'words' | 'rules' | 'widthPt'>, least: number): Line[] {
  const { words, rules, widthPt } = page
  const before = lineBehind(label, words, rules, least)
  const below = lineAbove(label, words, rules, least)
  // The lower edge of a table is no line behind its last words.
  const isEdge = before !== null && below !== null && before.rule.x <= label.x + 1 && below.height >= leastPenPt
  if (before && !isEdge) return [before]
  const cell = lineUnder(label, words, rules, { least, widthPt })
  const isOneWidth =
    below !== null && cell !== null && Math.abs(below.rule.x - cell.rule.x) < 8 && Math.abs(below.rule.width - cell.rule.width) < 30
  const isCellFirst = isOneWidth && isInTable(label, page, below)
  return (isCellFirst ? [cell, below] : [below, cell]).filter((line) => line !== null)
}

/** A line with this much room above it is to be written on. */
const roomAbove = 14

/** The rows of a table have edges of one width too, and what they ask for is written under the words. */
function isInTable(label: Words, page: Pick<PageInput, 'words' | 'rules' | 'widthPt'>, below: Line): boolean {
  const { words, rules } = page
  const date = words.find((one) => isLevelWith(one, label) && one.x > label.x && isDateWord(one))
  const end = below.rule.x + below.rule.width
  if (date && rules.some((rule) => Math.abs(rule.y - below.y) < 2 && rule.x >= end - 1 && rule.x <= date.x + date.width)) return false
  if (words.filter((one) => one !== label && isLevelWith(one, label) && one.x < end).length >= 3) return true
  // A second signer's row is as the first one's: its own upper edge has the first one's empty cell above it.
  const first = words.find(
    (one) => Math.abs(one.x - label.x) < 6 && one.y < label.y - 12 && one.y > label.y - 60 && /signature|firma/i.test(one.text),
  )
  const firstLine = first && lineAbove(first, words, rules, narrowestPt)
  if (first) return !firstLine || isInTable(first, page, firstLine)
  return below.height < roomAbove
}

const isDateWord = ({ text }: Words): boolean => /^(date|fecha)\b/.test(plain(text))

/** The line that begins behind the words and lies at their feet. */
function lineBehind(label: Words, words: readonly Words[], rules: readonly Rule[], least: number): Line | null {
  const feet = baseline(label)
  const right = label.x + label.width
  const next = nextOnLine(label, words.filter(isMoreThanMark))
  const rule = rules
    .filter((one) => one.y > feet - 2 && one.y < label.y + label.height + 3 && one.x + one.width > right + least)
    // A line under the words themselves too is the edge of a cell, unless nothing closer is there.
    .toSorted((one, other) => Math.abs(one.y - feet) - Math.abs(other.y - feet))[0]
  if (!rule) return null
  const from = Math.max(rule.x, right + gapPt)
  const to = Math.min(rule.x + rule.width, next ? next.x - gapPt : Infinity)
  return to - from < least ? null : { stand: 'before', from, to, y: rule.y, rule, height: freeAbove({ from, to, y: rule.y }, words, label) }
}

/** The line right above the words. */
function lineAbove(label: Words, words: readonly Words[], rules: readonly Rule[], least: number): Line | null {
  const middle = label.x + label.width / 2
  const rule = rules
    .filter((one) => one.y <= label.y + label.height * 0.35 && one.y > label.y - 9 && one.x <= middle && one.x + one.width >= middle)
    .toSorted((one, other) => other.y - one.y)[0]
  if (!rule) return null
  const others = words.filter(
    (one) => one !== label && isLevelWith(one, label) && one.x + one.width > rule.x && one.x < rule.x + rule.width,
  )
  const left = others.filter((one) => one.x < label.x).map((one) => one.x + one.width)
  const right = others.filter((one) => one.x > label.x + label.width).map((one) => one.x)
  const from = left.length > 0 ? label.x : rule.x
  const to = Math.min(rule.x + rule.width, ...right.map((x) => x - gapPt))
  const height = freeAbove({ from, to, y: rule.y }, words, label)
  return to - from < least || height < leastPenPt ? null : { stand: 'below', from, to, y: rule.y, height, rule }
}

/** The lower edge of the cell at whose top the words stand. */
function lineUnder(
  label: Words,
  words: readonly Words[],
  rules: readonly Rule[],
  { least, widthPt }: { least: number; widthPt: number },
): Line | null {
  const bottom = label.y + label.height
  const middle = label.x + Math.min(label.width / 2, 30)
  const rule = rules
    .filter((one) => one.y > bottom + 6 && one.y < bottom + 46 && one.x <= middle && one.x + one.width >= middle)
    .toSorted((one, other) => one.y - other.y)[0]
  if (!rule) return null
  const next = nextOnLine(label, words)
  const from = Math.max(rule.x, label.x - 1)
  // What stands lower in the next cell bounds this one too.
  const aside = words.filter((one) => one.x > from + Math.max(least, label.width) && one.y + one.height > label.y && one.y < rule.y - 2)
  const to = Math.min(rule.x + rule.width, next ? next.x - gapPt : Infinity, widthPt, ...aside.map((one) => one.x - gapPt))
  const within = words.filter(
    (one) => one !== label && one.x < to && one.x + one.width > from && one.y + one.height > bottom + 1 && one.y < rule.y - 3,
  )
  const top = Math.max(bottom, ...within.map((one) => one.y + one.height))
  const height = rule.y - top - 1
  return to - from < least || height < leastPenPt ? null : { stand: 'in cell', from, to, y: rule.y, height, rule }
}

/** How much is free above a stretch of line, up to the words there. */
function freeAbove({ from, to, y }: { from: number; to: number; y: number }, words: readonly Words[], label: Words): number {
  const above = words.filter(
    (one) => one !== label && one.x < to - 2 && one.x + one.width > from + 2 && baseline(one) < y - 1 && y - baseline(one) < 40,
  )
  return Math.min(40, ...above.map((one) => y - baseline(one) - 2))
}

/** An arrow or a bullet before a line is no words. */
const isMoreThanMark = ({ text }: Words): boolean => /[\p{L}\d]/u.test(text)

/** "Date" on the same line, before anything else that is to be signed. */
function dateLabelOf(label: Words, words: readonly Words[], signatures: readonly Words[]): Words | null {
  const right = words.filter((one) => one !== label && isLevelWith(one, label) && one.x > label.x)
  const date = right.filter(isDateWord).toSorted((one, other) => one.x - other.x)[0]
  if (!date) return null
  return signatures.some((one) => one !== label && isLevelWith(one, label) && one.x > label.x && one.x < date.x) ? null : date
}

/** Where one dates; where the word stands at the very end of its line, the last stretch of it. */
function dateLineOf(date: Words, { stand, y, from }: Line, page: Pick<PageInput, 'words' | 'rules' | 'widthPt'>): Line | null {
  const { words, widthPt } = page
  const rules = page.rules.filter((rule) => Math.abs(rule.y - y) < 2)
  if (stand === 'before') return lineBehind(date, words, rules, narrowestDatePt)
  if (stand === 'in cell') return lineUnder(date, words, rules, { least: narrowestDatePt, widthPt })
  const above = lineAbove(date, words, rules, narrowestDatePt / 2)
  if (!above || above.to - above.from >= narrowestDatePt) return above
  return { ...above, from: Math.max(from + narrowestPt, above.to - usualDatePt) }
}
