/** Reports through their endpoint: every number is as long as the list it opens, for everybody who may ask. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { reports } from '#contract/reports.ts'
import type { Output } from '#contract/endpoint.ts'
import { addClient } from '../testing/add-client.ts'
import { addManyClients, type ManyClients } from '../testing/many-clients.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { laterDay, reportQuestions, weeksShown } from './report-questions.ts'

type Reports = Output<typeof reports.read>
type Asked = { count: number; filters: Reports['reports'][number]['filters'] }

let app: TestApp
let firm: TestFirm
let boss: SignedInStaff
let many: ManyClients
before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  boss = await app.asStaff(firm, { role: 'administrator' })
  many = await addManyClients(app, firm, 600)
})
after(() => app.close())

const read = async (browser: TestBrowser, narrowed = '') => {
  const answer = await browser.get<Reports>(`/api/reports${narrowed}`)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

async function countListed(browser: TestBrowser, { filters }: Asked): Promise<number> {
  const question = { search: '', filters, sort: { column: 'name', descending: false } }
  const answer = await browser.post<{ count: number }>('/api/client-table/count', { question })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body.count
}

async function everyNumberIsItsList(browser: TestBrowser, narrowed = ''): Promise<Reports> {
  const told = await read(browser, narrowed)
  const numbers: Asked[] = [
    ...told.reports.flatMap((report) => [report, ...report.parts]),
    ...[...told.byOffice, ...told.byPreparer].flatMap((group) => group.counts),
  ]
  for (const asked of numbers) assert.equal(await countListed(browser, asked), asked.count, JSON.stringify(asked.filters))
  return told
}

const countOf = (told: Reports, kind: string) => told.reports.find((report) => report.kind === kind)?.count
const partsOf = (told: Reports, kind: string) => told.reports.find((report) => report.kind === kind)?.parts.map((part) => part.count) ?? []
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)

test('nobody: every number is nought, and no office or preparer is told', async () => {
  const empty = await app.asStaff(await app.createFirm('Nobody Tax'), { role: 'administrator' })
  const told = await everyNumberIsItsList(empty)
  assert.deepEqual([told.clients, told.reports.map(({ count }) => count), told.byOffice], [0, [0, 0, 0, 0, 0, 0, 0], []])
})

test('one client who has done nothing is not registered and has sent nothing; nobody has asked for a signature', async () => {
  const small = await app.createFirm('One Tax')
  const alone = await app.asStaff(small, { role: 'administrator' })
  await addClient(app, small, alone)
  const told = await everyNumberIsItsList(alone)
  assert.deepEqual(
    told.reports.map(({ kind, count }) => [kind, count]),
    [
      ['not-registered', 1],
      ['not-signed', 0],
      ['not-uploaded', 1],
      ['not-signed-in', 0],
      ['unread', 0],
      ['unpaid', 0],
      ['sign-ups', 0],
    ],
  )
})

test('many: each number is what the facts say, and the list behind it is as long', async () => {
  const told = await everyNumberIsItsList(boss)
  const models = many.models
  assert.equal(told.clients, models.length)
  assert.equal(told.today, '2026-02-10')
  assert.equal(told.taxYear, 2025)
  assert.equal(countOf(told, 'not-registered'), models.filter((one) => !one.isRegistered).length)
  assert.equal(countOf(told, 'not-signed'), models.filter((one) => one.openTasks > 0).length)
  // Everything of the models lies in January 2026 as UTC has it; what begins that year in Phoenix is seven hours later.
  assert.equal(countOf(told, 'not-uploaded'), models.filter((one) => one.uploadDay === null || one.uploadDay === 0).length)
  assert.equal(countOf(told, 'sign-ups'), models.filter((one) => one.isRegistered).length)
  for (const kind of ['not-registered', 'not-signed', 'not-uploaded', 'not-signed-in', 'sign-ups'])
    assert.equal(sum(partsOf(told, kind)), countOf(told, kind), kind)
  assert.equal(partsOf(told, 'sign-ups').length, weeksShown)
  assert.equal(sum(told.byOffice.map((group) => group.clients)), models.length)
  assert.equal(sum(told.byPreparer.map((group) => group.clients)), models.length)
  assert.deepEqual(
    told.byPreparer.map((group) => group.name),
    ['Paula Prep', null],
  )
})

test('narrowed to an office or a preparer, the numbers and their lists are those of that office or preparer', async () => {
  const inTucson = await everyNumberIsItsList(boss, `?office=${many.secondOfficeId}`)
  assert.equal(inTucson.clients, many.models.filter((one) => one.office === 1).length)
  assert.deepEqual(
    inTucson.byOffice.map((group) => group.name),
    ['Tucson'],
  )
  const ofPaula = await everyNumberIsItsList(boss, `?office=${firm.officeId}&preparer=${many.preparerId}`)
  assert.equal(ofPaula.clients, many.models.filter((one) => one.office === 0 && one.hasPreparer).length)
})

test('another office: staff are told of the clients of their own, and an office that is not theirs counts nobody', async () => {
  const inTucson = await app.asStaff(firm, { officeIds: [many.secondOfficeId] })
  const told = await everyNumberIsItsList(inTucson)
  assert.equal(told.clients, many.models.filter((one) => one.office === 1).length)
  assert.deepEqual(
    told.offices.map(({ name }) => name),
    ['Tucson'],
  )
  assert.equal((await read(inTucson, `?office=${firm.officeId}`)).clients, 0)
  const nowhere = await app.asStaff(firm, { officeIds: [] })
  assert.equal((await read(nowhere)).clients, 0)
})

test('another firm, a visitor: nothing is told', async () => {
  const other = await app.createFirm('Other Tax')
  const stranger = await app.asStaff(other, { role: 'administrator' })
  const told = await read(stranger, `?office=${firm.officeId}`)
  assert.deepEqual([told.clients, told.byOffice, told.preparers.some(({ id }) => id === many.preparerId)], [0, [], false])
  assert.equal((await app.visitor().get('/api/reports')).status, 401)
})

test('one walk of one index gives every number: no row of the table is read', async () => {
  const client = await app.ownerPool.connect()
  try {
    await client.query('vacuum analyze client_row')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain select office_id, preparer_id, count(*) filter (where status_key < 3), count(*) filter (where waiting_since > '-infinity'),
         count(*) filter (where last_upload_at < '2026-01-01'), count(*) filter (where last_signed_in_at < '2026-01-01'),
         count(*) filter (where registered_at > '2026-01-01')
       from client_row where firm_id = '${firm.firmId}' and deleted_at is null group by grouping sets ((), (office_id), (preparer_id))`,
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    assert.match(plan, /Index Only Scan using client_row_for_reports/)
  } finally {
    client.release()
  }
})

test('weeks begin on Sundays, this one last, and days are counted over the ends of months and years', () => {
  assert.equal(laterDay('2026-03-01', -1), '2026-02-28')
  const signUps = reportQuestions('2026-01-03').find(({ kind }) => kind === 'sign-ups')
  assert.deepEqual(signUps?.parts.at(-1)?.filter, { column: 'registered', is: 'days', from: '2025-12-28', to: '2026-01-03' })
})
