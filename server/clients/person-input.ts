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

/** A number that the Social Security Administration never issues: area 000 or 666, group 00, serial 0000. ITINs (9xx) and EINs (dd-ddddddd) pass. */
export function whyNeverIssued(typed: string): 'clients.bad-ssn' | null {
  if (/^\d{2}-\d{7}$/.test(typed)) return null
  const digits = typed.replaceAll('-', '')
  return /^(000|666)/.test(digits) || digits.slice(3, 5) === '00' || digits.slice(5) === '0000' ? 'clients.bad-ssn' : null
}

/**
 * The columns that keep an SSN, ITIN or EIN: encrypted, and hashed for look-ups. Numbers that are never issued are refused as typing errors.
 * @throws Refusal clients.bad-ssn
 */
export function taxIdentifierColumns(firm: FirmKey, personId: string, typed: string) {
  if (whyNeverIssued(typed)) throw new Refusal('clients.bad-ssn')
  const digits = typed.replaceAll('-', '')
  const hashes = identifierHashes(firm, digits)
  return {
    tax_identifier: encrypt(firm.key, Buffer.from(digits), identifierOwner(firm.id, personId)),
    tax_identifier_hash: hashes.whole,
    last_four_hash: hashes.lastFour,
  }
}

/** The columns that keep an entity's EIN, as a person's SSN is kept. */
export function einColumns(firm: FirmKey, clientId: string, typed: string) {
  const digits = typed.replace(/\D/g, '')
  const hashes = identifierHashes(firm, digits)
  return {
    ein: encrypt(firm.key, Buffer.from(digits), einOwner(firm.id, clientId)),
    ein_hash: hashes.whole,
    ein_last_four_hash: hashes.lastFour,
  }
}

export const einOwner = (firmId: string, clientId: string): string => `ein:${firmId}:${clientId}`

export const identifierOwner = (firmId: string, personId: string): string => `tax identifier:${firmId}:${personId}`

/** What names are ordered and searched by: lower case, without accents. */
export const searchable = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
