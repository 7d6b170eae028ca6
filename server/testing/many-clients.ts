/**
 * Hundreds of clients with every kind of cell, full and empty, put into the tables at once; and what each column of theirs must be sorted by.
 * long because it names every column of eight tables.
 */
import { createHash } from 'node:crypto'
import type { ClientColumn } from '#contract/client-columns.ts'
import { clientStatuses, type TaxReturnState, taxReturnStates } from '#contract/states.ts'
import type { TestApp, TestFirm } from './start-app.ts'

type Key = string | number | null

export interface ManyClients {
  ids: string[]
  secondOfficeId: string
  preparerId: string
  models: Model[]
  /** By what a client's cell of a column is sorted; null for an empty one. */
  keyOf: (column: ClientColumn, id: string) => Key
}

export interface Model {
  id: string
  number: string
  kind: 'individual' | 'joint'
  firstName: string
  lastName: string
  name: string
  email: string | null
  spouseEmail: string | null
  mobile: string | null
  street: string
  city: string
  state: string
  postalCode: string
  office: number
  hasPreparer: boolean
  access: boolean
  addedDay: number
  invitedDay: number | null
  isRegistered: boolean
  signedInDay: number | null
  returns: { year: number; form: string; state: TaxReturnState }[]
  openTasks: number
  uploadDay: number | null
  unread: number
  unansweredDay: number | null
  /** Days on which payments are due. */
  dueDays: number[]
}

const firstNames = ['José', 'ana', 'Zoë', 'Bob', 'Émile', 'maria', 'Nils']
const lastNames = ['García', 'O’Brien', 'smith-jones', 'Ångström', 'Lee', 'Álvarez']
const cities = ['EVANS', 'Evans', '', 'Mesa', 'Peñasco']
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
const day = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 86_400_000)

