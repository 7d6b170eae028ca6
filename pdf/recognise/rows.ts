import type { PageInput, Words } from './page-input.ts'

/** The words of one line across the page. */
export type Row = {
  /** Small letters, no accents, plain dashes and quotes, single spaces: what rules are written for. */
  text: string
  x: number
  y: number
  right: number
  bottom: number
  baseline: number
  fontSize: number
  words: Words[]
  /** Where the row stands on the page: 0 the top, 1 the foot. */
  at: number
}

/** Letters as rules see them: small, without accents, dashes and quotes of one kind, single spaces. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u25b6\u25ba\u25b8\uf0e0]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** A font's box reaches about a fifth of its size below the line that letters stand on. */
const baselineOf = ({ y, height }: Words): number => y + height * 0.81

/** The lines of a page from top to bottom, each from left to right. Large and small letters that stand on one line are one row. */
export function rowsOf({ words, heightPt }: Pick<PageInput, 'words' | 'heightPt'>): Row[] {
  const placed = words.map((one) => ({ one, baseline: baselineOf(one) })).toSorted((a, b) => a.baseline - b.baseline)
  const groups: { words: Words[]; baseline: number }[] = []
  for (const { one, baseline } of placed) {
    const last = groups.at(-1)
    // Half a small letter's height, on whichever scale the page is printed.
    if (last && baseline - last.baseline <= Math.max(1.5, Math.min(one.height, 14) * 0.28)) last.words.push(one)
    else groups.push({ words: [one], baseline })
  }
  return groups.map((group) => toRow(group, heightPt))
}

function toRow({ words, baseline }: { words: Words[]; baseline: number }, heightPt: number): Row {
  const sorted = words.toSorted((one, other) => one.x - other.x)
  const y = Math.min(...sorted.map((one) => one.y))
  const bottom = Math.max(...sorted.map((one) => one.y + one.height))
  return {
    text: plain(sorted.map(({ text }) => text).join(' ')),
    x: sorted[0]!.x,
    y,
    right: Math.max(...sorted.map((one) => one.x + one.width)),
    bottom,
    baseline,
    fontSize: Math.max(...sorted.map((one) => one.fontSize)),
    words: sorted,
    at: (y + bottom) / 2 / heightPt,
  }
}

/** The edges of a page, where a form says what it is. */
const headEnds = 0.15
const footBegins = 0.9

export const isHead = ({ at }: Row): boolean => at < headEnds
export const isFoot = ({ at }: Row): boolean => at > footBegins
