/**
 * Handing out the Schedules K-1 of a partnership, S corporation, estate or trust: the firm puts them on the return, the entity's signer sends
 * them. The partner's side is k1-recipient.ts.
 */
import Type from 'typebox'
import { documents, TextRun } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { k1Answers, k1States, mostSentAtOnce, mostSplitAtOnce } from './k1-rules.ts'
import { taxForms } from './states.ts'
import {
  CalendarDate,
  Count,
  Email,
  Flag,
  Id,
  Instant,
  Language,
  LastFour,
  Name,
  object,
  oneOf,
  orNull,
  Phone,
  TaxYear,
  Text,
} from './values.ts'

/** One partner's K-1 and how far it has come. What is told is of the current version, as far as nothing else is said. */
export const K1 = object({
  id: Id,
  recipientName: Name,
  email: orNull(Text(254)),
  /** As people write it. */
  mobile: orNull(Text(30)),
  language: Language,
  lastFour: orNull(LastFour),
  taxYear: TaxYear,
  form: oneOf(taxForms),
  state: oneOf(k1States),
  /** 1, and more once it was amended. */
  version: Count,
  documentId: Id,
  pageCount: Count,
  handedAt: orNull(Instant),
  sentAt: orNull(Instant),
  linkEndsAt: orNull(Instant),
  /** The e-mail came back: by this day the partner is told by mail or in person. */
  mailBy: orNull(CalendarDate),
  answer: orNull(oneOf(k1Answers)),
  answeredAt: orNull(Instant),
  openedAt: orNull(Instant),
  downloadedAt: orNull(Instant),
  mailedOn: orNull(CalendarDate),
  withdrawnAt: orNull(Instant),
  /** Amended ones, the newest first: what the partner had of them stays on the record. */
  superseded: Type.Array(
    object({ version: Count, openedAt: orNull(Instant), downloadedAt: orNull(Instant), mailedOn: orNull(CalendarDate) }),
  ),
})

const recipient = {
  recipientName: Name,
  email: orNull(Email),
  mobile: orNull(Phone),
  language: Language,
  lastFour: orNull(LastFour),
}
const everybody = ['not-signed-in', 'not-found'] as const
const staffs = [...everybody, 'not-allowed', 'k1s.withdrawn'] as const
const paper = ['k1s.not-on-return', 'k1s.not-a-pdf', 'k1s.document-taken'] as const
const adding = ['not-allowed', 'clients.bad-phone', 'k1s.wrong-return', 'k1s.too-many', ...paper] as const
/** Chosen by the sender, so that a repeated request does its work once. */
const Key = Type.String({ minLength: 8, maxLength: 80 })

const firm = {
  ofReturn: endpoint('GET /api/tax-returns/:taxReturn/k1s', {
    summary: 'The K-1s of a return, by name, and the documents of the return that can be one.',
    who: 'staff',
    output: object({
      /** A return that makes K-1s, of an entity. */
      canHave: Flag,
      /** Who hands them out; null: nobody is on record. */
      signer: orNull(object({ name: Name, registered: Flag })),
      k1s: Type.Array(K1),
      documents: Type.Array(object({ id: Id, name: Name, pageCount: Count })),
    }),
    refusals: everybody,
  }),
  add: endpoint('POST /api/tax-returns/:taxReturn/k1s', {
    summary: 'Makes a document of the return somebody’s K-1. Nobody sees it yet. Repeating it with its key gives the same K-1.',
    who: 'staff',
    body: object({ ...recipient, documentId: Id, key: Key }),
    output: object({ id: Id }),
    refusals: [...everybody, ...adding],
  }),
  split: endpoint('POST /api/tax-returns/:taxReturn/k1s/split', {
    summary:
      'Makes several K-1s of one PDF: the pages of each become a document of their own. All or none. Repeating it with its key gives the same K-1s.',
    who: 'staff',
    body: object({
      documentId: Id,
      key: Key,
      parts: Type.Array(
        object({
          ...recipient,
          /** Counted from 0; no page is in two K-1s. */
          pages: Type.Array(Type.Integer({ minimum: 0, maximum: 2999 }), { minItems: 1, maxItems: 200, uniqueItems: true }),
        }),
        { minItems: 1, maxItems: mostSplitAtOnce },
      ),
    }),
    output: object({ ids: Type.Array(Id) }),
    refusals: [...everybody, ...adding, 'k1s.odd-pages', 'documents.damaged', 'documents.too-large', 'try-again'],
  }),
  change: endpoint('PUT /api/k1s/:k1', {
    summary: 'Corrects who it is for. Another e-mail address or mobile ends the links to the old one, and asks for consent anew.',
    who: 'staff',
    body: object(recipient),
    refusals: [...staffs, 'clients.bad-phone'],
  }),
  handOver: endpoint('POST /api/tax-returns/:taxReturn/k1s/hand-over', {
    summary: '*Send to the signer to distribute*: all that the signer does not have yet.',
    who: 'staff',
    output: object({ count: Count }),
    refusals: [...everybody, 'not-allowed', 'k1s.nothing-to-hand-over', 'k1s.no-signer'],
  }),
  amend: endpoint('POST /api/k1s/:k1/versions', {
    summary: 'An amended K-1 takes the place of the current one. The signer is told, and sends it anew.',
    who: 'staff',
    body: object({ documentId: Id }),
    output: object({ version: Count }),
    refusals: [...staffs, ...paper],
  }),
  withdraw: endpoint('DELETE /api/k1s/:k1', {
    summary: 'Takes a K-1 back: its links and sessions end at once. One that the signer never had is gone without a trace but the event.',
    who: 'staff',
    refusals: [...everybody, 'not-allowed'],
  }),
}

