/** Signing on paper: print, sign, photograph, hand in; the firm accepts or rejects. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { handSigningStates, reasonMost, whysByHand } from './hand-signing-rules.ts'
import { personRoles } from './states.ts'
import { Address, Count, Flag, Id, Instant, Name, object, oneOf, orNull, Text } from './values.ts'

/** The photograph or scan that waits or was accepted. */
const Paper = object({
  id: Id,
  /** The client’s document that holds it. */
  documentId: Id,
  name: Name,
  /** How many pages can be shown. */
  pageCount: Count,
  uploadedAt: Instant,
  /** Who handed it in. */
  uploadedBy: Name,
  /** The firm did, for the person. */
  byFirm: Flag,
})

const facts = {
  id: Id,
  requestId: Id,
  documentId: Id,
  documentName: Name,
  state: oneOf(handSigningStates),
  why: oneOf(whysByHand),
  askedAt: Instant,
  /** The request has ended otherwise: no paper is wanted any more. */
  isOver: Flag,
  paper: orNull(Paper),
  /** Why the last paper was rejected, in the firm’s words; null when none was, or another one has come. */
  reason: orNull(Text(reasonMost)),
  acceptedAt: orNull(Instant),
}

/** What a taxpayer sees. `mayGoBack`: to signing on the screen. */
export const HandSigning = object({ ...facts, mayGoBack: Flag })
/** What staff see. */
export const HandSigningOfReturn = object({
  ...facts,
  personId: Id,
  personName: Name,
  role: oneOf(personRoles),
  acceptedBy: orNull(Name),
  mayWithdraw: Flag,
})

const chosen = Type.String({ pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$' })

/** Whatever staff do about a paper for a request. */
const paperRefusals = [
  'not-signed-in',
  'not-found',
  'not-allowed',
  'hand-signing.not-asked',
  'hand-signing.request-over',
  'hand-signing.accepted-already',
] as const
/** Of a paper that was looked at. */
const judgingRefusals = [...paperRefusals, 'hand-signing.no-paper', 'hand-signing.paper-changed'] as const

export const handSigning = {
  ofPortal: endpoint('GET /api/portals/:portal/hand-signings', {
    summary: 'What this person signs on paper: what is open, and what was accepted.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      /** Where paper can be brought or mailed to, and who answers the phone. */
      office: object({ firmName: Name, name: Name, phone: Text(30), address: Address }),
      handSignings: Type.Array(HandSigning),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  choose: endpoint('POST /api/portals/:portal/documents/:document/hand-signing', {
    summary: 'The person wants to sign this document on paper. Repeating it changes nothing.',
    who: 'taxpayer',
    output: object({ handSigningId: Id }),
    refusals: ['not-signed-in', 'not-found', 'signing.not-yours-to-sign', 'signing.document-replaced', 'hand-signing.request-over'],
  }),
  goBack: endpoint('DELETE /api/portals/:portal/hand-signings/:handSigning', {
    summary: 'Back to signing on the screen, where that is still allowed. A paper that waits is taken back.',
    who: 'taxpayer',
    refusals: [
      'not-signed-in',
      'not-found',
      'hand-signing.not-asked',
      'hand-signing.after-three-failures',
      'hand-signing.asked-by-firm',
      'hand-signing.accepted-already',
    ],
  }),
  print: endpoint('GET /api/portals/:portal/hand-signings/print', {
    summary: 'One PDF to print: a page that says how, then exactly the forms, with the places to sign marked.',
    who: 'taxpayer',
    query: object({ handSignings: chosen }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'hand-signing.not-asked', 'hand-signing.too-much-to-print'],
  }),
  handIn: endpoint('POST /api/portals/:portal/hand-signings/papers', {
    summary: 'An uploaded file is the signed paper of these. It takes the place of one that waits.',
    who: 'taxpayer',
    body: object({ documentId: Id, handSigningIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }) }),
    output: object({ uploadedAt: Instant }),
    refusals: [
      'not-signed-in',
      'not-found',
      'hand-signing.not-asked',
      'hand-signing.request-over',
      'hand-signing.accepted-already',
      'hand-signing.not-a-paper',
    ],
  }),
  takeBack: endpoint('DELETE /api/portals/:portal/hand-signings/:handSigning/paper', {
    summary: 'Takes the signed paper back that waits for the firm. The file stays among the files sent.',
    who: 'taxpayer',
    refusals: ['not-signed-in', 'not-found', 'hand-signing.no-paper', 'hand-signing.accepted-already'],
  }),

  ofReturn: endpoint('GET /api/tax-returns/:taxReturn/hand-signings', {
    summary: 'What is signed on paper on a return, with the papers that came.',
    who: 'staff',
    output: object({ handSignings: Type.Array(HandSigningOfReturn) }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  ask: endpoint('POST /api/signature-requests/:request/hand-signing', {
    summary: 'The firm asks for this signature on paper. Repeating it changes nothing.',
    who: 'staff',
    output: object({ handSigningId: Id }),
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'hand-signing.request-over'],
  }),
  withdraw: endpoint('DELETE /api/hand-signings/:handSigning', {
    summary: 'The firm lets the person sign on the screen again. Not after three failed identity checks.',
    who: 'staff',
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
      'hand-signing.not-asked',
      'hand-signing.after-three-failures',
      'hand-signing.accepted-already',
    ],
  }),
  printForStaff: endpoint('GET /api/tax-returns/:taxReturn/hand-signings/print', {
    summary: 'The same PDF for the office: to hand over or to mail. One page of instructions for each person, in their language.',
    who: 'staff',
    query: object({ handSignings: chosen }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'hand-signing.not-asked', 'hand-signing.too-much-to-print'],
  }),
  handInForClient: endpoint('POST /api/hand-signings/:handSigning/paper', {
    summary: 'A signed paper that the firm was handed, or found among what the client sent.',
    who: 'staff',
    body: object({ documentId: Id }),
    output: object({ uploadedAt: Instant }),
    refusals: [...paperRefusals, 'hand-signing.not-a-paper'],
  }),
  accept: endpoint('POST /api/hand-signings/:handSigning/accept', {
    summary: 'The paper that was looked at is signed as it should be: the request counts as signed, by hand. Repeating it changes nothing.',
    who: 'staff',
    body: object({ paperId: Id }),
    output: object({ acceptedAt: Instant }),
    refusals: [...judgingRefusals],
  }),
  reject: endpoint('POST /api/hand-signings/:handSigning/reject', {
    summary: 'The paper cannot be accepted: the person is told why, and asked again.',
    who: 'staff',
    body: object({
      paperId: Id,
      reason: Type.String({ minLength: 1, maxLength: reasonMost, pattern: '^(?=[\\s\\S]*\\S)(\\n|[^\\p{Cc}])*$' }),
    }),
    refusals: [...judgingRefusals],
  }),
}
