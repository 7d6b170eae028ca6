import type { ClientKind, PersonRole } from '#contract/states.ts'
import { readState } from '#contract/us-states.ts'
import type { Language } from '#contract/values.ts'
import type { FirmText } from '#web/locales/en/firm.ts'
import { looksLikeTaxIdentifier } from '../check-input.ts'
import type { Client } from './client-page.tsx'
import { asksAboutDelivered, draftOf as personDraftOf, emptyPerson, personBody, type PersonDraft, personProblems } from './person-draft.ts'

export const rolesOf: Record<ClientKind, PersonRole[]> = { individual: ['taxpayer'], joint: ['taxpayer', 'spouse'], entity: ['signer'] }

/** What of a client stands in single fields. */
export type ClientFacts = {
  clientNumber: string
  kind: ClientKind
  entityName: string
  /** Null: leave the one on file. */
  ein: string | null
  officeId: string
  preparerId: string
  street: string
  city: string
  state: string
  postalCode: string
  spouseSignsFirst: boolean
}

/** A client while being typed. What is typed for one kind is kept when another kind is looked at. */
export type ClientDraft = ClientFacts & { persons: Record<PersonRole, PersonDraft> }

export function emptyClient(language: Language, officeId: string): ClientDraft {
  return {
    clientNumber: '',
    kind: 'individual',
    entityName: '',
    ein: '',
    officeId,
    preparerId: '',
    street: '',
    city: '',
    state: '',
    postalCode: '',
    spouseSignsFirst: false,
    persons: {
      taxpayer: emptyPerson('taxpayer', language),
      spouse: emptyPerson('spouse', language),
      signer: emptyPerson('signer', language),
    },
  }
}

export function factsOf(client: Client): ClientFacts {
  return {
    clientNumber: client.clientNumber,
    kind: client.kind,
    entityName: client.kind === 'entity' ? client.name : '',
    ein: client.einLastFour === null ? '' : null,
    officeId: client.office.id,
    preparerId: client.preparer?.id ?? '',
    ...client.address,
    spouseSignsFirst: client.spouseSignsFirst,
  }
}

/** The person on record who plays this role now: who signs for an entity may become a taxpayer, and the other way round. */
export function personFor(client: Client | null, role: PersonRole) {
  const same = client?.persons.find((person) => person.role === role)
  return same ?? (role === 'spouse' ? null : (client?.persons.find((person) => person.role !== 'spouse') ?? null))
}

export function clientDraftOf(client: Client, language: Language): ClientDraft {
  const draftFor = (role: PersonRole) => {
    const person = personFor(client, role)
    return person ? { ...personDraftOf(person), role } : emptyPerson(role, language)
  }
  return { ...factsOf(client), persons: { taxpayer: draftFor('taxpayer'), spouse: draftFor('spouse'), signer: draftFor('signer') } }
}

/** What the contract takes of both adding and editing. */
export function clientBody(draft: ClientDraft) {
  return {
    clientNumber: draft.clientNumber.trim(),
    kind: draft.kind,
    entityName: draft.kind === 'entity' ? draft.entityName.trim() : null,
    ...(draft.kind === 'entity' && draft.ein?.trim() ? { ein: draft.ein.replace(/\D/g, '') } : {}),
    officeId: draft.officeId,
    preparerId: draft.preparerId || null,
    address: { street: draft.street.trim(), city: draft.city.trim(), state: draft.state, postalCode: draft.postalCode.trim() },
    spouseSignsFirst: draft.kind === 'joint' && draft.spouseSignsFirst,
  }
}

export function personsBody(draft: ClientDraft) {
  return rolesOf[draft.kind].map((role) => ({ role, ...personBody({ ...draft.persons[role], delivered: '' }) }))
}

/** The persons with who they are on record, and with an answer only where one is asked for. */
export function editedPersons(draft: ClientDraft, client: Client) {
  return rolesOf[draft.kind].map((role) => {
    const before = personFor(client, role)
    const person = draft.persons[role]
    return { id: before?.id ?? null, role, ...personBody(asksAboutDelivered(person, before) ? person : { ...person, delivered: '' }) }
  })
}

type Problem = { fieldId: string; message: string }

/** What is wrong, field by field, in the order of the form. */
export function clientProblems(
  draft: ClientDraft,
  { addClient, person: personText, words }: Pick<FirmText, 'addClient' | 'person' | 'words'>,
  client: Client | null = null,
): (Problem | false)[] {
  const roles = rolesOf[draft.kind]
  const isEntity = draft.kind === 'entity'
  return [
    isEntity && draft.entityName.trim() === '' && { fieldId: 'entityName', message: addClient.needed.entityName },
    isEntity && Boolean(draft.ein?.trim()) && !looksLikeTaxIdentifier(draft.ein ?? '') && { fieldId: 'ein', message: addClient.needed.ein },
    draft.clientNumber.trim() === '' && { fieldId: 'clientNumber', message: addClient.needed.clientNumber },
    draft.officeId === '' && { fieldId: 'office', message: addClient.needed.office },
    draft.postalCode.trim() !== '' &&
      readState(draft.state) !== null &&
      !/^\d{5}(?:-?\d{4})?$/.test(draft.postalCode.trim()) && { fieldId: 'postalCode', message: addClient.needed.postalCode },
    ...roles.flatMap((role) =>
      personProblems(draft.persons[role], personText, `${role}-`, personFor(client, role)).map((problem) => ({
        ...problem,
        message: roles.length > 1 ? personText.named(words.role[role], problem.message) : problem.message,
      })),
    ),
  ]
}
