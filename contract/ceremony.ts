/** One pass through everything that a person has to sign: agree to electronic records once, look at the return, sign form by form, or decline. */
import Type from 'typebox'
import { electronicRecordsAnswers } from './ceremony-rules.ts'
import { endpoint } from './endpoint.ts'
import { reasonMost } from './send-rules.ts'
import { Count, Flag, Id, Instant, Language, Lines, Name, object, oneOf, orNull, SixDigits, Text } from './values.ts'

const inPortal = ['not-signed-in', 'not-found'] as const

const Answer = object({ answer: oneOf(electronicRecordsAnswers), at: Instant })
const Wording = Text(20)

const Read = object({
  documentId: Id,
  versionId: Id,
  name: Name,
  /** Null: pages of this kind of file cannot be shown; it is given as a file. */
  pages: orNull(Count),
  /** The furthest page that this person has had on the screen; 0: not opened. */
  furthestPage: Count,
  /** The last page was shown, or the file given. */
  isRead: Flag,
})

/** One document of the pass; its request is among the files from the preparer. */
const Signing = object({
  documentId: Id,
  /** Places of this person that show the signature on the screen already. */
  signedPlaces: Type.Array(Id),
  /** What is to be looked at before it is signed. */
  read: Type.Array(Id),
})

export const ceremony = {
  pass: endpoint('GET /api/portals/:portal/signing', {
    summary: 'Everything that this person is asked to sign now, what there is to read first, and how far they have come.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      firstName: Name,
      electronicRecords: orNull(Answer),
      /** What is asked for now, and what was signed of the same deliveries: in the order of the pass. */
      documents: Type.Array(Signing),
      read: Type.Array(Read),
      /** Who else of a joint return has something of it open. */
      others: Type.Array(object({ personId: Id, firstName: Name, hasPortal: Flag })),
    }),
    refusals: inPortal,
  }),
  terms: endpoint('GET /api/portals/:portal/electronic-records', {
    summary:
      'What the law asks to be said before somebody agrees to electronic records (15 USC 7001(c)), and what this person has answered.',
    who: 'taxpayer',
    isInClientView: true,
    query: object({ language: Language }),
    output: object({
      wording: Wording,
      terms: Type.Array(object({ term: Text(100), words: Text(1000) })),
      answer: orNull(Answer),
    }),
    refusals: [...inPortal, 'bad-input'],
  }),
  sample: endpoint('GET /api/portals/:portal/electronic-records/sample', {
    summary: 'A PDF with a code in it. Who can type the code can open what is sent electronically.',
    who: 'taxpayer',
    isInClientView: true,
    query: object({ language: Language }),
    givesBytes: true,
    refusals: [...inPortal, 'bad-input'],
  }),
  agree: endpoint('POST /api/portals/:portal/electronic-records/consent', {
    summary: 'Agrees to electronic records, once for this firm. Again: nothing happens.',
    who: 'taxpayer',
    body: object({ sampleCode: SixDigits, wording: Wording, language: Language }),
    refusals: [...inPortal, 'signing.wording-changed', 'signing.wrong-sample-code'],
  }),
  wantPaper: endpoint('POST /api/portals/:portal/electronic-records/paper', {
    summary:
      '*I prefer paper*: the firm is told, and what waits for a signature can be printed at once. Nothing is signed on the screen until this person agrees after all. Again: what has come since is signed on paper too.',
    who: 'taxpayer',
    body: object({ wording: Wording, language: Language }),
    /** What is signed on paper now, in this portal. */
    output: object({ handSigningIds: Type.Array(Id) }),
    refusals: [...inPortal, 'signing.wording-changed', 'signing.consent-given'],
  }),
  withdraw: endpoint('POST /api/portals/:portal/electronic-records/withdraw', {
    summary: 'Takes the agreement back, confirmed in writing; what was signed stays signed.',
    who: 'taxpayer',
    body: object({ language: Language }),
    refusals: [...inPortal, 'signing.consent-needed'],
  }),
  reading: endpoint('PUT /api/portals/:portal/documents/:document/reading', {
    summary: 'How far this person has come in this version. It never goes back.',
    who: 'taxpayer',
    body: object({
      versionId: Id,
      /** The furthest page that was on the screen, from 1; null: the whole file was given. */
      furthestPage: orNull(Type.Integer({ minimum: 1, maximum: 100_000 })),
    }),
    refusals: [...inPortal, 'bad-input', 'signing.document-replaced'],
  }),
  review: endpoint('POST /api/portals/:portal/documents/:document/reviewed', {
    summary: '*I have looked at my return*, said before the form that authorizes its e-file is signed.',
    who: 'taxpayer',
    body: object({ versionId: Id }),
    refusals: [...inPortal, 'signing.not-yours-to-sign', 'signing.document-replaced', 'signing.review-first'],
  }),
  signPlaces: endpoint('PUT /api/portals/:portal/documents/:document/signed-places', {
    summary: 'The places that show the signature on the screen, so that one can go on elsewhere. The signature itself comes with *Sign*.',
    who: 'taxpayer',
    body: object({ versionId: Id, placeIds: Type.Array(Id, { maxItems: 200, uniqueItems: true }) }),
    refusals: [...inPortal, 'signing.not-yours-to-sign', 'signing.document-replaced', 'signing.voided'],
  }),
  decline: endpoint('POST /api/portals/:portal/documents/:document/decline', {
    summary: 'Does not want to sign, and says why. The firm is told. Again: nothing happens.',
    who: 'taxpayer',
    body: object({ versionId: Id, reason: Lines(reasonMost) }),
    refusals: [
      ...inPortal,
      'signing.not-yours-to-sign',
      'signing.voided',
      'signing.expired',
      'signing.signed-already',
      'signing.document-replaced',
      'signing.say-why-not',
    ],
  }),
}
