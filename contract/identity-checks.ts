/** Identity checks before a Form 8878 or 8879 is signed at a distance: by a vendor, in person, and when neither works by hand. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { checkOutcomes, checkReasons, hindrances, identityAsks, identityStates, identityVendors, mostExtensions } from './identity-rules.ts'
import { identityDocuments } from './recovery-policy.ts'
import { personRoles } from './states.ts'
import { Count, Flag, Id, Instant, Language, Name, object, oneOf, orNull, Text } from './values.ts'

/** Shown once and never kept: neither the questions nor what is chosen. */
const Question = object({
  id: Type.String({ minLength: 1, maxLength: 80 }),
  text: Text(500),
  choices: Type.Array(object({ id: Type.String({ minLength: 1, maxLength: 80 }), text: Text(300) }), { minItems: 2, maxItems: 12 }),
})

const Attempt = object({
  id: Id,
  asks: oneOf(identityAsks),
  endsAt: Instant,
  extensionsLeft: Type.Integer({ minimum: 0, maximum: mostExtensions }),
})

const Identity = object({
  state: oneOf(identityStates),
  /** What the firm's vendor asks for; null: the firm has none. */
  asks: orNull(oneOf(identityAsks)),
  /** Nobody is identified: this is a sample firm. */
  isPractice: Flag,
  failed: Count,
  most: Count,
  hindrance: orNull(oneOf(hindrances)),
  /** After checks that came to nothing: not before. */
  waitUntil: orNull(Instant),
  attempt: orNull(Attempt),
  /** Until when the check that was passed counts. */
  countsUntil: orNull(Instant),
  /** How the newest check of the last day ended. */
  lastReason: orNull(oneOf(checkReasons)),
  /** What this person can sign only after a check. */
  documents: Type.Array(object({ id: Id, name: Name })),
  officePhone: Text(40),
})
export type Identity = Type.Static<typeof Identity>

/** How the check goes on: questions to answer, a page of the vendor to go to, or nothing but waiting. */
const Step = object({
  identity: Identity,
  questions: orNull(Type.Array(Question, { maxItems: 20 })),
  link: orNull(Type.String({ pattern: '^https?://', maxLength: 2000 })),
})
export type Step = Type.Static<typeof Step>

const Check = object({
  id: Id,
  way: oneOf(['vendor', 'in person']),
  vendor: orNull(oneOf(identityVendors)),
  isPractice: Flag,
  /** The vendor's own number for it. */
  reference: orNull(Text(255)),
  begunAt: Instant,
  endedAt: orNull(Instant),
  outcome: orNull(oneOf(checkOutcomes)),
  reason: orNull(oneOf(checkReasons)),
  identityDocument: orNull(oneOf(identityDocuments)),
  knownSince: orNull(Type.Integer()),
  checkedBy: orNull(Text(250)),
  despiteFailures: Flag,
})

const Signer = object({
  personId: Id,
  name: Name,
  role: oneOf(personRoles),
  state: oneOf(identityStates),
  failed: Count,
  most: Count,
  hindrance: orNull(oneOf(hindrances)),
  countsUntil: orNull(Instant),
  checks: Type.Array(Check, { maxItems: 50 }),
})

const ofPortal = ['not-signed-in', 'not-found'] as const
const ofAttempt = [...ofPortal, 'identity.attempt-over', 'identity.vendor-unavailable'] as const

