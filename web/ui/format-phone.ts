/** Up to ten digits of a US number; a leading country code 1 is dropped. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\D/g, '')
  return (digits.length > 10 && digits.startsWith('1') ? digits.slice(1) : digits).slice(0, 10)
}

/** "5550104477" → "(555) 010-4477", as far as it is typed. Numbers of other countries (starting with +, not +1) stay as typed. */
export function formatPhone(text: string): string {
  if (/^\s*\+(?!1)/.test(text)) return text
  const digits = phoneDigits(text)
  if (digits.length <= 3) return digits
  if (digits.length <= 6) return `(${digits.slice(0, 3)}) ${digits.slice(3)}`
  return `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
}

/** Where the caret belongs after formatting: behind as many digits as it stood behind before. */
export function caretAfterFormat(before: string, caretBefore: number, after: string): number {
  if (caretBefore >= before.length) return after.length
  const digitsAhead = before.slice(0, caretBefore).replace(/\D/g, '').length
  let seen = 0
  for (let index = 0; index < after.length; index++) {
    if (seen === digitsAhead) return index
    if (/\d/.test(after[index] ?? '')) seen++
  }
  return after.length
}
