import { phoneDigits } from '#web/ui/format-phone.ts'

/** The same shapes the contract asks for; the server has the last word. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@<>",;:\\()[\]]+@[^\s@<>",;:\\()[\]]+\.[^\s@<>",;:\\()[\]]{2,}$/.test(text.trim())
}

/** Ten digits of the United States, or a number with a plus. */
export function looksLikePhone(text: string): boolean {
  return /^\s*\+(?!1)/.test(text) ? text.replace(/\D/g, '').length >= 7 : phoneDigits(text).length === 10
}

/** Nine digits, however they are separated. */
export function looksLikeTaxIdentifier(text: string): boolean {
  return text.replace(/\D/g, '').length === 9
}
