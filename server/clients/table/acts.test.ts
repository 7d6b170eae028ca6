/** What staff do with the client table besides looking: views, the last state, the access switch, the file. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { type ClientColumn, clientColumnNames } from '#contract/client-columns.ts'
import { addClient } from '../../testing/add-client.ts'
import { addManyClients } from '../../testing/many-clients.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'

let app: TestApp
let firm: TestFirm
let manager: SignedInStaff
let staff: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  manager = await app.asStaff(firm, { role: 'manager' })
  staff = await app.asStaff(firm)
})
after(() => app.close())

interface View {
  id: string
  name: string
  isShared: boolean
  isMine: boolean
  canChange: boolean
}
interface Opened {
  currentTaxYear: number
  views: View[]
  defaultView: string
  last: { view: string | null; layout: { question: { search: string } } } | null
  taxYears: number[]
  may: Record<string, boolean>
}

const byName = { column: 'name' as ClientColumn, descending: false }
const question = { search: '', filters: [] as unknown[], sort: byName }
const layout = { columns: [{ column: 'name', width: 200, isPinned: true }], question }
const saveView = (browser: TestBrowser, name: string, isShared = false, more = layout) =>
  browser.post<View & { code?: string }>('/api/client-table/views', { name, isShared, layout: more })
const open = async (browser: TestBrowser) => (await browser.get<Opened>('/api/client-table')).body
const eventsOf = async (type: string) =>
  (
    await app.ownerPool.query<{ body: string }>('select body from audit_event where firm_id = $1 and type = $2 order by seq', [
      firm.firmId,
      type,
    ])
  ).rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>)

test('views: one’s own, shared by those who may, changed and removed by those who may', async () => {
  assert.deepEqual([(await open(staff)).currentTaxYear, (await open(staff)).defaultView, (await open(staff)).last], [2025, 'all', null])
  const own = await saveView(staff, 'No e-mail yet')
  assert.equal(own.status, 200)
  assert.equal((await saveView(staff, 'no E-MAIL yet')).body.code, 'clients.view-name-taken')
  assert.equal((await saveView(staff, 'For all', true)).body.code, 'not-allowed')
  const shared = await saveView(manager, 'For all', true)
  assert.deepEqual(
    (await open(staff)).views.map((view) => [view.name, view.isMine, view.canChange]),
    [
      ['For all', false, false],
      ['No e-mail yet', true, true],
    ],
  )
  assert.deepEqual(
    (await open(manager)).views.map((view) => view.name),
    ['For all'],
    'another’s own view is not seen',
  )
  const path = (id: string) => `/api/client-table/views/${id}`
  assert.equal((await manager.put(path(own.body.id), { name: 'Mine', isShared: false, layout })).status, 404)
  assert.equal((await staff.put(path(shared.body.id), { name: 'Mine', isShared: true, layout })).status, 403)
  assert.equal((await staff.put(path(own.body.id), { name: 'Renamed', isShared: true, layout })).status, 403)
  assert.equal((await staff.put(path(own.body.id), { name: 'Renamed', isShared: false, layout })).status, 200)
  const wrong = { ...layout, question: { ...question, filters: [{ column: 'status', is: 'contains', text: 'a' }] } }
  assert.equal((await saveView(staff, 'Wrong', false, wrong)).status, 400)
  const twice = { ...layout, columns: [...layout.columns, ...layout.columns] }
  assert.equal((await saveView(staff, 'Twice', false, twice)).status, 400)

  assert.equal((await staff.put('/api/client-table/default', { view: shared.body.id })).status, 204)
  assert.equal((await open(staff)).defaultView, shared.body.id)
  assert.equal((await manager.put('/api/client-table/default', { view: own.body.id })).status, 404)
  assert.equal((await staff.send('DELETE', path(shared.body.id))).status, 403)
  assert.equal((await manager.send('DELETE', path(shared.body.id))).status, 204)
  assert.equal((await open(staff)).defaultView, 'all')
  assert.equal((await staff.put('/api/client-table/default', { view: 'current-year' })).status, 204)
  assert.equal((await open(staff)).defaultView, 'current-year')
  assert.equal((await eventsOf('clients.view-removed')).length, 1)
})

test('the table is remembered as it was left, for each person; what was typed into the search is not', async () => {
  const left = { view: null, layout: { ...layout, question: { ...question, search: '734-12-4821' } } }
  assert.equal((await staff.put('/api/client-table/last', left)).status, 204)
  assert.deepEqual((await open(staff)).last, { view: null, layout })
  assert.equal((await open(manager)).last, null)
})

test('access off: the portal is gone for who is in it, its session ends, and on again it is back', async () => {
  const { clientId, personId, spouseId } = await addClient(app, firm, staff, {}, {})
  const maria = await app.asTaxpayer(firm, personId)
  const luis = await app.asTaxpayer(firm, spouseId)
  const elsewhere = await addClient(app, firm, staff)
  await app.ownerPool.query('insert into portal_link (firm_id, person_id, identity_id, linked_at) values ($1, $2, $3, $4)', [
    firm.firmId,
    elsewhere.personId,
    luis.identityId,
    app.clock.now(),
  ])
  const put = (on: boolean, revision: number, browser: TestBrowser = staff) =>
    browser.put<{ portalAccess: boolean; revision: number; code?: string }>(`/api/clients/${clientId}/access`, { on, revision })
  assert.equal((await put(false, 7)).body.code, 'clients.changed-meanwhile')
  const off = await put(false, 1)
  assert.deepEqual([off.body.portalAccess, off.body.revision], [false, 2])
  assert.equal((await maria.get(`/api/portals/${personId}/home`)).status, 401, 'her only portal: signed out')
  assert.equal((await luis.get(`/api/portals/${spouseId}/home`)).status, 404, 'his other portal stays')
  assert.equal((await luis.get(`/api/portals/${elsewhere.personId}/home`)).status, 200)
  assert.equal((await put(false, 1)).status, 200, 'off is off: twice is no conflict')
  assert.equal((await put(true, 2)).body.portalAccess, true)
  assert.equal((await luis.get(`/api/portals/${spouseId}/home`)).status, 200)
  const [first, second] = await eventsOf('clients.access-switched')
  assert.ok(first && second)
  assert.deepEqual([first['on'], (first['sessionIds'] as string[]).length, second['on']], [false, 1, true])
  const outsider = await app.asStaff(firm, { officeIds: [] })
  assert.equal((await put(false, 3, outsider)).status, 404)
})

const exported = (browser: TestBrowser, more: Record<string, unknown>) =>
  browser.post<{ code?: string } | null>('/api/client-table/export', {
    format: 'csv',
    columns: ['clientNumber', 'name'],
    selection: { all: question, except: [] },
    sort: byName,
    ...more,
  })

test('a file of the table: who may, only with a fresh proof, recorded with its filter and count but not with what was typed', async () => {
  const own = await app.createFirm('Proof Tax')
  const boss = await app.asStaff(own, { role: 'manager' })
  await addClient(app, own, boss)
  assert.equal((await exported(await app.asStaff(own), {})).body?.code, 'not-allowed')
  const filters = [{ column: 'city', is: 'contains', text: 'Yuma' }]
  assert.equal((await exported(boss, { selection: { all: { ...question, search: 'Garcia', filters }, except: [] } })).status, 200)
  const { rows } = await app.ownerPool.query<{ body: string }>(
    `select body from audit_event where firm_id = $1 and type = 'clients.exported'`,
    [own.firmId],
  )
  const event = JSON.parse(rows[0]?.body ?? '{}') as { count: number; asked: unknown }
  assert.deepEqual(
    [event.count, event.asked],
    [0, { named: null, except: 0, searchLength: 6, filters: [{ column: 'city', is: 'contains', textLength: 4 }] }],
  )
  app.clock.set(new Date(app.clock.now().getTime() + 11 * 60_000))
  assert.equal((await exported(boss, {})).body?.code, 'sign-in.step-up-needed')
})

test('formula injection, leading zeros, masks, days and phones in both kinds of file', async () => {
  const own = await app.createFirm('=Formula Tax')
  const boss = await app.asStaff(own, { role: 'manager' })
  const { clientId } = await addClient(
    app,
    own,
    boss,
    { firstName: '=HYPERLINK("http://x")', lastName: '🙂 "quoted", <b>', mobile: '+44 20 7946 0958' },
    { firstName: '@SUM(A1)', taxIdentifier: '734-12-0007' },
  )
  await app.ownerPool.query(
    `update client set client_number = '00042', street = '-1+2', city = E'\\tTab', postal_code = '01234' where id = $1`,
    [clientId],
  )
  const columns = [
    'clientNumber',
    'firstName',
    'lastName',
    'street',
    'city',
    'postalCode',
    'phone',
    'taxIdentifier',
    'spouseTaxIdentifier',
    'added',
    'lastSignedIn',
    'openTasks',
    'status',
  ]
  const csv = (await exported(boss, { columns })).response
  assert.match(String(csv.headers['content-disposition']), /^attachment; filename="Clients 2026-02-10 \(1\)\.csv"$/)
  assert.deepEqual([...csv.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const [headings, row] = parse(csv.body, { bom: true })
  assert.deepEqual(headings?.slice(0, 2), ['Client ID', 'First name'])
  const shared = ['•••-••-6789', '•••-••-0007']
  assert.deepEqual(row, [
    '00042',
    `'=HYPERLINK("http://x")`,
    '🙂 "quoted", <b>',
    `'-1+2`,
    `'\tTab`,
    '01234',
    `'+442079460958`,
    ...shared,
    '2026-02-10',
    '',
    '0',
    'Pending',
  ])
  const xlsx = (await exported(boss, { columns, format: 'xlsx' })).response
  const read = await readSheet(xlsx.rawPayload)
  assert.deepEqual(read[1]?.slice(0, 9), [
    '00042',
    '=HYPERLINK("http://x")',
    '🙂 "quoted", <b>',
    '-1+2',
    /* the reader trims */ 'Tab',
    '01234',
    '+442079460958',
    ...shared,
  ])
  assert.deepEqual([JSON.stringify(read[1]?.[9]).slice(1, 11), ...(read[1]?.slice(10) ?? [])], ['2026-02-10', null, 0, 'Pending'])
})

