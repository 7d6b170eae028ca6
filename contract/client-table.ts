/** The client table (Portal Management): rows, counts, saved views, the access switch, and the file of it. */
import Type from 'typebox'
import { builtInViews, clientColumnNames, exportOnlyColumns, invitationStates, mostNamedClients } from './client-columns.ts'
import { inviteNeeds } from './clients.ts'
import { endpoint } from './endpoint.ts'
import { HoldReason } from './legal-hold.ts'
import { clientKinds, clientStatuses, personRoles, taxForms, taxReturnStates } from './states.ts'
import { CalendarDate, Count, Flag, Id, Instant, Name, object, oneOf, orNull, TaxYear, Text } from './values.ts'

const Column = oneOf(clientColumnNames)

/** One question to one column; all of a list must hold. Which fit which column: `filterWords` in client-columns.ts. */
export const Filter = Type.Union([
  /** Case and accents do not matter. */
  object({ column: Column, is: oneOf(['contains', 'starts-with', 'equals']), text: Type.String({ minLength: 1, maxLength: 120 }) }),
  /** Values of the column's list; ids for `office` and `preparer`, years as text for `taxYears`. */
  object({ column: Column, is: oneOf(['any-of']), values: Type.Array(Text(60), { minItems: 1, maxItems: 60 }) }),
  /** Days in the firm's time zone, both included; null: open at that end. */
  object({ column: Column, is: oneOf(['days']), from: orNull(CalendarDate), to: orNull(CalendarDate) }),
  /** The cell is empty, or its day lies before: who has not sent a file since. */
  object({ column: Column, is: oneOf(['not-since']), day: CalendarDate }),
  object({ column: Column, is: oneOf(['numbers']), least: orNull(Type.Integer()), most: orNull(Type.Integer()) }),
  object({ column: Column, is: oneOf(['empty', 'not-empty']) }),
])

/**
 * Which clients, in which order. `search`: client ID, name (any words, any order), SSN or EIN (whole or last four), e-mail, phone; empty:
 * everybody. Empty cells come last, whichever way a column is sorted.
 */
export const TableQuestion = object({
  search: Text(120),
  filters: Type.Array(Filter, { maxItems: 20 }),
  sort: object({ column: Column, descending: Flag }),
})

/** How a table looks: what a view and the last state of a table keep. Columns that are not named are hidden. */
export const TableLayout = object({
  columns: Type.Array(object({ column: Column, width: Type.Integer({ minimum: 40, maximum: 1000 }), isPinned: Flag }), {
    minItems: 1,
    maxItems: clientColumnNames.length,
  }),
  question: TableQuestion,
})

/** `all` means every client of the question as it is when the act happens, not only those on the screen. */
export const Selection = Type.Union([
  object({ ids: Type.Array(Id, { minItems: 1, maxItems: mostNamedClients }) }),
  object({ all: TableQuestion, except: Type.Array(Id, { maxItems: mostNamedClients }) }),
])

/** A person of a row, with what *Create* / *Resend Portal Link* needs. Taxpayer or signer first, then the spouse. */
export const RowPerson = object({
  id: Id,
  role: oneOf(personRoles),
  firstName: Name,
  lastName: Name,
  email: orNull(Text(254)),
  /** E.164. */
  mobile: orNull(Text(20)),
  status: oneOf(clientStatuses),
  invitation: oneOf(invitationStates),
  invitedAt: orNull(Instant),
  /** What the record lacks before a link can be sent. */
  missing: Type.Array(oneOf(inviteNeeds)),
})

export const TableRow = object({
  id: Id,
  /** Sent back with a change, so that two people cannot overwrite each other. */
  revision: Type.Integer(),
  clientNumber: Text(40),
  name: Name,
  kind: oneOf(clientKinds),
  returnTypes: Type.Array(oneOf(taxForms)),
  taxYears: Type.Array(TaxYear),
  /** The newest return, the one the row opens. */
  taxReturn: orNull(object({ id: Id, taxYear: TaxYear, form: oneOf(taxForms), state: oneOf(taxReturnStates) })),
  office: object({ id: Id, name: Name }),
  status: oneOf(clientStatuses),
  invitation: oneOf(invitationStates),
  portalAccess: Flag,
  /** Codes by text are offered to its people. */
  textCodes: Flag,
  /** Why nobody can delete it; null: no legal hold. */
  legalHold: orNull(HoldReason),
  emailSentAt: orNull(Instant),
  persons: Type.Array(RowPerson),
  street: Text(200),
  city: Text(120),
  state: Text(40),
  postalCode: Text(40),
  lastSignedInAt: orNull(Instant),
  registeredAt: orNull(Instant),
  lastUploadAt: orNull(Instant),
  openTasks: Count,
  waitingSince: orNull(Instant),
  unread: Count,
  unansweredSince: orNull(Instant),
  unpaid: Count,
  /** Noon of a day of the calendar, in UTC. */
  nextDue: orNull(Instant),
  preparer: orNull(object({ id: Id, name: Name })),
  addedAt: Instant,
})

/** A count; `isMore`: there are more than `count`, and only `count` were counted. */
const Counted = object({ count: Count, isMore: Flag })

const ViewId = Type.Union([oneOf(builtInViews), Id])

