/** The client table through its endpoints: pages, each order, filters, search, offices, counts. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ClientColumn, clientColumnNames, clientPageSize, mostCounted } from '#contract/client-columns.ts'
import { look } from '../../audit/act.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { addManyClients, type ManyClients, type Model } from '../../testing/many-clients.ts'
import { addClient } from '../../testing/add-client.ts'
import type { Question as SqlQuestion } from './conditions.ts'
import { ask as askInSql, page } from './rows.ts'

interface Row {
  id: string
  name: string
  clientNumber: string
  city: string
  status: string
  kind: string
  office: { id: string; name: string }
  lastSignedInAt: string | null
  returnTypes: string[]
}
interface Page {
  rows: Row[]
  next: string | null
  total: { count: number; isMore: boolean } | null
  code?: string
}
type Filter = Record<string, unknown> & { column: ClientColumn }
interface Question {
  search?: string
  filters?: Filter[]
  sort?: { column: ClientColumn; descending: boolean }
}

let app: TestApp
let firm: TestFirm
let boss: SignedInStaff
let many: ManyClients

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  boss = await app.asStaff(firm, { role: 'administrator' })
  many = await addManyClients(app, firm, 2100)
})
after(() => app.close())

const question = ({ search = '', filters = [], sort = { column: 'name', descending: false } }: Question) => ({
  search,
  filters: filters as SqlQuestion['filters'],
  sort,
})
const ask = (browser: TestBrowser, asked: Question, from: string | null = null) =>
  browser.post<Page>('/api/client-table/rows', { question: question(asked), after: from })

async function all(browser: TestBrowser, asked: Question, between: () => Promise<void> = async () => undefined): Promise<Row[]> {
  const found: Row[] = []
  let from: string | null = null
  do {
    const page = await ask(browser, asked, from)
    assert.equal(page.status, 200, JSON.stringify(page.body))
    found.push(...page.body.rows)
    from = page.body.next
    await between()
  } while (from !== null)
  return found
}
const names = (rows: Row[]) => rows.map((row) => row.name)
const find = async (search: string, browser: TestBrowser = boss) => names(await all(browser, { search }))

test('nobody, one, many: pages of fifty, the total with the first', async () => {
  const empty = await app.createFirm('Nobody Tax')
  const alone = await app.asStaff(empty, { role: 'administrator' })
  assert.deepEqual((await ask(alone, {})).body, { rows: [], next: null, total: { count: 0, isMore: false } })
  await addClient(app, empty, alone)
  const one = (await ask(alone, {})).body
  assert.deepEqual([names(one.rows), one.next, one.total], [['María García-López'], null, { count: 1, isMore: false }])
  const first = (await ask(boss, {})).body
  assert.deepEqual([first.rows.length, first.total], [clientPageSize, { count: mostCounted, isMore: true }])
  assert.equal((await ask(boss, {}, first.next)).body.total, null)
  const counted = await boss.post<{ count: number }>('/api/client-table/count', { question: question({}) })
  assert.equal(counted.body.count, many.ids.length)
})

function inOrder(found: { id: string }[], column: ClientColumn, descending: boolean): void {
  assert.equal(new Set(found.map((row) => row.id)).size, found.length, 'nobody twice')
  const cells = found.map((row) => many.keyOf(column, row.id))
  const full = cells.filter((cell) => cell !== null)
  assert.ok(
    cells.slice(full.length).every((cell) => cell === null),
    `${column}: empty cells come last`,
  )
  const ordered = full.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
  assert.deepEqual(full, descending ? ordered.toReversed() : ordered, column)
}

for (const descending of [false, true]) {
  const way = descending ? 'descending' : 'ascending'
  test(`each column ${way}, gathered because few match: everybody once, empty cells last`, async () => {
    const few: Filter[] = [{ column: 'office', is: 'any-of', values: [many.secondOfficeId] }]
    for (const column of clientColumnNames) {
      const found = await all(boss, { filters: few, sort: { column, descending } })
      assert.equal(found.length, many.models.filter((one) => one.office === 1).length)
      inOrder(found, column, descending)
    }
  })

  test(`each column ${way}, by its index because many match: everybody once, empty cells last`, async () => {
    const actor = await app.actorOf(boss)
    assert.ok(actor.kind === 'staff')
    for (const column of clientColumnNames) {
      const found: { id: string }[] = []
      let from: string | null = null
      do {
        const after: string | null = from
        const some: Awaited<ReturnType<typeof page>> = await look(app.ports, actor, async (act) =>
          page(act, await askInSql(act, question({ sort: { column, descending } })), after, 900),
        )
        found.push(...some.found.map((row) => ({ id: row.client_id })))
        from = some.next
      } while (from !== null)
      assert.equal(found.length, many.ids.length)
      inOrder(found, column, descending)
    }
  })
}

test('rows added while somebody pages: nobody twice, nobody who was there is missed', async () => {
  const own = await app.createFirm('Growing Tax')
  const staff = await app.asStaff(own)
  const before: string[] = []
  for (let at = 0; at < 120; at += 1)
    before.push((await addClient(app, own, staff, { firstName: `A${at % 7}`, lastName: `B${at}` })).clientId)
  const found = await all(staff, { sort: { column: 'firstName', descending: false } }, async () => {
    for (const firstName of ['A0', 'A3', 'A9']) await addClient(app, own, staff, { firstName, lastName: 'New' })
  })
  const ids = found.map((row) => row.id)
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(
    before.filter((id) => !ids.includes(id)),
    [],
  )
})

const filterCases: [string, Filter, (model: Model) => boolean][] = [
  ['contains', { column: 'city', is: 'contains', text: 'VAN' }, (one) => one.city.toLowerCase() === 'evans'],
  ['contains, accents ignored', { column: 'city', is: 'contains', text: 'penas' }, (one) => one.city === 'Peñasco'],
  ['a percent sign is a percent sign', { column: 'city', is: 'contains', text: '%' }, () => false],
  ['starts with', { column: 'street', is: 'starts-with', text: '1 ma' }, (one) => one.street.startsWith('1 Main')],
  ['equals', { column: 'lastName', is: 'equals', text: 'garcia' }, (one) => one.lastName === 'García'],
  ['empty text', { column: 'primaryEmail', is: 'empty' }, (one) => one.email === null],
  ['not empty text', { column: 'secondaryEmail', is: 'not-empty' }, (one) => one.spouseEmail !== null],
  [
    'phone as it is dialled',
    { column: 'phone', is: 'starts-with', text: '(602) 555-00' },
    (one) => one.mobile?.startsWith('+160255500') ?? false,
  ],
  [
    'a set of states',
    { column: 'status', is: 'any-of', values: ['pending', 'registered'] },
    (one) => one.invitedDay === null || one.isRegistered,
  ],
  [
    'any of several forms',
    { column: 'returnTypes', is: 'any-of', values: ['709', '1065'] },
    (one) => one.returns.some(({ form }) => form === '709' || form === '1065'),
  ],
  ['a tax year', { column: 'taxYears', is: 'any-of', values: ['2023'] }, (one) => one.returns.some(({ year }) => year === 2023)],
  ['no return at all', { column: 'returnTypes', is: 'empty' }, (one) => one.returns.length === 0],
  ['access off', { column: 'access', is: 'any-of', values: ['off'] }, (one) => !one.access],
  ['state of the newest return', { column: 'eFile', is: 'any-of', values: ['rejected'] }, (one) => one.returns[0]?.state === 'rejected'],
  // Days of Phoenix: what was sent at midnight UTC was sent the day before.
  [
    'days',
    { column: 'emailSent', is: 'days', from: '2026-01-04', to: '2026-01-05' },
    (one) => one.invitedDay === 4 || one.invitedDay === 5,
  ],
  ['up to a day', { column: 'lastSignedIn', is: 'days', from: null, to: '2025-12-31' }, (one) => one.signedInDay === 0],
  ['never', { column: 'lastSignedIn', is: 'empty' }, (one) => one.signedInDay === null],
  ['numbers', { column: 'openTasks', is: 'numbers', least: 1, most: 1 }, (one) => one.openTasks === 1],
]

for (const [what, filter, expected] of filterCases)
  test(`filter: ${what}`, async () => {
    const found = await all(boss, { filters: [filter] })
    assert.deepEqual(new Set(found.map((row) => row.id)), new Set(many.models.filter(expected).map((one) => one.id)))
    const counted = await boss.post<{ count: number }>('/api/client-table/count', { question: question({ filters: [filter] }) })
    assert.equal(counted.body.count, found.length)
  })

test('filters and search hold together', async () => {
  const filters: Filter[] = [
    { column: 'kind', is: 'any-of', values: ['joint'] },
    { column: 'preparer', is: 'any-of', values: [many.preparerId] },
    { column: 'city', is: 'starts-with', text: 'mesa' },
  ]
  const found = await all(boss, { search: 'alvarez', filters })
  const expected = many.models.filter((one) => one.kind === 'joint' && one.hasPreparer && one.city === 'Mesa' && one.lastName === 'Álvarez')
  assert.ok(expected.length > 0)
  assert.deepEqual(new Set(found.map((row) => row.id)), new Set(expected.map((one) => one.id)))
})

test('a question that does not fit its column, or a cursor of another order, is bad input and no fault', async () => {
  const wrong: Filter[] = [
    { column: 'status', is: 'contains', text: 'a' },
    { column: 'openTasks', is: 'empty' },
    { column: 'name', is: 'empty' },
    { column: 'status', is: 'any-of', values: ['asleep'] },
    { column: 'office', is: 'any-of', values: ['Phoenix'] },
    { column: 'taxYears', is: 'any-of', values: ['last'] },
    { column: 'added', is: 'days', from: '2026-02-30', to: null },
  ]
  for (const filter of wrong) assert.equal((await ask(boss, { filters: [filter] })).status, 400, JSON.stringify(filter))
  const { next } = (await ask(boss, {})).body
  assert.equal((await ask(boss, { sort: { column: 'city', descending: false } }, next)).status, 400)
  for (const cursor of ['', 'bm9uZQ', Buffer.from('["name",false,-2,"a\\u0000","b","c"]').toString('base64url')])
    assert.equal((await ask(boss, {}, cursor)).status, 400)
  assert.equal((await ask(boss, { search: 'a\u0000b' })).status, 200)
})

test('search: client ID, words in any order, accents, e-mail, phone, SSN whole or last four', async () => {
  const own = await app.createFirm('Searching Tax')
  const staff = await app.asStaff(own)
  await addClient(app, own, staff, {
    firstName: 'Núria',
    lastName: 'O’Hara-Peña',
    taxIdentifier: '734-12-4821',
    email: 'nuria.ohara@example.com',
    mobile: '(480) 555-0199',
  })
  await addClient(
    app,
    own,
    staff,
    { firstName: 'Bob', lastName: 'Stone', taxIdentifier: '734-12-9999', email: 'bob@stone.example', mobile: '(480) 555-0111' },
    { firstName: 'Ann', lastName: 'Peters', taxIdentifier: '734-12-1111', email: 'ann@peters.example', mobile: null },
  )
  const nuria = ['Núria O’Hara-Peña']
  const both = ['Bob Stone & Ann Peters']
  const finds: [string, string[]][] = [
    ['nuria', nuria],
    ['PEN nur', nuria],
    ["o'hara", nuria],
    ['ohara pena', nuria],
    ['nuria.ohara@exa', nuria],
    ['734-12-4821', nuria],
    ['734124821', nuria],
    ['4821', nuria],
    ['nuria 4821', nuria],
    ['(480) 555-0199', nuria],
    ['4805550199', nuria],
    ['+1 480 555 0199', nuria],
    ['555-0199', nuria],
    ['0199', nuria],
    ['ann', both],
    ['peters bob', both],
    ['1111', both],
    ['bob nuria', []],
    ['734-12-0000', []],
    ['uria', []],
    ['%', [...both, ...nuria]],
    ['#w', []],
  ]
  for (const [search, expected] of finds) assert.deepEqual(await find(search, staff), expected, search)
  const number = (await ask(staff, { search: 'bob' })).body.rows[0]?.clientNumber ?? ''
  assert.deepEqual(await find(number.toLowerCase(), staff), both)
  const elsewhere = await find('4821', await app.asStaff(await app.createFirm('Other Tax'), { role: 'administrator' }))
  assert.deepEqual(elsewhere, [], 'another firm')
})

test('search among many: a word that many have is found by the index of the order, one that few have by its clients', async () => {
  const wide = await all(boss, { search: 'n' })
  assert.deepEqual(new Set(wide.map((row) => row.id)), new Set(many.ids))
  inOrder(wide, 'name', false)
  const few = await all(boss, { search: 'n alvarez 160' })
  assert.ok(few.every((row) => row.name.includes('Álvarez')))
})

test('staff see the clients of their offices, in pages, by id, in counts and in searches', async () => {
  const tucson = await app.asStaff(firm, { officeIds: [many.secondOfficeId] })
  const theirs = many.models.filter((one) => one.office === 1)
  const seen = await all(tucson, {})
  assert.deepEqual(new Set(seen.map((row) => row.id)), new Set(theirs.map((one) => one.id)))
  assert.ok(seen.every((row) => row.office.name === 'Tucson'))
  assert.equal((await tucson.post<{ count: number }>('/api/client-table/count', { question: question({}) })).body.count, theirs.length)
  const foreign = many.models.find((one) => one.office === 0)
  assert.deepEqual(
    (await tucson.post<Page>('/api/client-table/named', { ids: [foreign?.id, theirs[0]?.id] })).body.rows.map((row) => row.id),
    [theirs[0]?.id],
  )
  assert.deepEqual(await find(foreign?.number ?? '', tucson), [])
  const none = await app.asStaff(firm, { officeIds: [] })
  assert.deepEqual((await ask(none, {})).body.rows, [])
})
