import type { ReportKind, ReportPartKind } from '#contract/reports.ts'

type Say = { title: string; unit: (count: number, taxYear: number) => string }

const clients = (count: number, one: string, many: string) => (count === 1 ? `client ${one}` : `clients ${many}`)

export const reports = {
  title: 'Reports',
  lead: 'Every number opens the clients behind it, to work on them, keep them as a view, or export them.',
  of: (count: number, shown: string) => (count === 1 ? '1 client in all' : `${shown} clients in all`),
  office: 'Office',
  everyOffice: 'Every office',
  preparer: 'Preparer',
  everyPreparer: 'Every preparer',
  noPreparer: 'No preparer',
  byOffice: 'By office',
  byPreparer: 'By preparer',
  which: 'Which',
  clients: 'Clients',
  kinds: {
    'not-registered': {
      title: 'Not registered',
      unit: (count) => clients(count, 'without a portal of their own', 'without a portal of their own'),
    },
    'not-signed': { title: 'Not signed', unit: (count) => clients(count, 'has something to sign', 'have something to sign') },
    'not-uploaded': {
      title: 'Not uploaded',
      unit: (count, taxYear) => clients(count, `has sent no file for ${taxYear}`, `have sent no file for ${taxYear}`),
    },
    'not-signed-in': {
      title: 'Not signed in lately',
      unit: (count) => clients(count, 'has not been here for 30 days or more', 'have not been here for 30 days or more'),
    },
    unread: { title: 'Unread', unit: (count) => clients(count, 'wrote something nobody has read', 'wrote something nobody has read') },
    unpaid: { title: 'Unpaid', unit: (count) => clients(count, 'has a payment due', 'have a payment due') },
    'sign-ups': { title: 'Sign-ups', unit: (count) => clients(count, 'opened a portal in 12 weeks', 'opened a portal in 12 weeks') },
  } satisfies Record<ReportKind, Say> as Record<ReportKind, Say>,
  parts: {
    pending: 'No link sent yet',
    invited: 'Invited, not registered',
    'under-a-week': 'Waiting under a week',
    'under-two-weeks': 'One to two weeks',
    'under-a-month': 'Two weeks to a month',
    'a-month-or-more': '30 days or more',
    'never-sent': 'Never sent a file',
    'sent-before': 'Only in earlier years',
    'over-30-days': '30 to 89 days ago',
    'over-90-days': '90 days ago or more',
    'one-message': '1 message',
    'two-to-four-messages': '2 to 4 messages',
    'five-messages-or-more': '5 messages or more',
    late: 'The day has passed',
    'due-in-30-days': 'Within 30 days',
    'due-later': 'Later',
  } satisfies Record<Exclude<ReportPartKind, 'week'>, string>,
  weekOf: (day: string) => `Week of ${day}`,
  weeksPicture: (count: number) => `Sign-ups in each of the last 12 weeks, ${count} in all. The numbers are in the table below.`,
  asTable: 'Week by week',
  emptyTitle: 'Reports begin with your first client',
  emptyDetail: 'Then you will see here who has not registered, signed or sent files yet.',
  addClient: 'Add a client',
}