export const SavedView = object({
  id: Id,
  name: Name,
  /** Everybody in the firm sees it; else only who made it. */
  isShared: Flag,
  isMine: Flag,
  /** The caller may change and remove it. */
  canChange: Flag,
  layout: TableLayout,
})

const refusalsOfQuestions = ['not-signed-in', 'bad-input'] as const

export const clientTable = {
  open: endpoint('GET /api/client-table', {
    summary: 'What the table opens with: the caller’s views, last state and default view, and the values that filters offer.',
    who: 'staff',
    output: object({
      /** The year *Current Year Clients* shows. */
      currentTaxYear: TaxYear,
      views: Type.Array(SavedView),
      /** Which view the table opens with when there is no last state. */
      defaultView: ViewId,
      /** As the caller left the table; null on the first visit. */
      last: orNull(object({ view: orNull(ViewId), layout: TableLayout })),
      offices: Type.Array(object({ id: Id, name: Name })),
      preparers: Type.Array(object({ id: Id, name: Name })),
      taxYears: Type.Array(TaxYear),
      may: object({ switchAccess: Flag, export: Flag, invite: Flag, shareViews: Flag }),
    }),
    refusals: ['not-signed-in'],
  }),
  rows: endpoint('POST /api/client-table/rows', {
    summary: 'One page of the table; `after` is where the page before ended. A filter that does not fit its column is bad input.',
    who: 'staff',
    body: object({ question: TableQuestion, after: orNull(Text(2000)) }),
    output: object({
      rows: Type.Array(TableRow),
      next: orNull(Text(2000)),
      /** Null with further pages, and while nobody has counted: `total` does. */ total: orNull(Counted),
    }),
    refusals: refusalsOfQuestions,
  }),
  named: endpoint('POST /api/client-table/named', {
    summary: 'Rows by their ids, as they are now: what an open table asks when it hears of a change. Those gone are left out.',
    who: 'staff',
    body: object({ ids: Type.Array(Id, { minItems: 1, maxItems: 200 }) }),
    output: object({ rows: Type.Array(TableRow) }),
    refusals: ['not-signed-in'],
  }),
  total: endpoint('POST /api/client-table/total', {
    summary: 'How many clients a question means, counted no further than a screen tells.',
    who: 'staff',
    body: object({ question: TableQuestion }),
    output: Counted,
    refusals: refusalsOfQuestions,
  }),
  count: endpoint('POST /api/client-table/count', {
    summary: 'The exact count, for “Select all 12,480”.',
    who: 'staff',
    body: object({ question: TableQuestion }),
    output: object({ count: Count }),
    refusals: refusalsOfQuestions,
  }),
  remember: endpoint('PUT /api/client-table/last', {
    summary: 'Remembers how the caller’s table looks now.',
    who: 'staff',
    body: object({ view: orNull(ViewId), layout: TableLayout }),
    refusals: ['not-signed-in', 'bad-input'],
  }),
  chooseDefault: endpoint('PUT /api/client-table/default', {
    summary: 'Makes a view the one the caller’s table opens with.',
    who: 'staff',
    body: object({ view: ViewId }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  saveView: endpoint('POST /api/client-table/views', {
    summary: 'Saves a view under a name. Sharing it with the firm is for those who may.',
    who: 'staff',
    body: object({ name: Name, isShared: Flag, layout: TableLayout }),
    output: SavedView,
    refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'clients.view-name-taken', 'clients.too-many-views'],
  }),
  changeView: endpoint('PUT /api/client-table/views/:view', {
    summary: 'Renames a view, shares it, or keeps another layout in it.',
    who: 'staff',
    body: object({ name: Name, isShared: Flag, layout: TableLayout }),
    output: SavedView,
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'bad-input', 'clients.view-name-taken'],
  }),
  removeView: endpoint('DELETE /api/client-table/views/:view', {
    summary: 'Removes a view.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  switchAccess: endpoint('PUT /api/clients/:client/access', {
    summary: 'Turns the client’s portal on or off. Off ends what is open of it at once; nothing is deleted.',
    who: 'staff',
    body: object({ on: Flag, revision: Type.Integer() }),
    output: TableRow,
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'clients.changed-meanwhile'],
  }),
  switchTextCodes: endpoint('PUT /api/clients/:client/text-codes', {
    summary:
      '*Enable SMS codes*. Off: codes by text are not offered to the client’s people, except to who has no other channel. From the next sign-in on.',
    who: 'staff',
    body: object({ on: Flag, revision: Type.Integer() }),
    output: TableRow,
    refusals: ['not-signed-in', 'not-found', 'not-allowed', 'clients.changed-meanwhile'],
  }),
  export: endpoint('POST /api/client-table/export', {
    summary: 'A file of the chosen columns and clients, in the order of the question. SSNs and EINs are masked. Asks for a fresh proof.',
    who: 'staff',
    body: object({
      format: oneOf(['xlsx', 'csv']),
      columns: Type.Array(oneOf([...clientColumnNames, ...exportOnlyColumns]), { minItems: 1, maxItems: 60 }),
      selection: Selection,
      /** The order of the rows, and for `ids` nothing else. */
      sort: object({ column: Column, descending: Flag }),
    }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'sign-in.step-up-needed'],
  }),
}
