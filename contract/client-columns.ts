/**
 * The columns of the client table, as plain data: server, screen and export read this list. A column is added here, in `client_row`
 * and in server/clients/table-columns.ts; nothing else needs to know.
 */
import { clientKinds, clientStatuses, taxForms, taxReturnStates } from './states.ts'

/**
 * How the newest invitation of a person fared; of a client, that of the person whose asks most for attention: failed, mismatch, sending,
 * sent, opened, used. `mismatch`: somebody tried to register and did not match the record.
 */
export const invitationStates = ['none', 'sending', 'sent', 'failed', 'opened', 'mismatch', 'used'] as const
export type InvitationState = (typeof invitationStates)[number]

/** What may be asked of a column: see `Filter` in client-table.ts. `options` of offices, preparers and tax years come from the server. */
export type ColumnKind = 'text' | 'choice' | 'date' | 'number'

export interface ColumnFacts {
  kind: ColumnKind
  /** The closed list of values of a choice; absent where the server tells them (`office`, `preparer`, `taxYears`) or for other kinds. */
  values?: readonly string[]
  /** False: a cell always has something in it, so "empty" is no question. */
  canBeEmpty: boolean
  /** Shown when nobody has chosen columns. */
  isShownAtFirst: boolean
  /** In pixels, when nobody has chosen one. */
  width: number
}

const text = (width: number, isShownAtFirst = false): ColumnFacts => ({ kind: 'text', canBeEmpty: true, isShownAtFirst, width })
const date = (width: number, isShownAtFirst = false): ColumnFacts => ({ kind: 'date', canBeEmpty: true, isShownAtFirst, width })
const choice = (values: readonly string[] | undefined, width: number, isShownAtFirst: boolean, canBeEmpty: boolean): ColumnFacts => ({
  kind: 'choice',
  ...(values ? { values } : {}),
  canBeEmpty,
  isShownAtFirst,
  width,
})

/** Every column can be sorted by, both ways, and filtered. */
export const clientColumns = {
  clientNumber: { ...text(110, true), canBeEmpty: false },
  name: { ...text(240, true), canBeEmpty: false },
  kind: choice(clientKinds, 110, false, false),
  /** The forms of the client's returns, such as `1040`; several values in one cell. */
  returnTypes: choice(taxForms, 130, true, true),
  /** The years of the client's returns; several values in one cell, sorted by the newest. */
  taxYears: choice(undefined, 120, false, true),
  office: choice(undefined, 130, true, false),
  status: choice(clientStatuses, 120, true, false),
  /** The detail behind the status. */
  invitation: choice(invitationStates, 120, false, false),
  access: choice(['on', 'off'], 112, true, false),
  emailSent: date(145, true),
  /** State of the newest return. */
  eFile: choice(taxReturnStates, 130, true, true),
  primaryEmail: text(220, true),
  secondaryEmail: text(220),
  firstName: { ...text(130), canBeEmpty: false },
  lastName: { ...text(130), canBeEmpty: false },
  phone: text(140, true),
  street: text(200),
  city: text(130),
  state: text(80),
  postalCode: text(90),
  lastSignedIn: date(130),
  /** When the first person of the client opened the portal. */
  registered: date(120),
  /** The newest file from the client. */
  lastUpload: date(130),
  /** Signature requests that wait for somebody of the client. */
  openTasks: { kind: 'number', canBeEmpty: false, isShownAtFirst: true, width: 112 } as ColumnFacts,
  /** Since when the oldest of them waits. */
  waitingSince: date(130),
  /** Messages from the client that nobody of the firm has read. */
  unread: { kind: 'number', canBeEmpty: false, isShownAtFirst: true, width: 112 } as ColumnFacts,
  /** Since when the oldest message waits that the firm has not answered. */
  unansweredSince: date(140),
  /** Payments due that nobody has said were paid. */
  unpaid: { kind: 'number', canBeEmpty: false, isShownAtFirst: false, width: 112 } as ColumnFacts,
  /** The first day on which one of them is due. */
  nextDue: date(130),
  preparer: choice(undefined, 150, false, true),
  added: { ...date(120), canBeEmpty: false },
} as const satisfies Record<string, ColumnFacts>

export type ClientColumn = keyof typeof clientColumns
export const clientColumnNames = Object.keys(clientColumns) as ClientColumn[]

/** Columns that only a file has: SSN or EIN, masked to the last four. */
export const exportOnlyColumns = ['taxIdentifier', 'spouseTaxIdentifier'] as const
export type ExportColumn = ClientColumn | (typeof exportOnlyColumns)[number]

/** Which questions fit which kind of column. */
export const filterWords: Record<ColumnKind, readonly FilterWord[]> = {
  text: ['contains', 'starts-with', 'equals', 'empty', 'not-empty'],
  choice: ['any-of', 'empty', 'not-empty'],
  date: ['days', 'not-since', 'empty', 'not-empty'],
  number: ['numbers'],
}
export type FilterWord = 'contains' | 'starts-with' | 'equals' | 'any-of' | 'days' | 'not-since' | 'numbers' | 'empty' | 'not-empty'

/** Why a filter cannot be asked; null when it can. The screen never offers what this refuses. */
export function whyFilterDoesNotFit(filter: { column: ClientColumn; is: FilterWord }): 'does-not-fit' | 'never-empty' | null {
  const facts: ColumnFacts = clientColumns[filter.column]
  if (!filterWords[facts.kind].includes(filter.is)) return 'does-not-fit'
  if ((filter.is === 'empty' || filter.is === 'not-empty') && !facts.canBeEmpty) return 'never-empty'
  return null
}

/** The tax year that is worked on: the one before the calendar year, all year long. */
export const currentTaxYear = (calendarYear: number): number => calendarYear - 1

/** Views that every firm has. They cannot be changed; saving one under a name makes a view of one's own. */
export const builtInViews = ['all', 'current-year'] as const

/** Rows of a page; the next begins where `next` says. */
export const clientPageSize = 50
/** Beyond so many a count is only told as "2,000+", until somebody asks for the exact one. */
export const mostCounted = 2000
/** Ids that one question may name. */
export const mostNamedClients = 10_000
