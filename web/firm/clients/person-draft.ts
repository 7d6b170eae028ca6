import type { Language } from '#contract/values.ts'
import type { PersonRole } from '#contract/states.ts'
import type { FirmText } from '#web/locales/en/firm.ts'
import { looksLikeEmail, looksLikePhone, looksLikeTaxIdentifier } from '../check-input.ts'

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
}

export function emptyPerson(role: PersonRole, language: Language): PersonDraft {
  return { role, firstName: '', lastName: '', taxIdentifier: '', email: '', mobile: '', birthDate: '', language }
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
  }
}

type Problem = { fieldId: string; message: string }

/** What is wrong with a person, field by field. Field ids are `idPrefix` + the name of the field. */
export function personProblems(draft: PersonDraft, text: FirmText['person'], idPrefix: string): Problem[] {
  const { needed } = text
  const wrong: [boolean, keyof typeof needed][] = [
    [draft.firstName.trim() === '', 'firstName'],
    [draft.lastName.trim() === '', 'lastName'],
    [Boolean(draft.taxIdentifier?.trim()) && !looksLikeTaxIdentifier(draft.taxIdentifier ?? ''), 'taxIdentifier'],
    [draft.email.trim() !== '' && !looksLikeEmail(draft.email), 'email'],
    [draft.mobile.trim() !== '' && !looksLikePhone(draft.mobile), 'mobile'],
  ]
  return wrong.filter(([isWrong]) => isWrong).map(([, field]) => ({ fieldId: `${idPrefix}${field}`, message: needed[field] }))
}
