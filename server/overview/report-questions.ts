/** What each report asks of the client table. Its numbers are counted by these filters, so that the list behind a number is as long as it says. */
import type { ReportKind, ReportPartKind } from '#contract/reports.ts'
import type { Filter } from '../clients/table/conditions.ts'

export interface ReportQuestion {
  kind: ReportKind
  filter: Filter
  parts: { kind: ReportPartKind; filter: Filter }[]
}

/** Weeks of sign-ups that are shown, this one among them. */
export const weeksShown = 12

/** `today` is a day where the firm is, `YYYY-MM-DD`. */
export function reportQuestions(today: string): ReportQuestion[] {
  const ago = (days: number) => laterDay(today, -days)
  const january = `${today.slice(0, 4)}-01-01`
  return [
    {
      kind: 'not-registered',
      filter: { column: 'status', is: 'any-of', values: ['pending', 'invited'] },
      parts: [
        { kind: 'pending', filter: { column: 'status', is: 'any-of', values: ['pending'] } },
        { kind: 'invited', filter: { column: 'status', is: 'any-of', values: ['invited'] } },
      ],
    },
    {
      kind: 'not-signed',
      filter: { column: 'waitingSince', is: 'not-empty' },
      parts: [
        { kind: 'under-a-week', filter: days('waitingSince', ago(6), null) },
        { kind: 'under-two-weeks', filter: days('waitingSince', ago(13), ago(7)) },
        { kind: 'under-a-month', filter: days('waitingSince', ago(29), ago(14)) },
        { kind: 'a-month-or-more', filter: days('waitingSince', null, ago(30)) },
      ],
    },
    {
      // Papers for a tax year come from the January after it on.
      kind: 'not-uploaded',
      filter: { column: 'lastUpload', is: 'not-since', day: january },
      parts: [
        { kind: 'never-sent', filter: { column: 'lastUpload', is: 'empty' } },
        { kind: 'sent-before', filter: days('lastUpload', null, laterDay(january, -1)) },
      ],
    },
    {
      kind: 'not-signed-in',
      filter: days('lastSignedIn', null, ago(30)),
      parts: [
        { kind: 'over-30-days', filter: days('lastSignedIn', ago(89), ago(30)) },
        { kind: 'over-90-days', filter: days('lastSignedIn', null, ago(90)) },
      ],
    },
    unread,
    unpaid(today),
    signUps(today),
  ]
}

const unread: ReportQuestion = {
  kind: 'unread',
  filter: { column: 'unread', is: 'numbers', least: 1, most: null },
  parts: [
    { kind: 'one-message', filter: { column: 'unread', is: 'numbers', least: 1, most: 1 } },
    { kind: 'two-to-four-messages', filter: { column: 'unread', is: 'numbers', least: 2, most: 4 } },
    { kind: 'five-messages-or-more', filter: { column: 'unread', is: 'numbers', least: 5, most: null } },
  ],
}

/** By the first day that is due. */
const unpaid = (today: string): ReportQuestion => ({
  kind: 'unpaid',
  filter: { column: 'unpaid', is: 'numbers', least: 1, most: null },
  parts: [
    { kind: 'late', filter: days('nextDue', null, laterDay(today, -1)) },
    { kind: 'due-in-30-days', filter: days('nextDue', today, laterDay(today, 30)) },
    { kind: 'due-later', filter: days('nextDue', laterDay(today, 31), null) },
  ],
})

/** Weeks begin on Sundays, as calendars in the United States do. */
function signUps(today: string): ReportQuestion {
  const thisSunday = laterDay(today, -new Date(`${today}T00:00:00Z`).getUTCDay())
  const sundays = Array.from({ length: weeksShown }, (_, at) => laterDay(thisSunday, 7 * (at + 1 - weeksShown)))
  return {
    kind: 'sign-ups',
    filter: days('registered', sundays[0] ?? today, laterDay(thisSunday, 6)),
    parts: sundays.map((sunday) => ({ kind: 'week', filter: days('registered', sunday, laterDay(sunday, 6)) })),
  }
}

const days = (column: Filter['column'], from: string | null, to: string | null): Filter => ({ column, is: 'days', from, to })

/** A day so many days later, or earlier. */
export function laterDay(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}
