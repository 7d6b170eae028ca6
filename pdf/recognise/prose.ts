import { plain, type Row } from './rows.ts'

const headings =
  /^(general|specific) instructions\b|^instructions (for|to)\b|^purpose of (the )?(form|schedule)\b|^future developments\b|^what'?s new\b|^who (must|should|can|may) (file|use|sign)|^when (and where )?to (file|pay)|^where to (file|send|mail)|^privacy (act|notification)\b|^general information\b|^reminders?\b|^how to (use|complete|prepare|pay|make)|^taxpayer responsibilities\b|^ero responsibilities\b|^instrucciones\b|^importante?\b|^definitions\b|^paperwork reduction act notice\b/

/** Rows that ask: they begin with the number of a line, or end with one. */
const asks = /^\(?\d{1,2}[a-z]?\.? (?!\d)[a-z].{8,}|\s\d{1,2}[a-z]?$/

/** Lines drawn for every thousand letters: a form has five to fifty, a page to read the few of a table. */
const densityOfForm = 2.6
const densityOfSparseForm = 3.2

/** Words that run on, with hardly a line to fill anything in: a page to read. */
export function isProse(rows: readonly Row[], drawnLines: number): boolean {
  const words = rows.flatMap((row) => row.words)
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  if (letters < 400) return false
  const lengths = words.map(({ text }) => text.length).toSorted((one, other) => one - other)
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0
  const isHeaded = words.some(({ text }) => headings.test(plain(text)))
  const asking = rows.filter(({ text }) => asks.test(text)).length
  const density = (drawnLines * 1000) / letters
  if (density < densityOfForm && asking < 16) return isHeaded || usual >= 28
  return density < densityOfSparseForm && asking < 4 && isHeaded
}