const Pages = documents.read.output.properties.pages
const Width = object({ width: Type.Integer({ minimum: 200, maximum: 2400 }) })

const signer = {
  list: endpoint('GET /api/portals/:portal/k1s', {
    summary: '*Distribute K-1s*: what the signer of this entity hands out, the newest tax year first, then by name.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      entityName: Name,
      /** The day it is where the firm is: nothing is mailed later than that. */
      today: CalendarDate,
      k1s: Type.Array(K1),
    }),
    refusals: everybody,
  }),
  changeEmail: endpoint('PUT /api/portals/:portal/k1s/:k1/email', {
    summary: 'Another e-mail address: the link to the old one ends at once.',
    who: 'taxpayer',
    body: object({ email: Email }),
    refusals: [...everybody, 'k1s.withdrawn'],
  }),
  send: endpoint('POST /api/portals/:portal/k1s/send', {
    summary:
      'E-mails a link to each of these partners; an earlier one stops working. Either all go out or none. At most five an hour to each.',
    who: 'taxpayer',
    body: object({ ids: Type.Array(Id, { minItems: 1, maxItems: mostSentAtOnce, uniqueItems: true }) }),
    /** Each refusal tells `name`: whose K-1 it is about. */
    refusals: [...everybody, 'k1s.withdrawn', 'k1s.no-email', 'k1s.wants-paper', 'k1s.mailed', 'k1s.too-many-links'],
  }),
  mailed: endpoint('PUT /api/portals/:portal/k1s/:k1/mailing', {
    summary: 'It went out on paper on this day.',
    who: 'taxpayer',
    body: object({ mailedOn: CalendarDate }),
    refusals: [...everybody, 'k1s.withdrawn', 'k1s.mailed-on-odd-day'],
  }),
  notMailed: endpoint('DELETE /api/portals/:portal/k1s/:k1/mailing', {
    summary: 'It did not go out on paper after all.',
    who: 'taxpayer',
    refusals: [...everybody, 'k1s.withdrawn'],
  }),
  preview: endpoint('GET /api/portals/:portal/k1s/:k1', {
    summary: 'A K-1 and the size of its pages.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({ k1: K1, pages: Pages }),
    refusals: everybody,
  }),
  previewText: endpoint('GET /api/portals/:portal/k1s/:k1/pages/:page/text', {
    summary: 'The words of a page with their positions.',
    who: 'taxpayer',
    isInClientView: true,
    isCompressed: true,
    output: object({ runs: Type.Array(TextRun) }),
    refusals: [...everybody, 'documents.cannot-show-pages', 'documents.damaged-in-store'],
  }),
  previewImage: endpoint('GET /api/portals/:portal/k1s/:k1/pages/:page/image', {
    summary: 'A page as an image.',
    who: 'taxpayer',
    isInClientView: true,
    query: Width,
    givesBytes: true,
    refusals: [...everybody, 'documents.cannot-show-pages', 'documents.damaged-in-store'],
  }),
  previewFile: endpoint('GET /api/portals/:portal/k1s/:k1/file', {
    summary: 'The PDF: to print and to mail.',
    who: 'taxpayer',
    isInClientView: true,
    givesBytes: true,
    refusals: everybody,
  }),
}

export const k1s = { ...firm, ...signer }
