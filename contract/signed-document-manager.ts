/** *Send Documents to be Signed*: under which terms documents go, and what the firm does with a request afterwards. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { deliveryMessageMost, reasonMost } from './send-rules.ts'
import { CalendarDate, Count, Flag, Id, Instant, Line, Lines, object, oneOf, orNull } from './values.ts'

/** What a member of the staff chose in the *Signed Document Manager*. Without it everything is as the client's record and the forms say. */
export const SendTerms = object({
  /** Shown in the portal, never in an e-mail. Empty: none. */
  message: Lines(deliveryMessageMost),
  /** Until when it should be signed: a day at the firm. */
  dueOn: orNull(CalendarDate),
  /** The last day on which it can be signed. */
  expiresOn: orNull(CalendarDate),
  /** Who signs first, and then; whoever is not named signs after them. Empty: in any order. */
  order: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
  /** The firm's reminders go out, and those around the due date. */
  reminds: Flag,
  /** Of the documents that go; one that is not here goes as it is. */
  documents: Type.Array(
    object({
      id: Id,
      /** It has boxes, and still nobody is asked to sign it. */
      isToRead: Flag,
      identityCheck: Flag,
      /** Why not, where the form asks for a check. */
      noCheckReason: Line(reasonMost),
      /** A newer Form 8879 is to be signed although the signatures on the earlier version would count for it. */
      askAgain: Type.Optional(Flag),
      /**
       * What `GET /api/documents/:document/comparison` said would become of the signatures on the earlier version; needed where it said something.
       * Not sent where by now something else would: what is voided cannot be kept again.
       */
      sees: Type.Optional(oneOf(['kept', 'asked-again'])),
    }),
    { maxItems: 100 },
  ),
})
export type SendTerms = Type.Static<typeof SendTerms>

const ofRequest = ['not-signed-in', 'not-found', 'not-allowed'] as const

export const signedDocumentManager = {
  resend: endpoint('POST /api/signature-requests/:signatureRequest/resend', {
    summary: 'Tells the person again that documents wait for a signature; at most once an hour.',
    who: 'staff',
    refusals: [...ofRequest, 'signing.not-open', 'signing.not-their-turn', 'signing.no-portal-yet', 'signing.told-lately'],
  }),
  askAgain: endpoint('POST /api/signature-requests/:signatureRequest/ask-again', {
    summary: 'Asks once more for a signature whose last day is over, that was declined, or whose request was made void.',
    who: 'staff',
    body: object({ dueOn: orNull(CalendarDate), expiresOn: orNull(CalendarDate) }),
    output: object({ signatureRequestId: Id }),
    refusals: [
      ...ofRequest,
      'bad-input',
      'signing.day-passed',
      'signing.due-after-last-day',
      'signing.asked-already',
      'signing.sealed-already',
      'documents.replaced-already',
      'templates.declined-before',
    ],
  }),
  makeVoid: endpoint('POST /api/signature-requests/:signatureRequest/void', {
    summary: 'Nobody is asked for this signature any more. What was signed stays as evidence; that it counts no longer must be meant.',
    who: 'staff',
    body: object({ reason: Line(reasonMost), evenSigned: Flag }),
    refusals: [...ofRequest, 'signing.reason-needed', 'signing.signed-meanwhile', 'signing.void-already'],
  }),
  reassign: endpoint('POST /api/signature-requests/:signatureRequest/reassign', {
    summary: 'Another signer of the entity is asked instead: the boxes become theirs, the earlier request void.',
    who: 'staff',
    body: object({ personId: Id, reason: Line(reasonMost) }),
    output: object({ signatureRequestId: Id }),
    refusals: [
      ...ofRequest,
      'signing.only-entities',
      'signing.signs-already',
      'signing.signed-meanwhile',
      'signing.void-already',
      'documents.replaced-already',
    ],
  }),
  markReady: endpoint('POST /api/tax-returns/:taxReturn/ready-to-file', {
    summary: '*Ready to file*: everything that needs a signature has one. Refused with what is missing.',
    who: 'staff',
    refusals: [...ofRequest, 'tax-returns.not-all-signed', 'tax-returns.filed-already'],
  }),
  takeReadyBack: endpoint('DELETE /api/tax-returns/:taxReturn/ready-to-file', {
    summary: 'The return is not ready to file after all.',
    who: 'staff',
    refusals: [...ofRequest, 'tax-returns.filed-already'],
  }),
}

/** What the staff sees of a request beside its state. */
export const requestDetail = {
  turn: Count,
  /** Nobody who signs before has still to sign. */
  isTurn: Flag,
  askedAt: Instant,
  /** When the person opened the notice in the portal. */
  openedAt: orNull(Instant),
  dueOn: orNull(CalendarDate),
  expiresOn: orNull(CalendarDate),
  identityCheck: Flag,
  endedAt: orNull(Instant),
  /** In the words of whoever ended it. Empty: none were said. */
  endReason: Lines(reasonMost),
  /** Why the identity check that the form asks for is switched off. Empty: it is not. */
  noCheckReason: Lines(reasonMost),
  /** It is signed on paper: since when, and the paper that waits to be accepted. Null: on the screen. */
  byHand: orNull(object({ id: Id, since: Instant, acceptedAt: orNull(Instant), paperCameAt: orNull(Instant) })),
}