/** The same id for the same place and firm, spread like random ones. */
function idFor(firmId: string, what: string, at: number): string {
  const hex = createHash('sha256').update(`${firmId} ${what} ${at}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function modelOf(firmId: string, at: number): Model {
  const [firstName, lastName] = [pick(firstNames, at), pick(lastNames, Math.floor(at / 3))]
  const isJoint = at % 3 === 0
  const invitedDay = at % 4 === 0 ? null : at % 29
  const isRegistered = at % 4 === 2
  return {
    id: idFor(firmId, 'client', at),
    number: `N-${String((at * 7919) % 100_003).padStart(6, '0')}`,
    kind: isJoint ? 'joint' : 'individual',
    firstName,
    lastName,
    name: isJoint ? `${firstName} & Pat ${lastName}` : `${firstName} ${lastName}`,
    email: at % 5 === 0 ? null : `${plain(firstName)}${at}@example.com`,
    spouseEmail: isJoint && at % 2 === 0 ? `pat${at % 50}@example.com` : null,
    mobile: at % 4 === 1 ? null : `+1602555${String(at % 10_000).padStart(4, '0')}`,
    street: at % 6 === 0 ? '' : `${at % 40} Main St`,
    city: pick(cities, at),
    state: at % 7 === 0 ? '' : pick(['AZ', 'GA', 'NM'], at),
    postalCode: at % 7 === 0 ? '' : `0${1000 + (at % 30)}`,
    office: at % 10 === 0 ? 1 : 0,
    hasPreparer: at % 2 === 1,
    access: at % 9 !== 0,
    addedDay: at % 31,
    invitedDay,
    isRegistered,
    signedInDay: isRegistered ? at % 13 : null,
    returns: returnsOf(at),
    openTasks: at % 11 === 0 ? at % 3 : 0,
    uploadDay: at % 3 === 2 ? at % 17 : null,
    unread: at % 8 === 3 ? at % 7 : 0,
    unansweredDay: at % 8 === 3 ? at % 19 : null,
    dueDays: at % 6 === 1 ? [at % 90, 100] : [],
  }
}

function returnsOf(at: number): Model['returns'] {
  if (at % 6 === 0) return []
  const now = { year: 2025 - (at % 3 === 1 ? 1 : 0), form: pick(['1040', '1065', '1120-S'], at), state: pick(taxReturnStates, at) }
  return at % 5 === 0 ? [now, { year: 2023, form: '709', state: 'accepted' }] : [now]
}

const statusOf = ({ isRegistered, invitedDay }: Model) => (isRegistered ? 'registered' : invitedDay === null ? 'pending' : 'invited')
const orNull = (text: string | null): Key => (text ? plain(text) : null)

const keys: Record<ClientColumn, (model: Model) => Key> = {
  clientNumber: (model) => plain(model.number),
  name: (model) => plain(model.name),
  kind: (model) => model.kind,
  returnTypes: (model) => [...new Set(model.returns.map((one) => one.form))].toSorted().join(' ') || null,
  taxYears: (model) => (model.returns.length === 0 ? null : Math.max(...model.returns.map((one) => one.year))),
  office: (model) => (model.office === 0 ? 'phoenix' : 'tucson'),
  status: (model) => clientStatuses.indexOf(statusOf(model)),
  invitation: (model) => (model.invitedDay === null ? 0 : 1),
  access: (model) => Number(model.access),
  emailSent: (model) => model.invitedDay,
  eFile: (model) => (model.returns[0] ? taxReturnStates.indexOf(model.returns[0].state) : null),
  primaryEmail: (model) => orNull(model.email),
  secondaryEmail: (model) => orNull(model.spouseEmail),
  firstName: (model) => plain(model.firstName),
  lastName: (model) => plain(model.lastName),
  phone: (model) => model.mobile,
  street: (model) => orNull(model.street),
  city: (model) => orNull(model.city),
  state: (model) => orNull(model.state),
  postalCode: (model) => orNull(model.postalCode),
  lastSignedIn: (model) => model.signedInDay,
  registered: (model) => (model.isRegistered ? 0 : null),
  lastUpload: (model) => model.uploadDay,
  openTasks: (model) => model.openTasks,
  waitingSince: (model) => (model.openTasks > 0 ? 0 : null),
  unread: (model) => model.unread,
  unansweredSince: (model) => model.unansweredDay,
  unpaid: (model) => model.dueDays.length,
  nextDue: (model) => model.dueDays[0] ?? null,
  preparer: (model) => (model.hasPreparer ? 'paula prep' : null),
  added: (model) => model.addedDay,
}

type Into = (table: string, rows: Record<string, unknown>[]) => Promise<void>

export async function addManyClients(app: TestApp, firm: TestFirm, count: number): Promise<ManyClients> {
  const { firmId } = firm
  const models = Array.from({ length: count }, (_, at) => modelOf(firmId, at))
  const preparer = await app.asStaff(firm, { firstName: 'Paula', lastName: 'Prep' })
  const secondOfficeId = idFor(firmId, 'office', 1)
  const into: Into = async (table, rows) => {
    const columns = Object.keys(rows[0] ?? {}).join(', ')
    if (rows.length === 0) return
    const sql = `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`
    await app.ownerPool.query(sql, [JSON.stringify(rows)])
  }
  await into('office', [{ firm_id: firmId, id: secondOfficeId, name: 'Tucson', phone: '' }])
  await into(
    'client',
    models.map((one) => clientOf(one, firmId, one.office === 0 ? firm.officeId : secondOfficeId, preparer.staffMemberId)),
  )
  await into(
    'person',
    models.flatMap((one, at) => personsOf(one, at, firmId)),
  )
  await into(
    'tax_return',
    models.flatMap((one, at) => taxReturnsOf(one, at, firmId)),
  )
  await into(
    'invitation',
    models.flatMap((one, at) => invitationsOf(one, at, firmId)),
  )
  await addIdentities(into, firmId, models)
  await addOpenTasks(into, firmId, models)
  await into('document', uploadsOf(firmId, models))
  await into('thread', threadsOf(firmId, models, { officeId: firm.officeId, secondOfficeId }))
  await into('voucher', vouchersOf(firmId, models, preparer.staffMemberId))
  // As autovacuum does within a minute: without statistics each page is sorted anew.
  await app.ownerPool.query('analyze client_row, client_search_token, client_search_start')
  const byId = new Map(models.map((model) => [model.id, model]))
  return {
    ids: models.map((model) => model.id),
    secondOfficeId,
    preparerId: preparer.staffMemberId,
    models,
    keyOf(column, id) {
      const model = byId.get(id)
      if (!model) throw new Error(`${id} is none of these clients`)
      return keys[column](model)
    },
  }
}

const clientOf = (one: Model, firm_id: string, office_id: string, preparer_id: string) => ({
  firm_id,
  id: one.id,
  client_number: one.number,
  kind: one.kind,
  name: one.name,
  search_name: plain(one.name),
  office_id,
  portal_access: one.access,
  spouse_signs_first: false,
  revision: 1,
  added_at: day(one.addedDay),
  street: one.street,
  city: one.city,
  state: one.state,
  postal_code: one.postalCode,
  preparer_id: one.hasPreparer ? preparer_id : null,
})

function personsOf(one: Model, at: number, firm_id: string) {
  const each = { firm_id, client_id: one.id, last_name: one.lastName, language: 'en' }
  const { firstName: first_name, email, mobile, spouseEmail } = one
  const taxpayer = { ...each, role: 'taxpayer', id: idFor(firm_id, 'person', at), first_name, email, mobile }
  const spouse = { ...each, role: 'spouse', id: idFor(firm_id, 'spouse', at), first_name: 'Pat', email: spouseEmail, mobile: null }
  return one.kind === 'joint' ? [taxpayer, spouse] : [taxpayer]
}

const taxReturnsOf = (one: Model, at: number, firm_id: string) =>
  one.returns.map(({ year, form, state }) => ({
    firm_id,
    id: idFor(firm_id, `return ${year}`, at),
    client_id: one.id,
    tax_year: year,
    form,
    state,
    added_at: day(0),
  }))

function invitationsOf({ invitedDay }: Model, at: number, firm_id: string) {
  if (invitedDay === null) return []
  const token_hash = `\\x${createHash('sha256')
    .update(idFor(firm_id, 'token', at))
    .digest('hex')}`
  const to = { person_id: idFor(firm_id, 'person', at), channel: 'email', sent_to: 'x@example.com' }
  return [{ firm_id, id: idFor(firm_id, 'invitation', at), ...to, token_hash, sent_at: day(invitedDay), expires_at: day(invitedDay + 30) }]
}

async function addIdentities(into: Into, firm_id: string, models: readonly Model[]): Promise<void> {
  const registered = models.flatMap((one, at) => (one.isRegistered ? [{ one, at, id: idFor(firm_id, 'identity', at) }] : []))
  await into(
    'identity',
    registered.map(({ one, id }) => ({
      id,
      user_name: `user-${id}`,
      secret_kind: 'password',
      secret_hash: '',
      display_name: one.name,
      first_name: one.firstName,
      language: 'en',
      created_at: day(0),
      last_signed_in_at: day(one.signedInDay ?? 0),
    })),
  )
  await into(
    'portal_link',
    registered.map(({ at, id }) => ({ firm_id, person_id: idFor(firm_id, 'person', at), identity_id: id, linked_at: day(0) })),
  )
}

/** Files from clients; nothing is in them. */
const uploadsOf = (firm_id: string, models: readonly Model[]) =>
  models.flatMap((one, at) => {
    const about = {
      firm_id,
      id: idFor(firm_id, 'upload', at),
      client_id: one.id,
      direction: 'from client',
      name: 'W-2',
      added_by: one.name,
    }
    return one.uploadDay === null ? [] : [{ ...about, added_at: day(one.uploadDay) }]
  })

/** Requests to sign, each of a document of its own that has nothing in it. */
async function addOpenTasks(into: Into, firm_id: string, models: readonly Model[]): Promise<void> {
  const requests = models.flatMap((one, at) => Array.from({ length: one.openTasks }, (_, task) => ({ one, at, task })))
  const [first] = models
  if (!first) return
  const file_id = idFor(firm_id, 'file', 0)
  await into('file', [{ firm_id, id: file_id, state: 'kept', data_key: '\\x00', size: 0, part_count: 0, created_at: day(0) }])
  const document = {
    firm_id,
    id: idFor(firm_id, 'document', 0),
    client_id: first.id,
    direction: 'from firm',
    name: 'Form',
    added_by: 'Dana',
    added_at: day(0),
  }
  await into('document', [document])
  const versions = Math.max(1, ...models.map((one) => one.openTasks))
  await into(
    'document_version',
    Array.from({ length: versions }, (_, number) => ({
      firm_id,
      id: idFor(firm_id, 'version', number),
      document_id: document.id,
      number,
      file_id,
      content_type: 'application/pdf',
    })),
  )
  await into(
    'signature_request',
    requests.map(({ one, at, task }) => ({
      firm_id,
      id: idFor(firm_id, `request ${task}`, at),
      document_id: document.id,
      document_version_id: idFor(firm_id, 'version', task),
      client_id: one.id,
      person_id: idFor(firm_id, 'person', at),
      state: task % 2 === 0 ? 'out' : 'viewed',
      requested_at: day(0),
    })),
  )
}

/** Conversations; nothing is said in them. */
const threadsOf = (firm_id: string, models: readonly Model[], { officeId, secondOfficeId }: { officeId: string; secondOfficeId: string }) =>
  models.flatMap((one) =>
    one.unansweredDay === null
      ? []
      : [
          {
            firm_id,
            client_id: one.id,
            office_id: one.office === 0 ? officeId : secondOfficeId,
            in_bin: false,
            state: 'open',
            waiting_since: day(one.unansweredDay),
            last_message_at: day(one.unansweredDay),
            last_number: 0,
            last_portal_number: 0,
            read_by_firm_up_to: 0,
            unread_by_firm: one.unread,
            begun_at: day(0),
          },
        ],
  )

const vouchersOf = (firm_id: string, models: readonly Model[], added_by: string) =>
  models.flatMap((one, at) =>
    one.dueDays.map((due, which) => ({
      firm_id,
      id: idFor(firm_id, `voucher ${which}`, at),
      client_id: one.id,
      authority: 'US',
      kind: 'balance-due',
      tax_year: 2025,
      statutory_due: day(due),
      due_on: day(due),
      amount_cents: 120_400,
      paid_cents: 0,
      key: `voucher ${which}`,
      revision: 1,
      added_at: day(0),
      added_by,
    })),
  )
