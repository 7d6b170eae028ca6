import { nationalDigits } from '#platform/phone-number.ts'

/** `she****com`: enough for the owner to know it, too little for an onlooker. At least half of what stands before the @ is hidden. */
export function maskEmail(address: string): string {
  const local = Array.from(address.slice(0, address.lastIndexOf('@')))
  const shown = Math.min(3, Math.ceil(local.length / 2))
  return `${local.slice(0, shown).join('')}****${address.slice(-3)}`
}

/** `70****97`. */
export function maskPhone(e164: string): string {
  const digits = nationalDigits(e164)
  return `${digits.slice(0, 2)}****${digits.slice(-2)}`
}
