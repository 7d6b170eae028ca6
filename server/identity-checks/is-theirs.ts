import type { PersonToCheck } from './vendor.ts'

/** What a vendor has read from a document and proven: as Stripe's `verified_outputs`. */
export interface ReadFromDocument {
  first_name: string | null
  last_name: string | null
  dob?: { day: number | null; month: number | null; year: number | null } | null
  id_number?: string | null
  id_number_type?: string | null
}

/**
 * Pure. The document is that of the person on the firm's record: last name and birth date agree, the SSN where it was read, and the first name unless
 * the birth date has already told two people apart. Somebody else's good document is no proof.
 */
export function isTheirs(read: ReadFromDocument, person: PersonToCheck): boolean {
  const onDocument = words(`${read.first_name ?? ''} ${read.last_name ?? ''}`)
  const lastNames = words(person.lastName)
  if (!lastNames.some((word) => onDocument.includes(word))) return false
  if (!lastNames.every((word) => onDocument.includes(word)) && !words(read.last_name ?? '').every((word) => lastNames.includes(word)))
    return false
  if (person.birthDate !== null && dateOf(read.dob) !== person.birthDate) return false
  if (person.nineDigits !== null && read.id_number_type === 'us_ssn' && digits(read.id_number) !== person.nineDigits) return false
  const [firstName = ''] = words(person.firstName)
  return person.birthDate === null ? onDocument.includes(firstName) : onDocument.some((word) => word[0] === firstName[0])
}

const digits = (text: string | null | undefined) => (text ?? '').replace(/\D/g, '')

/** Without accents, case and hyphens: documents are printed without them. */
function words(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[^\p{L}]+/u).filter((word) => word !== '')
}

function dateOf(date: ReadFromDocument['dob']): string | null {
  if (!date?.year || !date.month || !date.day) return null
  return [String(date.year).padStart(4, '0'), String(date.month).padStart(2, '0'), String(date.day).padStart(2, '0')].join('-')
}
