/** The firm's clients and the persons on them. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { LegalHold } from './legal-hold.ts'
import { clientKinds, clientStatuses, personRoles, taxForms, taxReturnStates } from './states.ts'
import {
  Address,
  AddressInput,
  CalendarDate,
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
  /** The address the person has proven and is told at, where it is not the one on record. */
  verifiedEmail: orNull(Email),
  /** The address on record belongs to an existing account: the person can add this portal to it, and cannot begin another with it. */
  emailIsMerged: Flag,
  /** The person has taken the address on record out of their account: what is sent next waits until it is known where to. */
  deliveryQuestion: orNull(object({ address: Text(254), askedAt: Instant, answer: orNull(oneOf(['elsewhere'])) })),
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
  /** Codes by text are offered to its people. */
  textCodes: Flag,
  legalHold: orNull(LegalHold),
  status: oneOf(clientStatuses),
  spouseSignsFirst: Flag,
  persons: Type.Array(Person),
  taxReturns: Type.Array(object({ id: Id, taxYear: TaxYear, form: oneOf(taxForms), state: oneOf(taxReturnStates) })),
  /** Counts up with every change; sent back on update so that two people cannot overwrite each other. */
  revision: Type.Integer(),
})

/** Why a person on record looks like one that is being added. */
export const alikeBy = ['taxIdentifier', 'ein', 'birthDate', 'email', 'mobile'] as const

/** What becomes of what was delivered to an e-mail address that is changed now. */
export const deliveredAnswers = ['keep', 'withdraw'] as const
/**
 * `keep`: only where notices go changes. `withdraw`: whoever got in through the old address loses it: unused invitations to it stop working, the
 * portal that was registered with it is taken away and its sessions end, and what was delivered waits for the next registration.
 */
const Delivered = Type.Optional(oneOf(deliveredAnswers))

const ClientNumber = Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\p{Cc}]+$' })

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
      clientNumber: ClientNumber,
      kind: oneOf(clientKinds),
      /** The name of the company; ignored for individuals, who are named after their persons. */
      entityName: orNull(Name),
      officeId: Id,
      spouseSignsFirst: Flag,
      /** Of an entity. */
      ein: Type.Optional(TaxIdentifier),
      address: Type.Optional(AddressInput),
      preparerId: Type.Optional(orNull(Id)),
      persons: Type.Array(PersonInput, { minItems: 1, maxItems: 2 }),
      taxReturn: orNull(object({ taxYear: TaxYear, form: oneOf(taxForms) })),
    }),
    output: object({ clientId: Id, taxReturnId: orNull(Id) }),
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
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
      delivered: Delivered,
      revision: Type.Integer(),
    }),
    output: Client,
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
      'clients.changed-meanwhile',
      'clients.bad-ssn',
      'clients.bad-phone',
      'clients.email-unanswered',
    ],
  }),
  edit: endpoint('PUT /api/clients/:client', {
    summary: 'Changes the whole record: kind, office, preparer, address, persons. What was delivered and signed is not touched.',
    who: 'staff',
    body: object({
      clientNumber: ClientNumber,
      kind: oneOf(clientKinds),
      entityName: orNull(Name),
      /** Absent leaves it as it is. */
      ein: Type.Optional(TaxIdentifier),
      officeId: Id,
      preparerId: orNull(Id),
      address: AddressInput,
      spouseSignsFirst: Flag,
      /** Without an id: a person who comes onto the record. Who is not among them leaves it; further signers of an entity stay. */
      persons: Type.Array(object({ id: orNull(Id), delivered: Delivered, ...PersonInput.properties }), { minItems: 1, maxItems: 2 }),
      revision: Type.Integer(),
    }),
    output: Client,
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
      'clients.client-number-taken',
      'clients.changed-meanwhile',
      'clients.bad-ssn',
      'clients.bad-phone',
      'clients.person-needed',
      'clients.person-in-use',
      'clients.email-unanswered',
    ],
  }),
  addSigner: endpoint('POST /api/clients/:client/signers', {
    summary: 'One more person who may sign for an entity, beside the signer on its record.',
    who: 'staff',
    body: object({ firstName: Name, lastName: Name, email: orNull(Email), mobile: orNull(Phone), language: Language }),
    output: object({ personId: Id }),
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'signing.only-entities', 'clients.too-many-signers', 'clients.bad-phone'],
  }),
  lookAlikes: endpoint('POST /api/clients/look-alikes', {
    summary: 'Who on record looks like the client that is about to be added, among the clients of the caller’s offices.',
    who: 'staff',
    body: object({
      clientNumber: Text(40),
      ein: Type.Optional(TaxIdentifier),
      persons: Type.Array(PersonInput, { maxItems: 2 }),
    }),
    output: object({
      clientNumberTaken: Flag,
      /** Who has the client ID; null when nobody has, or when the caller may not see who. */
      taker: orNull(object({ id: Id, name: Name })),
      alike: Type.Array(
        object({ client: object({ id: Id, clientNumber: Text(40), name: Name }), personName: Text(260), by: Type.Array(oneOf(alikeBy)) }),
      ),
    }),
    refusals: ['not-signed-in', 'not-allowed', 'clients.bad-phone'],
  }),
  preparers: endpoint('GET /api/preparers', {
    summary: 'Who of the staff may be a client’s preparer.',
    who: 'staff',
    output: object({ preparers: Type.Array(object({ id: Id, name: Name })) }),
    refusals: ['not-signed-in'],
  }),
  useVerifiedEmail: endpoint('POST /api/clients/:client/persons/:person/use-verified-email', {
    summary: 'The address the person has proven takes the place of the one on record.',
    who: 'staff',
    body: object({ revision: Type.Integer() }),
    output: Client,
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'clients.changed-meanwhile'],
  }),
}