test('nobody, one, many: all of a question, all but some, and named ones, in the order that was asked', async () => {
  const own = await app.createFirm('Many Tax')
  const boss = await app.asStaff(own, { role: 'administrator' })
  const rowsOf = async (more: Record<string, unknown>) => {
    const answer = await exported(boss, more)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return parse(answer.response.body, { bom: true }).slice(1)
  }
  assert.deepEqual(await rowsOf({}), [])
  const many = await addManyClients(app, own, 2050)
  const descending = { column: 'clientNumber', descending: true }
  const all = await rowsOf({ sort: descending })
  assert.deepEqual(
    all.map(([number]) => number),
    many.models
      .map((one) => one.number)
      .toSorted()
      .toReversed(),
  )
  const [first, second] = many.models
  assert.ok(first && second)
  assert.equal((await rowsOf({ selection: { all: question, except: [first.id] } })).length, many.ids.length - 1)
  assert.deepEqual(
    await rowsOf({ selection: { ids: [first.id, second.id] }, columns: ['clientNumber'], sort: descending }),
    [first.number, second.number]
      .toSorted()
      .toReversed()
      .map((number) => [number]),
  )
  const everything = await exported(boss, { format: 'xlsx', columns: [...clientColumnNames, 'taxIdentifier', 'spouseTaxIdentifier'] })
  assert.equal((await readSheet(everything.response.rawPayload)).length, many.ids.length + 1)
  const theirs = await app.asStaff(own, { role: 'manager', officeIds: [many.secondOfficeId] })
  const seen = await exported(theirs, { selection: { ids: many.ids } })
  assert.equal(parse(seen.response.body, { bom: true }).length - 1, many.models.filter((one) => one.office === 1).length)
})

test('rows that change are told to open tables, one by one; many at once as a whole', async () => {
  const listener = await app.ownerPool.connect()
  const heard: { topic: string; id: string; firmId: string }[] = []
  listener.on('notification', ({ payload }) => void heard.push(JSON.parse(payload ?? '{}') as (typeof heard)[number]))
  try {
    await listener.query('listen lintel_live')
    const own = await app.createFirm('Live Tax')
    const boss = await app.asStaff(own)
    const { clientId } = await addClient(app, own, boss)
    await addManyClients(app, own, 480)
    await listener.query('select 1')
    const rows = heard.filter(({ topic, firmId }) => topic === 'clients' && firmId === own.firmId)
    assert.equal(rows[0]?.id, clientId)
    assert.ok(rows.some(({ id }) => id === own.firmId))
    assert.ok(rows.length < 40, 'hundreds of clients are not hundreds of events')
  } finally {
    listener.release(true)
  }
})
