import type { PageInput } from './page-input.ts'
import { plain } from './rows.ts'

/** Whether "Final K-1" and "Amended K-1" are ticked: a mark right before the words. */
export function k1Marks({ words }: Pick<PageInput, 'words'>): { isFinal: boolean; isAmended: boolean } {
  const isTicked = (label: RegExp): boolean =>
    words.some((one) => {
      const text = plain(one.text)
      const found = label.exec(text)
      if (!found) return false
      if (/(^| )x ?$/.test(text.slice(0, found.index))) return true
      return words.some(
        (mark) => /^[x✓✔☒]$/i.test(mark.text.trim()) && Math.abs(mark.y - one.y) < 6 && mark.x < one.x + 4 && mark.x > one.x - 24,
      )
    })
  return { isFinal: isTicked(/\bfinal k-1\b/), isAmended: isTicked(/\bamended k-1\b/) }
}
