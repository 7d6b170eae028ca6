import type { Language } from '#contract/values.ts'

const phrases = [
  'name',
  'number',
  'kind',
  'office',
  'preparer',
  'order',
  'address',
  'ein',
  'ssn',
  'lastFour',
  'email',
  'mobile',
  'birthDate',
  'language',
  'amount',
  'due',
  'note',
  'authority',
  'year',
  'person',
  'taxReturn',
  'document',
  'role',
  'other',
] as const
type Phrase = (typeof phrases)[number]

/** What events call the columns and answers that changed. */
const phraseOf: Record<string, Phrase> = {
  client_number: 'number',
  kind: 'kind',
  name: 'name',
  search_name: 'name',
  first_name: 'name',
  last_name: 'name',
  firstName: 'name',
  lastName: 'name',
  office_id: 'office',
  preparer_id: 'preparer',
  spouse_signs_first: 'order',
  street: 'address',
  city: 'address',
  state: 'address',
  postal_code: 'address',
  ein: 'ein',
  tax_identifier: 'ssn',
  taxIdentifier: 'ssn',
  lastFour: 'lastFour',
  email: 'email',
  mobile: 'mobile',
  phone: 'mobile',
  birth_date: 'birthDate',
  birthDate: 'birthDate',
  language: 'language',
  role: 'role',
  amount_cents: 'amount',
  due_on: 'due',
  statutory_due: 'due',
  note: 'note',
  authority: 'authority',
  tax_year: 'year',
  installment: 'due',
  person_id: 'person',
  tax_return_id: 'taxReturn',
  document_id: 'document',
  document_page: 'document',
}

/** "the name, the e-mail and the address", of what an event names; what it does not know is told as `other`. */
export function saysFields(language: Language, words: Record<Phrase, string>): (fields: readonly string[]) => string {
  return (fields) => {
    const said = new Set(fields.map((field) => phraseOf[field.replace(/^(taxpayer|spouse|signer)\./, '')] ?? 'other'))
    if (said.size === 0) said.add('other')
    return listOf(
      language,
      [...said].map((phrase) => words[phrase]),
    )
  }
}

export function listOf(language: Language, words: readonly string[]): string {
  return new Intl.ListFormat(language === 'es' ? 'es-US' : 'en-US', { type: 'conjunction' }).format(words)
}
