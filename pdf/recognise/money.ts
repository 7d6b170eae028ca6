/**
 * What stands in a cell for an amount, in cents: `1,204`, `$1,204.56`, `1,204.`, and less than nothing as `(1,204)`, `-1,204`, `1,204-` or with a
 * printed minus; `-0-` is nothing. Null for whatever is no one amount.
 */
export function readMoney(text: string): number | null {
  const plain = text.replaceAll(/[\u2010-\u2015\u2212]/g, '-').replaceAll(/[\s$]/g, '')
  if (plain === '-0-') return 0
  const found = /^(\(|-)?(\d{1,3}(?:,\d{3})+|\d{1,11})(?:\.(\d{2})?)?(\)|-)?$/.exec(plain)
  if (!found) return null
  const [, before, whole = '', cents = '0', after] = found
  // A bracket that is not closed, or two signs, is a word cut off.
  if ((before === '(') !== (after === ')') || (before === '-' && after === '-')) return null
  const amount = Number(whole.replaceAll(',', '')) * 100 + Number(cents)
  return before === undefined && after === undefined ? amount : amount === 0 ? 0 : -amount
}
