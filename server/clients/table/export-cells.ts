import { type RawBuilder, sql } from 'kysely'
import type { ExportColumn } from '#contract/client-columns.ts'
import type { ClientRowColumns, RowPersonColumns } from '#database/tables.ts'
import { decrypt } from '#platform/encryption.ts'
import type { Cell } from '#platform/workbook.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { firmKey } from '../../firm/keys.ts'
import { identifierOwner } from '../person-input.ts'
import { exportWords } from './export-words.ts'
import { instantOf } from './row-view.ts'
import type { FoundRow } from './rows.ts'

interface Around {
  value: (word: string) => string
  day: (at: Date | number) => Cell
  /** The last four by person. */
  lastFour: ReadonlyMap<string, string>
}

/** What a file says of these rows, column by column. */
export async function cellsOf(
  act: Act<Staff>,
  columns: readonly ExportColumn[],
  found: readonly FoundRow[],
  zone: string,
): Promise<Cell[][]> {
  const { values } = exportWords[act.actor.language]
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  const wantsIdentifiers = columns.includes('taxIdentifier') || columns.includes('spouseTaxIdentifier')
  const around: Around = {
    value: (word) => values[word] ?? word,
    day: (at) => (instantOf(at) === null ? null : { day: format.format(at) }),
    lastFour: wantsIdentifiers ? await lastFours(act, found) : new Map(),
  }
  return found.map((row) => columns.map((column) => cellOf[column](row, around)))
}

const primary = (row: FoundRow): RowPersonColumns | undefined => row.persons.find(({ role }) => role !== 'spouse')
const spouse = (row: FoundRow): RowPersonColumns | undefined => row.persons.find(({ role }) => role === 'spouse')

function masked(person: RowPersonColumns | undefined, kind: string, { lastFour }: Around): Cell {
  const digits = person && lastFour.get(person.id)
  if (!digits) return null
  return kind === 'entity' ? `••-•••${digits}` : `•••-••-${digits}`
}

/** (602) 555-0142 at home, +44 20 7946 0958 as it is elsewhere. */
function phone(mobile: string | null | undefined): Cell {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(mobile ?? '') ?? []
  return area ? `(${area}) ${exchange}-${line}` : (mobile ?? null)
}

/** What of `client_row` a file of these columns is made of: of a hundred thousand rows nothing else is read. */
export function columnsRead(columns: readonly ExportColumn[]): RawBuilder<unknown> {
  const names = new Set<keyof ClientRowColumns>(['client_id', ...columns.flatMap((column) => madeOf[column])])
  return sql.join([...names].map((name) => sql.ref(`c.${name}`)))
}

const madeOf: Record<ExportColumn, (keyof ClientRowColumns)[]> = {
  clientNumber: ['client_number'],
  name: ['name'],
  kind: ['kind'],
  returnTypes: ['forms'],
  taxYears: ['tax_years'],
  office: ['office_name'],
  status: ['status'],
  invitation: ['invitation'],
  access: ['portal_access'],
  emailSent: ['email_sent_at'],
  eFile: ['tax_return'],
  primaryEmail: ['persons'],
  secondaryEmail: ['persons'],
  firstName: ['persons'],
  lastName: ['persons'],
  phone: ['persons'],
  street: ['street'],
  city: ['city'],
  state: ['state'],
  postalCode: ['postal_code'],
  lastSignedIn: ['last_signed_in_at'],
  registered: ['registered_at'],
  lastUpload: ['last_upload_at'],
  openTasks: ['open_tasks'],
  waitingSince: ['waiting_since'],
  unread: ['unread'],
  unansweredSince: ['unanswered_since'],
  unpaid: ['unpaid'],
  nextDue: ['next_due'],
  preparer: ['preparer_name'],
  added: ['added_at'],
  taxIdentifier: ['persons', 'kind'],
  spouseTaxIdentifier: ['persons'],
}

/** Each reads of a row what `madeOf` names. */
const cellOf: Record<ExportColumn, (row: FoundRow, around: Around) => Cell> = {
  clientNumber: (row) => row.client_number,
  name: (row) => row.name,
  kind: (row, { value }) => value(row.kind),
  returnTypes: (row) => row.forms.join(', '),
  taxYears: (row) => row.tax_years.join(', '),
  office: (row) => row.office_name,
  status: (row, { value }) => value(row.status),
  invitation: (row, { value }) => value(`invitation ${row.invitation}`),
  access: (row, { value }) => value(row.portal_access ? 'on' : 'off'),
  emailSent: (row, { day }) => day(row.email_sent_at),
  eFile: (row, { value }) => (row.tax_return ? value(row.tax_return.state) : null),
  primaryEmail: (row) => primary(row)?.email ?? null,
  secondaryEmail: (row) => spouse(row)?.email ?? null,
  firstName: (row) => primary(row)?.firstName ?? null,
  lastName: (row) => primary(row)?.lastName ?? null,
  phone: (row) => phone(primary(row)?.mobile),
  street: (row) => row.street,
  city: (row) => row.city,
  state: (row) => row.state,
  postalCode: (row) => row.postal_code,
  lastSignedIn: (row, { day }) => day(row.last_signed_in_at),
  registered: (row, { day }) => day(row.registered_at),
  lastUpload: (row, { day }) => day(row.last_upload_at),
  openTasks: (row) => row.open_tasks,
  waitingSince: (row, { day }) => day(row.waiting_since),
  unread: (row) => row.unread,
  unansweredSince: (row, { day }) => day(row.unanswered_since),
  unpaid: (row) => row.unpaid,
  nextDue: (row, { day }) => day(row.next_due),
  preparer: (row) => row.preparer_name,
  added: (row, { day }) => day(row.added_at),
  taxIdentifier: (row, around) => masked(primary(row), row.kind, around),
  spouseTaxIdentifier: (row, around) => masked(spouse(row), 'individual', around),
}

async function lastFours(act: Act<Staff>, found: readonly FoundRow[]): Promise<Map<string, string>> {
  const firm = await firmKey(act, act.actor.firmId)
  const kept = await sql<{ id: string; tax_identifier: Buffer }>`
    select id, tax_identifier from person
    where firm_id = ${firm.id} and client_id = any(${found.map((row) => row.client_id)}::uuid[]) and tax_identifier is not null`.execute(
    act.tx,
  )
  return new Map(
    kept.rows.map(({ id, tax_identifier }) => [id, decrypt(firm.key, tax_identifier, identifierOwner(firm.id, id)).toString().slice(-4)]),
  )
}
