/** Phone numbers: kept as E.164, typed as people do, shown as the country does. */
import { parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * What a person typed as E.164, read as a number of the United States unless it begins with another country's code; null when it cannot be
 * one. The length is judged, not the area code: new area codes appear faster than libraries do.
 */
export function readPhone(typed: string): string | null {
  const number = parsePhoneNumberFromString(typed, 'US')
  return number?.isPossible() ? number.number : null
}

/** `(602) 555-0142` for numbers of the United States, `+34 612 34 56 78` for others. */
export function showPhone(e164: string): string {
  const number = parsePhoneNumberFromString(e164, 'US')
  if (!number) return e164
  return number.countryCallingCode === '1' ? number.formatNational() : number.formatInternational()
}

/** The digits after the country's code, such as `6025550142`. */
export const nationalDigits = (e164: string): string => parsePhoneNumberFromString(e164, 'US')?.nationalNumber ?? e164.replace(/\D/g, '')