export const identityChecks = {
  read: endpoint('GET /api/portals/:portal/identity', {
    summary: 'Whether this person has to be identified before signing, how, and how far that is.',
    who: 'taxpayer',
    isInClientView: true,
    output: Identity,
    refusals: ofPortal,
  }),
  begin: endpoint('POST /api/portals/:portal/identity-attempts', {
    summary:
      'Begins a check, after the notice of the soft inquiry was agreed to. A second tab and a reloaded page go on with the one under way.',
    who: 'taxpayer',
    body: object({ wording: Type.String({ minLength: 1, maxLength: 40 }), language: Language }),
    output: Step,
    refusals: [
      ...ofPortal,
      'identity.not-asked',
      'identity.by-hand',
      'identity.cannot-be-checked',
      'identity.notice-changed',
      'identity.wait',
      'identity.vendor-unavailable',
    ],
  }),
  answer: endpoint('POST /api/portals/:portal/identity-attempts/:attempt/answers', {
    summary: 'Answers the questions, once. Sending them again changes nothing. They go to the vendor and are not kept.',
    who: 'taxpayer',
    body: object({
      answers: Type.Array(
        object({ question: Type.String({ minLength: 1, maxLength: 80 }), choice: Type.String({ minLength: 1, maxLength: 80 }) }),
        { minItems: 1, maxItems: 20 },
      ),
    }),
    output: Identity,
    refusals: ofAttempt,
  }),
  extend: endpoint('POST /api/portals/:portal/identity-attempts/:attempt/extension', {
    summary: 'Five more minutes for the questions, up to ten times.',
    who: 'taxpayer',
    output: Identity,
    refusals: [...ofPortal, 'identity.attempt-over', 'identity.no-more-time'],
  }),
  ask: endpoint('POST /api/portals/:portal/identity-attempts/:attempt/result', {
    summary: 'Asks the vendor how the check has ended, when the person comes back from the vendor’s page.',
    who: 'taxpayer',
    output: Identity,
    refusals: ofAttempt,
  }),
  leave: endpoint('POST /api/portals/:portal/identity-attempts/:attempt/leave', {
    summary: 'Ends a check at the vendor’s page that was not finished. It does not count as failed. Questions cannot be left this way.',
    who: 'taxpayer',
    output: Identity,
    refusals: ofAttempt,
  }),
  chooseByHand: endpoint('POST /api/portals/:portal/identity/by-hand', {
    summary: 'The person signs on paper what would need a check. Repeating it changes nothing.',
    who: 'taxpayer',
    output: Identity,
    refusals: [...ofPortal, 'identity.not-asked'],
  }),
  fromVendor: endpoint('POST /api/identity-webhooks/stripe/:firm', {
    summary:
      'The vendor says that something has changed. Only a message with the vendor’s signature is heard, and only as a reason to ask.',
    who: 'anyone',
    takesText: true,
    refusals: ['not-found', 'identity.not-from-vendor'],
  }),
  ofClient: endpoint('GET /api/clients/:client/identity-checks', {
    summary: 'How each signer of a client has been identified.',
    who: 'staff',
    output: object({ signers: Type.Array(Signer), vendor: orNull(oneOf(identityVendors)), mayAllow: Flag }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  inPerson: endpoint('POST /api/clients/:client/identity-checks', {
    summary:
      'Notes that staff saw who it is: a government photo ID, or somebody whom the firm identified in an earlier year. Never the number of the ID. After three failed checks only an administrator may.',
    who: 'staff',
    body: object({
      personId: Id,
      identityDocument: orNull(oneOf(identityDocuments)),
      knownSince: orNull(Type.Integer({ minimum: 1950, maximum: 2100 })),
      despiteFailures: Flag,
    }),
    output: object({ countsUntil: Instant }),
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'identity.say-how', 'identity.known-too-short', 'identity.by-hand'],
  }),
  setting: endpoint('GET /api/settings/identity-checks', {
    summary: 'How clients are identified. Of keys only whether they are there.',
    who: 'administrator',
    output: object({
      vendor: orNull(oneOf(identityVendors)),
      hasStripeKeys: Flag,
      /** Keys of Stripe's test mode: nobody is identified by them. */
      isTestKey: Flag,
      mayPractise: Flag,
      webhookAddress: Text(300),
    }),
    refusals: [],
  }),
  changeSetting: endpoint('PUT /api/settings/identity-checks', {
    summary: 'Chooses the vendor, or none. Keys that are left out stay as they are.',
    who: 'administrator',
    body: object({
      vendor: orNull(oneOf(identityVendors)),
      stripeKey: orNull(Type.String({ pattern: '^(sk|rk)_(live|test)_[A-Za-z0-9]{8,240}$' })),
      webhookSecret: orNull(Type.String({ pattern: '^whsec_[A-Za-z0-9+/=_-]{8,240}$' })),
    }),
    refusals: ['not-allowed', 'sign-in.step-up-needed', 'identity.keys-needed', 'identity.no-practice-here'],
  }),
}
