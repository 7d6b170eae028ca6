/** The firm's clients and the persons on them. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { clientKinds, clientStatuses, personRoles, taxForms, taxReturnStates } from './states.ts'
import {
  CalendarDate,
  Count,
  Email,
  Flag,
  Id,
  Instant,
  Language,
  Name,
  object,
  oneOf,
  orNull,
  Phone,
  TaxIdentifier,
  TaxYear,
  Text,
} from './values.ts'

/** How the last invitation fared. `none`: not sent yet. */
export const invitationProgress = ['none', 'sending', 'sent', 'failed', 'opened', 'used'] as const

export const Person = object({
  id: Id,
  role: oneOf(personRoles),
  firstName: Name,
  lastName: Name,
  /** Last four digits of the SSN or EIN; null while none is recorded. */
  taxIdentifierLastFour: orNull(Text(4)),
  email: orNull(Email),
  /** E.164. */
  mobile: orNull(Text(20)),
  birthDate: orNull(CalendarDate),
  language: Language,
  status: oneOf(clientStatuses),
  invitation: oneOf(invitationProgress),
  invitedAt: orNull(Instant),
  registeredAt: orNull(Instant),
  /** The last registration that did not match this record; null when there was none since the last invitation. */
  mismatchAt: orNull(Instant),
  lastSignedInAt: orNull(Instant),
})

/** What an invitation needs and the record lacks (row A1). */
export const inviteNeeds = ['taxIdentifier', 'mobile', 'email'] as const
export type InviteNeed = (typeof inviteNeeds)[number]

/** Which of SSN/EIN, mobile and e-mail are missing for an invitation. */
export function whatIsMissingToInvite(person: {
  taxIdentifierLastFour: string | null
  mobile: string | null
  email: string | null
}): InviteNeed[] {
  return [
    ...(person.taxIdentifierLastFour ? [] : (['taxIdentifier'] as const)),
    ...(person.mobile ? [] : (['mobile'] as const)),
    ...(person.email ? [] : (['email'] as const)),
  ]
}

export const Address = object({
  street: Text(200),
  city: Text(100),
  /** USPS abbreviation; empty for an address abroad. */
  state: Text(2),
  postalCode: Text(12),
})

export const Client = object({
  id: Id,
  /** The client ID given by the firm. */
  clientNumber: Text(40),
  kind: oneOf(clientKinds),
  name: Name,
  office: object({ id: Id, name: Name }),
  /** Who prepares the returns. */
  preparer: orNull(object({ id: Id, name: Name })),
  address: Address,
  /** Of an entity’s own number; null while none is recorded. */
  einLastFour: orNull(Text(4)),
  portalAccess: Flag,
  status: oneOf(clientStatuses),
  spouseSignsFirst: Flag,
  persons: Type.Array(Person),
  taxReturns: Type.Array(object({ id: Id, taxYear: TaxYear, form: oneOf(taxForms), state: oneOf(taxReturnStates) })),
  /** Counts up with every change; sent back on update so that two people cannot overwrite each other. */
  revision: Type.Integer(),
})

export const ClientRow = object({
  id: Id,
  clientNumber: Text(40),
  kind: oneOf(clientKinds),
  name: Name,
  officeName: Name,
  status: oneOf(clientStatuses),
  portalAccess: Flag,
  email: orNull(Email),
  mobile: orNull(Text(20)),
  invitedAt: orNull(Instant),
  /** The newest tax return, the one the row opens. */
  taxReturn: orNull(object({ id: Id, taxYear: TaxYear, form: oneOf(taxForms), state: oneOf(taxReturnStates) })),
  toSign: Count,
  signed: Count,
})

const PersonInput = object({
  role: oneOf(personRoles),
  firstName: Name,
  lastName: Name,
  /** Absent leaves it as it is; empty is refused. */
  taxIdentifier: Type.Optional(TaxIdentifier),
  email: orNull(Email),
  mobile: orNull(Phone),
  birthDate: orNull(CalendarDate),
  language: Language,
})

export const clients = {
  list: endpoint('GET /api/clients', {
    summary: 'Clients of the caller’s offices, by name; keyset pages of 100.',
    who: 'staff',
    query: object({ search: Type.Optional(Text(120)), after: Type.Optional(Text(400)) }),
    output: object({ clients: Type.Array(ClientRow), next: orNull(Text(400)), total: Count }),
    refusals: ['not-signed-in'],
  }),
  read: endpoint('GET /api/clients/:client', {
    summary: 'One client with persons and tax returns.',
    who: 'staff',
    output: Client,
    refusals: ['not-signed-in', 'not-found'],
  }),
  add: endpoint('POST /api/clients', {
    summary: 'Adds a client with its persons and a first tax return.',
    who: 'staff',
    body: object({
      clientNumber: Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\p{Cc}]+$' }),
      kind: oneOf(clientKinds),
      /** The name of the company; ignored for individuals, who are named after their persons. */
      entityName: orNull(Name),
      officeId: Id,
      spouseSignsFirst: Flag,
      persons: Type.Array(PersonInput, { minItems: 1, maxItems: 2 }),
      taxReturn: orNull(object({ taxYear: TaxYear, form: oneOf(taxForms) })),
    }),
    output: object({ clientId: Id, taxReturnId: orNull(Id) }),
    refusals: [
      'not-signed-in',
      'not-found',
      'clients.client-number-taken',
      'clients.bad-ssn',
      'clients.bad-phone',
      'clients.person-needed',
    ],
  }),
  changePerson: endpoint('PUT /api/clients/:client/persons/:person', {
    summary: 'Changes a person on the record. What was delivered is not touched.',
    who: 'staff',
    body: object({
      firstName: Name,
      lastName: Name,
      taxIdentifier: Type.Optional(TaxIdentifier),
      email: orNull(Email),
      mobile: orNull(Phone),
      birthDate: orNull(CalendarDate),
      language: Language,
      revision: Type.Integer(),
    }),
    output: Client,
    refusals: ['not-signed-in', 'not-found', 'clients.changed-meanwhile', 'clients.bad-ssn', 'clients.bad-phone'],
  }),
}
