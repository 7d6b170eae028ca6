/** Reports: how many clients have not yet done what the season needs of them. Each number is a question of the client table. */
import Type from 'typebox'
import { Filter } from './client-table.ts'
import { endpoint } from './endpoint.ts'
import { CalendarDate, Count, Id, Name, object, oneOf, orNull, TaxYear } from './values.ts'

export const reportKinds = ['not-registered', 'not-signed', 'not-uploaded', 'not-signed-in', 'unread', 'unpaid', 'sign-ups'] as const
export type ReportKind = (typeof reportKinds)[number]

/** What a report is made of. `week`: the seven days of its filter. Days and weeks are counted back from today. */
export const reportPartKinds = [
  'pending',
  'invited',
  'under-a-week',
  'under-two-weeks',
  'under-a-month',
  'a-month-or-more',
  'never-sent',
  'sent-before',
  'over-30-days',
  'over-90-days',
  'one-message',
  'two-to-four-messages',
  'five-messages-or-more',
  'late',
  'due-in-30-days',
  'due-later',
  'week',
] as const
export type ReportPartKind = (typeof reportPartKinds)[number]

/** A number, and what the client table is asked to list the same clients. */
const asked = { count: Count, filters: Type.Array(Filter) }

const Group = object({
  /** Null: clients without a preparer. */
  id: orNull(Id),
  name: orNull(Name),
  clients: Count,
  counts: Type.Array(object({ kind: oneOf(reportKinds), ...asked })),
})

const Named = Type.Array(object({ id: Id, name: Name }))

export const reports = {
  read: endpoint('GET /api/reports', {
    summary:
      'Every report over the clients of the caller’s offices, or of one office or preparer: numbers, and the questions that list them.',
    who: 'staff',
    query: object({ office: Type.Optional(Id), preparer: Type.Optional(Id) }),
    output: object({
      /** Where the firm is. */
      today: CalendarDate,
      taxYear: TaxYear,
      /** Clients in all. */
      clients: Count,
      reports: Type.Array(
        object({ kind: oneOf(reportKinds), ...asked, parts: Type.Array(object({ kind: oneOf(reportPartKinds), ...asked })) }),
      ),
      byOffice: Type.Array(Group),
      byPreparer: Type.Array(Group),
      /** What the reports can be narrowed to. */
      offices: Named,
      preparers: Named,
    }),
    refusals: ['not-signed-in'],
  }),
}
