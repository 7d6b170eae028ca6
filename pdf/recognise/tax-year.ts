import { isHead, type Row } from './rows.ts'

const said = [
  /\btax return information ?- ?tax year ending december 31, ?(20\d\d)\b/,
  /\b(?:tax|taxable|calendar|fiscal) year (?:ending |ended |beginning )?(?:december 31,? ?|january 1,? ?)?(20\d\d)\b/,
  /\bfor (?:the )?(?:tax |calendar )?year (?:january 1 ?- ?december 31,? ?)?(20\d\d)\b/,
  /\bpara el ano (?:natural |tributario )?(20\d\d)\b/,
]

/** The tax year that a page names besides its heading; null when it names none, or several. */
export function taxYearOf(rows: readonly Row[]): number | null {
  // Further down a form explains itself by examples.
  const upper = rows
    .filter(({ at }) => at < 0.35)
    .map((row) => row.text)
    .join(' ')
  for (const words of said) {
    const year = words.exec(upper)?.[1]
    if (year) return Number(year)
  }
  const alone = new Set(rows.filter(isHead).flatMap(({ words }) => words.flatMap((one) => /^(20\d\d)$/.exec(one.text.trim())?.[1] ?? [])))
  return alone.size === 1 ? Number([...alone][0]) : null
}
