import { readMoney } from './money.ts'
import type { PageInput } from './page-input.ts'
import { plain } from './rows.ts'

/** What stands on the line "This is your total income" of Form 1040, in cents; `no-line`: it is not on this page; null: not to be read. */
export function readTotalIncome({ words }: Pick<PageInput, 'words'>): number | 'no-line' | null {
  const labels = words.filter(({ text }) => /\bthis is your total income\b/.test(plain(text)))
  const [label] = labels
  if (!label) return 'no-line'
  if (labels.length > 1) return null
  const middle = label.y + label.height / 2
  const onLine = words
    .filter((one) => one.x >= label.x + label.width && Math.abs(one.y + one.height / 2 - middle) < label.height * 0.6)
    .toSorted((one, other) => one.x - other.x)
  const number = onLine.findIndex(({ text }) => text.trim() === '9')
  if (number < 0) return null
  const amount = onLine.slice(number + 1)
  return amount.length === 1 ? readMoney(amount[0]!.text) : null
}
