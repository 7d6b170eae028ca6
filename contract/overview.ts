/** The first page of each room. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { PaymentName } from './payment-name.ts'
import { phraseMost } from './security-phrase.ts'
import { taxForms } from './states.ts'
import { Address, CalendarDate, Count, Flag, Id, Instant, Name, object, oneOf, orNull, TaxYear, Text } from './values.ts'

/** What a line of recent activity tells, as the reader of that room sees it: `received` is what came to them, `sent` what they sent. */
export const activityKinds = ['received', 'sent', 'viewed', 'signed', 'sealed', 'registered'] as const

/**
 * What a person has to do: `pay` a voucher that is late or soon due, `sign` a document, `sign-by-hand` on paper, `see-return` that was rejected, `distribute-k1s` of a return,
 * `answer` where new documents shall go, `read` messages. Derived from what is open, never kept by itself.
 */
export const taskKinds = ['pay', 'sign', 'sign-by-hand', 'see-return', 'distribute-k1s', 'answer', 'read'] as const
export type TaskKind = (typeof taskKinds)[number]
/** What a person has done. */
export const completedKinds = ['signed', 'paid'] as const
/** A payment becomes a task so many days before it is due: on the day of the first reminder. */
export const daysBeforePaying = 30

/** In a portal also: a payment was recorded as made in full (`name`: to whom). */
export const portalActivityKinds = [...activityKinds, 'paid'] as const
/** `id`: of the document or the voucher. */
const Activity = object({ kind: oneOf(portalActivityKinds), name: Name, at: Instant, id: Id })

/** For staff, also: a third party was let in (`documentName` is who). */
export const firmActivityKinds = [...activityKinds, 'let-in'] as const

/** What asks for somebody of the firm, most pressing first. */
export const needKinds = [
  'damaged',
  'rejected',
  'mismatch',
  'failed',
  'unsealed',
  'certificate',
  'address',
  'paper',
  'unread',
  'upload',
  'signed',
  'expiring',
] as const
export type NeedKind = (typeof needKinds)[number]
/** Lines of a kind; of more it is only told that there are. */
export const mostNeedsTold = 20

export const overview = {
  portalHome: endpoint('GET /api/portals/:portal/home', {
    summary: 'Home: what to do now, the two cards, recent activity, and how to reach the firm.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      firm: object({ name: Name }),
      contact: object({
        /** Who prepares the returns of this client; null: nobody in particular. */
        personName: orNull(Name),
        officeName: Name,
        phone: Text(30),
        /** Where answers to the firm’s letters go; null: the firm has named no address. */
        email: orNull(Text(254)),
        address: Address,
        hours: object({ en: Text(300), es: Text(300) }),
      }),
      person: object({ firstName: Name }),
      /** The reader’s own security phrase; null when none is chosen, and in Client View. */
      phrase: orNull(Text(phraseMost)),
      /** The most urgent first. */
      tasks: Type.Array(
        object({
          kind: oneOf(taskKinds),
          /** Of the document to sign, of the voucher, of the e-file that was rejected, of the return whose K-1s they are, of the question, or of the client whose conversation it is. */
          id: Id,
          /** The document’s name, whom to pay, or the tax year of the return or the K-1s; empty where nothing has to be named. */
          name: Text(120),
          /** Since when it waits. */
          since: Instant,
          /** Until when, as a day at the firm (of K-1s: one has to be mailed, because its e-mail came back); null: no day is set. */
          dueOn: orNull(CalendarDate),
          isLate: Flag,
          /** What is left to pay; null where it is not about money. */
          amountCents: orNull(Count),
          /** Which payment it is: several go to one authority. Null where it is not about money. */
          payment: orNull(PaymentName),
          /** How many messages or K-1s; 1 for everything else. */
          count: Count,
        }),
      ),
      /** The newest first, at most twenty. */
      completed: Type.Array(object({ kind: oneOf(completedKinds), id: Id, name: Name, at: Instant })),
      /** What was e-filed of the newest tax year that was, by return and authority: `IRS` or a state. */
      eFiled: Type.Array(
        object({
          id: Id,
          taxReturnId: Id,
          taxYear: TaxYear,
          form: oneOf(taxForms),
          authority: Text(3),
          state: oneOf(['transmitted', 'accepted', 'rejected', 'on paper']),
        }),
      ),
      uploaded: Count,
      received: Count,
      signatureOnFile: Flag,
      activity: Type.Array(Activity),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  portalActivity: endpoint('GET /api/portals/:portal/activity', {
    summary: 'What happened in a portal, the newest first, thirty lines at a time.',
    who: 'taxpayer',
    isInClientView: true,
    query: object({ after: Type.Optional(Text(100)) }),
    output: object({
      lines: Type.Array(Activity),
      /** Brings the lines after these; null: these are the last. */
      next: orNull(Text(100)),
    }),
    refusals: ['not-signed-in', 'not-found', 'bad-input'],
  }),
  visitHome: endpoint('POST /api/firm/home/visit', {
    summary: 'Notes that the caller is on Home, so that it can say what was signed since. Within half an hour it is one visit.',
    who: 'staff',
    refusals: ['not-signed-in'],
  }),
  firmHome: endpoint('GET /api/firm/home', {
    summary: 'Home for staff: what needs somebody of the firm now, and what clients did lately.',
    who: 'staff',
    output: object({
      /** When the caller was last on Home, before this sitting; null at the first visit. */
      lastHere: orNull(Instant),
      needs: Type.Array(
        object({
          kind: oneOf(needKinds),
          /** There are more than the lines told. */
          isMore: Flag,
          lines: Type.Array(
            object({
              /** Of the message, document, signature, signing by hand, question, e-file or invitation; of a conversation, its client’s; of a certificate, the firm’s. */
              id: Id,
              clientId: orNull(Id),
              clientName: orNull(Name),
              personId: orNull(Id),
              personName: Text(120),
              /** The name of a document, the address of a message, who rejected a return, or how a link went: `email` or `phone`. */
              about: Text(254),
              taxReturnId: orNull(Id),
              /**
               * What did not match, who brought a file, how many messages, that the firm has to ask (`elsewhere`), what a seal waits for, what is damaged, or of a rejection until
               * when the client must be told (empty: they are) and until which day it is sent again.
               */
              words: Type.Array(Text(254)),
              at: Instant,
            }),
          ),
        }),
      ),
      /** Files that came without a client. */
      inTray: Count,
      /** People who ask to be let back in. */
      callsForHelp: Count,
      recent: Type.Array(
        object({
          kind: oneOf(firmActivityKinds),
          clientName: Name,
          personName: Text(120),
          documentName: Text(120),
          taxReturnId: orNull(Id),
          taxYear: orNull(TaxYear),
          clientId: Id,
          at: Instant,
        }),
      ),
    }),
    refusals: ['not-signed-in'],
  }),
}
