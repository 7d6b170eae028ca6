import { plain, type Row } from './rows.ts'

const headings =
  /^(general|specific) instructions\b|^instructions (for|to)\b|^purpose of (the )?(form|schedule)\b|^future developments\b|^what'?s new\b|^who (must|should|can|may) (file|use|sign)|^when (and where )?to (file|pay)|^where to (file|send|mail)|^privacy act\b|^general information\b|^reminders?\b|^how to (use|complete|prepare|pay|make)|^taxpayer responsibilities\b|^ero responsibilities\b|^instrucciones\b|^importante?\b|^definitions\b|^paperwork reduction act notice\b/

/** Rows that ask: they begin with the number of a line, or end with one. */
const asks = /^\(?\d{1,2}[a-z]?\.? (?!\d)[a-z].{8,}|\s\d{1,2}[a-z]?$/

/** Words that run on over most of the page, with headings as instructions have them: a page to read, not to fill in. */
export function isProse(rows: readonly Row[]): boolean {
  const words = rows.flatMap((row) => row.words)
  const letters = (list: readonly { text: string }[]) => list.reduce((sum, { text }) => sum + text.length, 0)
  const all = letters(words)
  const share = letters(words.filter(({ text }) => text.length > 28 && /[a-z] [a-z]/.test(text))) / Math.max(1, all)
  const headed = words.filter(({ text }) => headings.test(plain(text))).length
  const asking = rows.filter(({ text }) => asks.test(text)).length
  if (all < 400 || headed === 0) return false
  return share > 0.85 || (share > 0.6 && headed >= 2 && asking < 12) || (share > 0.45 && asking < 4)
}
