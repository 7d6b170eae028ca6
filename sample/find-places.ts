/** Finds where one signs and dates on the sample's forms by the words printed beside the line, as a preparer's eye does. */
import type { PageText } from '#pdf/text.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface SigningLine {
  signature: Box
  date: Box
}

/** Where the words stand: before the line (Form 8879) or below it. */
export interface LineWords {
  signature: RegExp
  stand: 'before the line' | 'below the line'
}

const penPt = 22
const datePt = 13
const gapPt = 5

/** @throws Error when the words are not on the page: the form is not the one they were written for */
export function findSigningLine(page: Pick<PageText, 'widthPt' | 'runs'>, words: LineWords): SigningLine {
  const label = page.runs.find((run) => words.signature.test(run.text))
  if (!label) throw new Error(`No line ${String(words.signature)} on this page`)
  const date = page.runs.find((run) => /^date\b/i.test(run.text) && Math.abs(run.y - label.y) < 3 && run.x > label.x)
  if (!date) throw new Error(`No date beside ${String(words.signature)}`)
  if (words.stand === 'before the line') {
    // The rule lies just under the letters' feet.
    const rule = label.y + label.height - 1
    const from = label.x + label.width + gapPt
    const dateFrom = date.x + date.width + gapPt
    return {
      signature: { x: from, y: rule - penPt, width: date.x - gapPt - from, height: penPt },
      date: { x: dateFrom, y: rule - datePt, width: page.widthPt - 36 - dateFrom, height: datePt },
    }
  }
  const rule = label.y
  return {
    signature: { x: label.x, y: rule - penPt, width: date.x - gapPt - label.x, height: penPt },
    date: { x: date.x, y: rule - datePt, width: 70, height: datePt },
  }
}
