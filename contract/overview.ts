/** The first page of each room. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Count, Flag, Id, Instant, Name, object, oneOf, orNull, TaxYear, Text } from './values.ts'

/** What a line of recent activity tells, as the reader of that room sees it: `received` is what came to them, `sent` what they sent. */
export const activityKinds = ['received', 'sent', 'viewed', 'signed', 'sealed', 'registered'] as const

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
  firmHome: endpoint('GET /api/firm/home', {
    summary: 'Home for staff: what happened since yesterday and what waits.',
    who: 'staff',
    output: object({
      waitingToSign: Count,
      notRegistered: Count,
      failedMessages: Count,
      /** Who has taken the address on record out of their account, so that what is sent next waits; those first whom the firm has to ask. */
      addressQuestions: Type.Array(object({ clientId: Id, clientName: Name, personName: Name, answer: orNull(oneOf(['elsewhere'])) })),
      recent: Type.Array(
        object({
          kind: oneOf(activityKinds),
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
