/** The first page of each room. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Count, Flag, Id, Instant, Name, object, oneOf, orNull, TaxYear, Text } from './values.ts'

/** What a line of recent activity tells, as the reader of that room sees it: `received` is what came to them, `sent` what they sent. */
export const activityKinds = ['received', 'sent', 'viewed', 'signed', 'sealed', 'registered'] as const

/** For staff, also: a third party was let in (`documentName` is who). */
export const firmActivityKinds = [...activityKinds, 'let-in'] as const

/** What asks for somebody of the firm, most pressing first. */
export const needKinds = ['mismatch', 'failed', 'address', 'upload', 'signed', 'expiring'] as const
export type NeedKind = (typeof needKinds)[number]
/** Lines of a kind; of more it is only told that there are. */
export const mostNeedsTold = 20

export const overview = {
  portalHome: endpoint('GET /api/portals/:portal/home', {
    summary: 'Home: what to do now, the two cards, recent activity, and how to reach the firm.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      firm: object({ name: Name, phone: Text(30), officeName: Name }),
      person: object({ firstName: Name }),
      tasks: Type.Array(object({ kind: oneOf(['sign']), documentId: Id, name: Name, since: Instant })),
      uploaded: Count,
      received: Count,
      signatureOnFile: Flag,
      activity: Type.Array(object({ kind: oneOf(activityKinds), name: Name, at: Instant, documentId: orNull(Id) })),
    }),
    refusals: ['not-signed-in', 'not-found'],
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
              /** Of the message, document, signature, question or invitation. */
              id: Id,
              clientId: orNull(Id),
              clientName: orNull(Name),
              personId: orNull(Id),
              personName: Text(120),
              /** The name of a document, the address of a message, or how a link went: `email` or `phone`. */
              about: Text(254),
              taxReturnId: orNull(Id),
              /** What did not match, who brought a file, or that the firm has to ask (`elsewhere`). */
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
