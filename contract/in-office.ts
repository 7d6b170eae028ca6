/** Signing in the office: staff begin, on the tablet or with a code for the client's phone; the person signs, and nothing else can be reached. */
import Type from 'typebox'
import { Place, TextRun } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { inOfficeDevices, inOfficeEnds } from './in-office-rules.ts'
import { identityDocuments } from './recovery-policy.ts'
import { Mark } from './signing.ts'
import { signatureRequestStates } from './states.ts'
import { Count, Flag, Id, Instant, Language, LastFour, Name, object, oneOf, orNull, Text } from './values.ts'

const InOfficeDocument = object({
  id: Id,
  name: Name,
  versionId: Id,
  state: oneOf(signatureRequestStates),
  signedAt: orNull(Instant),
  /** Points, as seen. */
  pages: Type.Array(object({ width: Type.Number(), height: Type.Number() })),
  /** Where this person signs and dates; nobody else’s places. */
  places: Type.Array(object({ ...Place.properties })),
})

const ofSitting = ['not-signed-in', 'in-office.over'] as const

export const inOffice = {
  begin: endpoint('POST /api/tax-returns/:taxReturn/in-office-sittings', {
    summary:
      'A person of the client signs in the office; who saw who it is counts as the identity check. On the tablet the session of the staff ends in this browser and the sitting begins; for a phone it answers with the address of a code that works once, for ten minutes.',
    who: 'staff',
    body: object({
      personId: Id,
      documentIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
      device: oneOf(inOfficeDevices),
      /** The identity document that was seen; null: the person has been known to the firm since a year. One of the two. */
      identityDocument: orNull(oneOf(identityDocuments)),
      knownSince: orNull(Type.Integer({ minimum: 1950, maximum: 2100 })),
    }),
    output: object({
      sittingId: Id,
      link: orNull(Text(500)),
      /** The link as a QR code. */
      qrSvg: orNull(Text(20_000)),
      linkEndsAt: orNull(Instant),
    }),
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
      'in-office.nothing-to-sign',
      'signing.not-their-turn',
      'identity.say-how',
      'identity.known-too-short',
      'identity.by-hand',
    ],
  }),
  state: endpoint('GET /api/in-office-sittings/:sitting', {
    summary: 'How far a sitting is, for the staff who wait beside it.',
    who: 'staff',
    output: object({
      personName: Name,
      device: oneOf(inOfficeDevices),
      openedAt: orNull(Instant),
      /** The code has been used, has run out, or was taken back. */
      linkIsOver: Flag,
      endedHow: orNull(oneOf(inOfficeEnds)),
      documents: Count,
      signed: Count,
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  withdraw: endpoint('DELETE /api/in-office-sittings/:sitting', {
    summary: 'Ends a sitting from the desk: its code is dead, and so is its session.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found'],
  }),

  confirm: endpoint('POST /api/in-office/confirm', {
    summary: 'Opens a code, once: whoever holds it says last name and last four digits before anything is shown.',
    who: 'anyone',
    body: object({ token: Text(100), lastName: Name, lastFour: LastFour }),
    output: object({ language: Language }),
    refusals: ['in-office.link-over', 'in-office.does-not-match'],
  }),
  read: endpoint('GET /api/in-office', {
    summary: 'What this person signs at this sitting.',
    who: 'in-office',
    output: object({
      firmName: Name,
      personName: Name,
      language: Language,
      device: oneOf(inOfficeDevices),
      idleMinutes: Count,
      documents: Type.Array(InOfficeDocument),
    }),
    refusals: ofSitting,
  }),
  pageText: endpoint('GET /api/in-office/documents/:document/pages/:page/text', {
    summary: 'The words of a page with their positions.',
    who: 'in-office',
    isCompressed: true,
    output: object({ runs: Type.Array(TextRun) }),
    refusals: [...ofSitting, 'not-found', 'documents.cannot-show-pages'],
  }),
  pageImage: endpoint('GET /api/in-office/documents/:document/pages/:page/image', {
    summary: 'A page as an image.',
    who: 'in-office',
    query: object({ width: Type.Integer({ minimum: 200, maximum: 2400 }) }),
    givesBytes: true,
    refusals: [...ofSitting, 'not-found', 'documents.cannot-show-pages'],
  }),
  view: endpoint('POST /api/in-office/documents/:document/viewed', {
    summary: 'The person has this version of the document before their eyes.',
    who: 'in-office',
    body: object({ versionId: Id }),
    output: object({ viewedAt: Instant }),
    refusals: [...ofSitting, 'not-found', 'signing.document-replaced'],
  }),
  sign: endpoint('POST /api/in-office/documents/:document/sign', {
    summary: 'Signs, with the mark that the person has just made. It is put on this document alone: the signature on file stays as it is.',
    who: 'in-office',
    body: object({ versionId: Id, mark: Mark }),
    output: object({ signedAt: Instant }),
    refusals: [
      ...ofSitting,
      'not-found',
      'signing.not-viewed',
      'signing.mark-empty',
      'signing.mark-too-small',
      'signing.letters-cannot-be-written',
      'signing.document-replaced',
      'signing.voided',
      'signing.not-yours-to-sign',
      'signing.by-hand',
      'signing.expired',
      'signing.not-your-turn',
    ],
  }),
  leave: endpoint('POST /api/in-office/leave', {
    summary: 'The person is done, or gives the tablet back: the sitting is over, and the browser forgets it.',
    who: 'anyone',
    refusals: [],
  }),
}
