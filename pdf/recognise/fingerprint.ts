import { createHash } from 'node:crypto'
import { coverNumbers, coveredDigit } from '../mask-numbers.ts'
import type { PageInput } from './page-input.ts'

/** A page printed twice has its words where they were; this much of a printer's rounding is none. */
const gridPt = 4
/** What has fewer letters is known by too little: a heading alone, a form nobody has filled in. */
const fewestLetters = 200

/**
 * By which a page is known that tax software has printed twice: its words where they stand and the boxes that are checked, and nothing by which a
 * number of a person could be guessed. Null where two pages cannot be told to be the same: a picture, under whatever words, and a page of few. Pure.
 */
export function fingerprintOf({ words, turnedWords, checked, text, isPicture, isBlank }: PageInput): string | null {
  if (text !== 'own' || isPicture || isBlank) return null
  if (words.reduce((sum, { text: said }) => sum + said.trim().length, 0) < fewestLetters) return null
  const onGrid = (points: number) => Math.round(points / gridPt)
  const lines = words.map(({ text: said, x, y }) => `${onGrid(y)} ${onGrid(x)} ${shortened(said.trim())}`)
  return createHash('sha256')
    .update([...lines, ...turnedWords, 'checked', ...checked].join('\n'))
    .digest('base64url')
    .slice(0, 22)
}

/** Numbers of people with their last four digits alone: what is covered comes by nines. */
function shortened(said: string): string {
  let digit = 0
  return coverNumbers(said, [])
    .split('')
    .map((letter, at) => {
      if (letter !== coveredDigit) return letter
      digit += 1
      return (digit - 1) % digitsOfNumber < digitsOfNumber - 4 ? letter : said[at]
    })
    .join('')
}

const digitsOfNumber = 9

/** For each page the first that is the same, or null. Pure. */
export function printedBefore(pages: readonly { fingerprint?: string | null }[]): (number | null)[] {
  const first = new Map<string, number>()
  return pages.map(({ fingerprint }, page) => {
    if (!fingerprint) return null
    const before = first.get(fingerprint)
    if (before === undefined) first.set(fingerprint, page)
    return before ?? null
  })
}
