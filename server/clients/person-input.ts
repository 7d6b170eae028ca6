import { encrypt } from '#platform/encryption.ts'
import { readPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { type FirmKey, identifierHashes } from '../firm/keys.ts'

/** E.164 from whatever a person types; numbers without a country are American. @throws Refusal clients.bad-phone */
export function phoneInE164(typed: string): string {
  const phone = readPhone(typed)
  if (phone === null) throw new Refusal('clients.bad-phone', { phone: typed.slice(0, 30) })
  return phone
}

/**
 * The columns that keep an SSN, ITIN or EIN: encrypted, and hashed for look-ups.
 * Numbers that the Social Security Administration never issues (area 000 or 666, group 00, serial 0000) are refused as typing errors;
 * ITINs (9xx) and EINs pass. @throws Refusal clients.bad-ssn
 */
export function taxIdentifierColumns(firm: FirmKey, personId: string, typed: string) {
  const digits = typed.replaceAll('-', '')
  const looksLikeEin = /^\d{2}-\d{7}$/.test(typed)
  if (!looksLikeEin && (/^(000|666)/.test(digits) || digits.slice(3, 5) === '00' || digits.slice(5) === '0000'))
    throw new Refusal('clients.bad-ssn')
  const hashes = identifierHashes(firm, digits)
  return {
    tax_identifier: encrypt(firm.key, Buffer.from(digits), identifierOwner(firm.id, personId)),
    tax_identifier_hash: hashes.whole,
    last_four_hash: hashes.lastFour,
  }
}

export const identifierOwner = (firmId: string, personId: string): string => `tax identifier:${firmId}:${personId}`

/** What names are ordered and searched by: lower case, without accents. */
export const searchable = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
