/**
 * The partner's side of a K-1: at the door with a link from an e-mail and a code, then consent or paper, then the K-1. A partner has no account;
 * the session is of this one K-1.
 */
import Type from 'typebox'
import { documents, TextRun } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { k1Answers } from './k1-rules.ts'
import { taxForms } from './states.ts'
import {
  CalendarDate,
  Count,
  Flag,
  Id,
  Instant,
  Language,
  Masked,
  Name,
  object,
  oneOf,
  orNull,
  SixDigits,
  TaxYear,
  Text,
} from './values.ts'

const linkRefusals = ['k1s.link-unknown', 'k1s.link-replaced', 'k1s.withdrawn'] as const
const link = object({ token: Text(100) })

/** What somebody who holds a link may know before a code has proven anything. */
export const K1Link = object({
  firmName: Name,
  firmPhone: Text(30),
  entityName: Name,
  recipientName: Name,
  language: Language,
  /** Where a code can go. */
  channels: Type.Array(object({ id: oneOf(['email', 'mobile']), masked: Masked })),
  /** The link is older than thirty days: a new one can be asked for. */
  isExpired: Flag,
  /** When this browser had a code sent that may still be entered, and where to; null: not. */
  sent: orNull(object({ at: Instant, to: oneOf(['email', 'mobile']) })),
})

const door = {
  openLink: endpoint('POST /api/k1/link', {
    summary: 'Looks at a link without using it up, so that mail scanners cannot spend it.',
    who: 'anyone',
    body: link,
    output: K1Link,
    refusals: linkRefusals,
  }),
  renewLink: endpoint('POST /api/k1/link/renew', {
    summary: 'For a link whose thirty days are over: a new one goes to the address on record, whoever asks.',
    who: 'anyone',
    body: link,
    refusals: [...linkRefusals, 'k1s.link-works', 'k1s.too-many-links', 'k1s.no-email'],
  }),
  sendCode: endpoint('POST /api/k1/code', {
    summary: '*Send Code*: six digits, ten minutes, at most five an hour; the two most recent are valid.',
    who: 'anyone',
    body: object({ token: Text(100), channel: oneOf(['email', 'mobile']) }),
    output: K1Link,
    refusals: [...linkRefusals, 'k1s.link-expired', 'bad-input', 'sign-in.too-many-codes'],
  }),
  confirm: endpoint('POST /api/k1/confirm', {
    summary: '*Confirm*: the code that this browser asked for. The partner’s session begins.',
    who: 'anyone',
    body: object({ code: SixDigits }),
    refusals: [
      'sign-in.no-attempt',
      'sign-in.wrong-code',
      'sign-in.code-expired',
      'sign-in.slow-down',
      'k1s.withdrawn',
      'k1s.link-replaced',
    ],
  }),
  signOut: endpoint('POST /api/k1/sign-out', { summary: 'Ends the partner’s session.', who: 'anyone', refusals: [] }),
}

const inside = ['not-signed-in', 'k1s.withdrawn'] as const
const reading = [...inside, 'not-found', 'k1s.no-consent'] as const

const room = {
  read: endpoint('GET /api/k1', {
    summary: 'Whose K-1 this is and what was answered; its versions only as far as they may be read.',
    who: 'recipient',
    output: object({
      firmName: Name,
      firmPhone: Text(30),
      /** Where consent can also be withdrawn, and a paper copy asked for. Null: the firm has named no address. */
      firmEmail: orNull(Text(254)),
      /** Of the client’s office, in one line; empty where the firm has entered none. */
      firmAddress: Text(300),
      timeZone: Text(60),
      entityName: Name,
      recipientName: Name,
      language: Language,
      taxYear: TaxYear,
      form: oneOf(taxForms),
      /** The last answer; null: none yet. */
      answer: orNull(oneOf(k1Answers)),
      answeredAt: orNull(Instant),
      /** Whether the wording on the page is the one that was consented to is said by its version. */
      wording: Text(20),
      canChangeAnswer: Flag,
      availableUntil: CalendarDate,
      /** There is one that came after consent was withdrawn. */
      isNewestOnPaper: Flag,
      /** The newest first: the others are superseded. */
      versions: Type.Array(
        object({ id: Id, version: Count, notifiedAt: Instant, isSuperseded: Flag, pages: documents.read.output.properties.pages }),
      ),
      idleMinutes: Type.Integer(),
    }),
    refusals: inside,
  }),
  sample: endpoint('GET /api/k1/sample', {
    summary: 'A PDF with a code in it. Who can type the code can open what is sent electronically.',
    who: 'recipient',
    givesBytes: true,
    refusals: inside,
  }),
  consent: endpoint('POST /api/k1/consent', {
    summary: 'Consent to electronic delivery of this K-1, amended ones included, in the wording of this version.',
    who: 'recipient',
    body: object({ sampleCode: SixDigits, wording: Text(20), language: Language }),
    refusals: [...inside, 'k1s.wrong-sample-code', 'k1s.wording-changed'],
  }),
  paper: endpoint('POST /api/k1/paper', {
    summary: '*I prefer paper*: signer and firm are told.',
    who: 'recipient',
    body: object({ wording: Text(20), language: Language }),
    refusals: [...inside, 'k1s.consented-already'],
  }),
  withdraw: endpoint('POST /api/k1/withdraw-consent', {
    summary: 'Withdraws consent for what is still to come; confirmed in writing by e-mail. What was delivered stays readable.',
    who: 'recipient',
    body: object({ wording: Text(20), language: Language }),
    refusals: [...inside, 'k1s.no-consent'],
  }),
  pageText: endpoint('GET /api/k1/versions/:version/pages/:page/text', {
    summary: 'The words of a page with their positions.',
    who: 'recipient',
    isCompressed: true,
    output: object({ runs: Type.Array(TextRun) }),
    refusals: [...reading, 'documents.cannot-show-pages', 'documents.damaged-in-store'],
  }),
  pageImage: endpoint('GET /api/k1/versions/:version/pages/:page/image', {
    summary: 'A page as an image. The first look is recorded.',
    who: 'recipient',
    query: object({ width: Type.Integer({ minimum: 200, maximum: 2400 }) }),
    givesBytes: true,
    refusals: [...reading, 'documents.cannot-show-pages', 'documents.damaged-in-store'],
  }),
  file: endpoint('GET /api/k1/versions/:version/file', {
    summary: 'The PDF, to keep. Recorded.',
    who: 'recipient',
    givesBytes: true,
    refusals: reading,
  }),
}

export const k1Recipient = { ...door, ...room }
