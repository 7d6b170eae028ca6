import type { Language } from '#contract/values.ts'
import type { PersonRole } from '#contract/states.ts'
import type { FirmText } from '#web/locales/en/firm.ts'
import { formatPhone } from '#web/ui/format-phone.ts'
import { looksLikeEmail, looksLikePhone, looksLikeTaxIdentifier } from '../check-input.ts'
import type { Person } from './client-page.tsx'

/** A person while being typed. Empty text is "none"; `taxIdentifier` null is "leave the one on file". */
export type PersonDraft = {
  role: PersonRole
  firstName: string
  lastName: string
  taxIdentifier: string | null
  email: string
  mobile: string
  birthDate: string
  language: Language
  /** What becomes of what was delivered to the address that is changed; empty: not answered. */
  delivered: '' | 'keep' | 'withdraw'
}

export function emptyPerson(role: PersonRole, language: Language): PersonDraft {
  return { role, firstName: '', lastName: '', taxIdentifier: '', email: '', mobile: '', birthDate: '', language, delivered: '' }
}

/** An address that something was sent to is not changed without saying what becomes of that. */
export function asksAboutDelivered(draft: PersonDraft, before: Person | null): boolean {
  if (before === null || before.email === null || before.status === 'pending') return false
  return draft.email.trim().toLowerCase() !== before.email.toLowerCase()
}

export function draftOf(person: Person): PersonDraft {
  return {
    role: person.role,
    firstName: person.firstName,
    lastName: person.lastName,
    taxIdentifier: person.taxIdentifierLastFour === null ? '' : null,
    email: person.email ?? '',
    mobile: person.mobile === null ? '' : formatPhone(person.mobile),
    birthDate: person.birthDate ?? '',
    language: person.language,
    delivered: '',
  }
}

/** What was typed stays; what was not touched follows the record. */
export function merged<Draft extends object>(typed: Draft, before: Draft, now: Draft): Draft {
  const untouched = Object.entries(now).filter(([field]) => typed[field as keyof Draft] === before[field as keyof Draft])
  return { ...typed, ...Object.fromEntries(untouched) }
}

/** What the contract takes. Nine digits go with the dashes of an SSN; the server reads them either way. */
export function personBody(draft: PersonDraft) {
  return {
    firstName: draft.firstName.trim(),
    lastName: draft.lastName.trim(),
    ...(draft.taxIdentifier?.trim() ? { taxIdentifier: draft.taxIdentifier.replace(/\D/g, '') } : {}),
    email: draft.email.trim() || null,
    mobile: draft.mobile.trim() || null,
    birthDate: draft.birthDate || null,
    language: draft.language,
    ...(draft.delivered ? { delivered: draft.delivered } : {}),
  }
}

type Problem = { fieldId: string; message: string }

/** What is wrong with a person, field by field. Field ids are `idPrefix` + the name of the field. */
export function personProblems(draft: PersonDraft, text: FirmText['person'], idPrefix: string, before: Person | null = null): Problem[] {
  const { needed } = text
  const wrong: [boolean, keyof typeof needed][] = [
    [draft.firstName.trim() === '', 'firstName'],
    [draft.lastName.trim() === '', 'lastName'],
    [Boolean(draft.taxIdentifier?.trim()) && !looksLikeTaxIdentifier(draft.taxIdentifier ?? ''), 'taxIdentifier'],
    [draft.email.trim() !== '' && !looksLikeEmail(draft.email), 'email'],
    [draft.mobile.trim() !== '' && !looksLikePhone(draft.mobile), 'mobile'],
  ]
  const problems = wrong.filter(([isWrong]) => isWrong).map(([, field]) => ({ fieldId: `${idPrefix}${field}`, message: needed[field] }))
  if (asksAboutDelivered(draft, before) && draft.delivered === '')
    problems.push({ fieldId: `${idPrefix}delivered`, message: text.deliveredNeeded })
  return problems
}
