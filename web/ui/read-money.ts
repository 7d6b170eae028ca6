/**
 * Cents of an amount of dollars as people type it: "1,204", "$1204.5", "1,204.50", also "1204,50" as some write it. Null when it is no amount.
 * Never below zero, never with fractions of a cent.
 */
export function readMoney(typed: string): number | null {
  const bare = typed.replace(/[$\s]/g, '')
  const plain = /^\d+,\d{1,2}$/.test(bare) ? bare.replace(',', '.') : bare
  if (!/^(\d{1,3}(,\d{3})+|\d+)(\.\d{0,2})?$|^\.\d{1,2}$/.test(plain)) return null
  const [dollars = '', cents = ''] = plain.replaceAll(',', '').split('.')
  const amount = Number(dollars || '0') * 100 + Number(cents.padEnd(2, '0'))
  return Number.isSafeInteger(amount) ? amount : null
}

/** An amount as it stands in a field: "1204", "1204.50". */
export function typedMoney(amountCents: number): string {
  return (amountCents / 100).toFixed(amountCents % 100 === 0 ? 0 : 2)
}
