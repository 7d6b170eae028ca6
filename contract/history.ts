/** *History* of a client: the audit events about it, each told as one sentence, with names as they are now. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { historyGroups, whoActs } from './history-groups.ts'
import { CalendarDate, Count, Flag, Id, Instant, Language, object, oneOf, orNull, Text } from './values.ts'

/** What a name in a sentence leads to. `scanned`: a document that came from the client. */
export const historyThings = ['client', 'document', 'scanned', 'tax-return', 'payments', 'thread', 'import', 'bulk-act'] as const

const filters = {
  group: Type.Optional(oneOf(historyGroups)),
  /** What a person of the client has done, and what was done about them. */
  person: Type.Optional(Id),
  /** What a member of staff has done, also through a job that they started. */
  staff: Type.Optional(Id),
  /** The first and the last day, where the firm is. */
  from: Type.Optional(CalendarDate),
  until: Type.Optional(CalendarDate),
}

const HistoryEvent = object({
  /** Its number in the firm's record: the higher, the later. */
  number: Count,
  at: Instant,
  group: oneOf(historyGroups),
  who: object({ kind: oneOf(whoActs), name: Text(240) }),
  /** Null: nobody's device, such as a job. */
  from: orNull(object({ ip: Text(60), device: orNull(Text(120)) })),
  /** Read one after the other. What leads somewhere still exists. */
  sentence: Type.Array(object({ text: Text(2000), to: orNull(object({ thing: oneOf(historyThings), id: Id, taxReturnId: orNull(Id) })) })),
})

const Named = object({ id: Id, name: Text(240) })

export const history = {
  read: endpoint('GET /api/clients/:client/history', {
    summary: 'What happened around a client, the newest first, 50 at a time. Names are as they are now; what was removed is told as such.',
    who: 'staff',
    query: object({
      ...filters,
      language: Type.Optional(oneOf(['en', 'es'])),
      /** `next` of the page before this one. What happens meanwhile moves nothing. */
      before: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    }),
    output: object({
      clientName: Text(240),
      timeZone: Text(60),
      persons: Type.Array(Named),
      staff: Type.Array(Named),
      mayExport: Flag,
      events: Type.Array(HistoryEvent),
      next: orNull(Text(15)),
    }),
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  export: endpoint('POST /api/clients/:client/history/export', {
    summary: 'The history as a CSV file, filtered as it is shown. Asks for a fresh proof.',
    who: 'staff',
    body: object({ ...filters, language: Language }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'sign-in.step-up-needed'],
  }),
}
