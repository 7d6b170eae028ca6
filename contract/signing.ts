/** From a place on a page to a signature that holds: marks, places, sending, signing. */
import Type from 'typebox'
import { Place } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { Comparison } from './living-8879.ts'
import { SendTerms } from './signed-document-manager.ts'
import { deliveryMessageMost, reasonMost } from './send-rules.ts'
import { signatureRequestStates } from './states.ts'
import { CalendarDate, Count, Flag, Id, Instant, Lines, Name, object, oneOf, orNull, TaxYear, Text } from './values.ts'

/** One point of a stroke, in the pad's own pixels; `time` in milliseconds since the stroke's first point. */
export const StrokePoint = object({
  x: Type.Number({ minimum: -100, maximum: 10_000 }),
  y: Type.Number({ minimum: -100, maximum: 10_000 }),
  time: Type.Number({ minimum: 0, maximum: 10_000_000 }),
  pressure: Type.Number({ minimum: 0, maximum: 1 }),
})

/** A signature mark: drawn strokes on a pad of the given size, or a typed name. Both are lawful (IRS e-signature guidance). */
export const Mark = Type.Union([
  object({
    method: oneOf(['drawn']),
    padWidth: Type.Number({ minimum: 50, maximum: 10_000 }),
    padHeight: Type.Number({ minimum: 30, maximum: 10_000 }),
    strokes: Type.Array(Type.Array(StrokePoint, { minItems: 1, maxItems: 4000 }), { maxItems: 200 }),
  }),
  object({ method: oneOf(['typed']), text: Text(80) }),
])
export type Mark = Type.Static<typeof Mark>

export const PreparerFile = object({
  id: Id,
  name: Name,
  sentAt: Instant,
  deliveryId: Id,
  versionId: Id,
  /** This person's request on it; null for documents that are only to be read. */
  request: orNull(
    object({
      id: Id,
      state: oneOf(signatureRequestStates),
      signedAt: orNull(Instant),
      /** This person has to be identified before signing it. */
      needsIdentityCheck: Flag,
      /** It is answered on paper, or was. */
      byHand: Flag,
      /** This person has agreed to electronic records. */
      hasAgreed: Flag,
      /** Nothing has to be looked at before it, or it has been. */
      isReviewed: Flag,
      isTurn: Flag,
      /** Who signs before; empty when it is this person's turn. */
      waitsFor: Type.Array(Name),
      dueOn: orNull(CalendarDate),
      isLate: Flag,
      expiresOn: orNull(CalendarDate),
      /** Why it ended, in the firm's or the person's own words. Empty: none were said. */
      endReason: Lines(reasonMost),
    }),
  ),
  /** Another person (a spouse) still has to sign. */
  waitingForOthers: Flag,
  sealedAt: orNull(Instant),
  /** Everybody signed it on paper, and every paper was accepted: there is no sealed copy, and there is evidence of the papers. */
  isOnPaperAlone: Flag,
  viewed: Flag,
  size: Count,
  /** The year it lies under: of its tax return, otherwise of the day it came. */
  year: TaxYear,
  /** The form of its tax return. */
  form: orNull(Text(10)),
  /** The newer version that has taken its place. */
  replacedById: orNull(Id),
  /** What became of the signatures on the version that it took the place of; null: there were none, or it is no Form 8879. */
  comparison: orNull(Comparison),
})

export const signing = {
  setPlaces: endpoint('PUT /api/documents/:document/places', {
    summary:
      'Where who signs and dates. Replaces the earlier places that the sender has seen, and nobody else’s; closed once the document is sent.',
    who: 'staff',
    body: object({
      /** As in `StaffDocument`: how the places were when the sender last saw them. */
      revision: Count,
      /** Made up when the page is opened. Its own changes follow each other by `change`, also when an answer was lost. */
      sender: Type.String({ minLength: 8, maxLength: 80 }),
      change: Count,
      places: Type.Array(
        object({
          personId: Id,
          kind: Place.properties.kind,
          page: Place.properties.page,
          x: Place.properties.x,
          y: Place.properties.y,
          width: Place.properties.width,
          height: Place.properties.height,
        }),
        { maxItems: 200 },
      ),
    }),
    output: object({ revision: Count, places: Type.Array(Place) }),
    refusals: [
      'not-signed-in',
      'not-found',
      'documents.already-sent',
      'signing.place-outside-page',
      'signing.places-changed-meanwhile',
      'documents.cannot-show-pages',
    ],
  }),
  send: endpoint('POST /api/tax-returns/:taxReturn/deliveries', {
    summary: 'Send Tax Return Documents to Customer Portal. Staged while the portal does not exist yet; live by itself from then on.',
    who: 'staff',
    body: object({
      documentIds: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
      key: Type.String({ minLength: 8, maxLength: 80 }),
      terms: Type.Optional(SendTerms),
    }),
    output: object({ deliveryId: Id, sentAt: Instant, staged: Flag }),
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
      'documents.already-sent',
      'signing.not-invited',
      'invitations.access-off',
      'signing.no-signature-place',
      'bad-input',
      'signing.day-passed',
      'signing.due-after-last-day',
      'signing.check-reason-needed',
      'signing.comparison-differs',
      'templates.not-dated',
      'templates.return-given',
      'templates.declined-before',
      'try-again',
    ],
  }),
  preparerFiles: endpoint('GET /api/portals/:portal/preparer-files', {
    summary: 'Files From My Preparer, with what this person may sign.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      files: Type.Array(PreparerFile),
      /** What the firm wrote with what it sent, the newest first. */
      messages: Type.Array(object({ deliveryId: Id, text: Lines(deliveryMessageMost), sentAt: Instant, from: Name })),
      mark: orNull(Mark),
      markSavedAt: orNull(Instant),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  view: endpoint('POST /api/portals/:portal/documents/:document/viewed', {
    summary: 'The person has this version of the document before their eyes. Sign is offered only after it.',
    who: 'taxpayer',
    body: object({ versionId: Id }),
    output: object({ viewedAt: Instant }),
    refusals: ['not-signed-in', 'not-found', 'signing.document-replaced'],
  }),
  places: endpoint('GET /api/portals/:portal/documents/:document/places', {
    summary: 'The places on this document, for showing where one signs and what is signed already.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      places: Type.Array(object({ ...Place.properties, isMine: Flag, signed: Flag })),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  saveMark: endpoint('PUT /api/portals/:portal/signature', {
    summary: 'Edit Taxpayer Signature: the mark that is put on documents. Changing it never changes what was signed.',
    who: 'taxpayer',
    body: object({ mark: Mark }),
    output: object({ savedAt: Instant }),
    refusals: ['not-signed-in', 'not-found', 'signing.mark-empty', 'signing.mark-too-small', 'signing.letters-cannot-be-written'],
  }),
  sign: endpoint('POST /api/portals/:portal/documents/:document/sign', {
    summary: 'Signs. Repeating it (double click, two tabs) gives the same signature.',
    who: 'taxpayer',
    body: object({ versionId: Id }),
    output: object({ signedAt: Instant }),
    refusals: [
      'not-signed-in',
      'not-found',
      'signing.consent-needed',
      'signing.review-first',
      'signing.not-viewed',
      'signing.identity-check-needed',
      'signing.no-mark',
      'signing.document-replaced',
      'signing.voided',
      'signing.expired',
      'signing.not-your-turn',
      'signing.not-yours-to-sign',
      'signing.by-hand',
    ],
  }),
}
