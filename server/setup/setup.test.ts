import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp, testPassword } from '../testing/start-app.ts'
import { perform } from '../audit/act.ts'
import { setSampleProgress } from '../firm/installation.ts'
import { firmSealing } from '../firm/sealing.ts'
import { authenticatorCode } from '../sign-in/authenticator.ts'

interface Refused {
  code: string
  details: Record<string, unknown>
}

let app: TestApp
let secret = ''

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const form = (more: Record<string, string> = {}) => ({
  firmName: 'Saguaro Tax',
  officeName: 'Phoenix',
  timeZone: 'America/Phoenix',
  phone: '602-555-0142',
  firstName: 'Ruth',
  lastName: 'Castellano',
  email: 'ruth@saguarotax.example',
  password: testPassword,
  authenticatorSecret: secret,
  code: authenticatorCode(secret, app.clock.now()),
  ...more,
})

const create = (more: Record<string, string> = {}, browser = app.visitor()) => browser.post<Refused>('/api/setup/firm', form(more))

test('a new installation says that nothing is here, and gives an authenticator to scan', async () => {
  assert.deepEqual((await app.visitor().get<unknown>('/api/installation')).body, {
    hasFirm: false,
    firmName: null,
    brand: null,
    sample: 'none',
    sampleDone: 0,
    sampleTotal: 0,
    version: 'test',
  })
  const { body } = await app.visitor().post<{ secret: string; uri: string; qrSvg: string }>('/api/setup/authenticator', {
    firmName: 'Saguaro Tax',
    email: 'ruth@saguarotax.example',
  })
  secret = body.secret
  assert.match(secret, /^[A-Z2-7]{32}$/)
  assert.match(body.uri, /^otpauth:\/\/totp\/Saguaro%20Tax:ruth%40saguarotax\.example\?issuer=Saguaro%20Tax&secret=[A-Z2-7]{32}/)
  assert.match(body.qrSvg, /^<svg /)
})

test('what is wrong with a new firm is said', async () => {
  for (const [more, code] of [
    [{ code: '000000' }, 'setup.wrong-code'],
    [{ password: 'short' }, 'sign-in.password-too-weak'],
    [{ password: 'Password2026!' }, 'sign-in.password-breached'],
    [{ phone: '1' }, 'clients.bad-phone'],
    [{ timeZone: 'America/Nowhere' }, 'bad-input'],
    [{ authenticatorSecret: 'ABC' }, 'bad-input'],
    [{ firmName: 'Evil\r\nBcc: x@example.com' }, 'bad-input'],
  ] as const) {
    assert.equal((await create(more)).body.code, code)
  }
  assert.equal((await app.visitor().get<{ hasFirm: boolean }>('/api/installation')).body.hasFirm, false)
})

test('two tabs creating the firm at once: one firm is made, and its administrator is signed in', async () => {
  const browsers = [app.visitor(), app.visitor()]
  const answers = await Promise.all(browsers.map((browser) => create({}, browser)))
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [204, 409],
  )
  const winner = browsers[answers.findIndex(({ status }) => status === 204)]
  const { session } = (
    await winner!.get<{ session: { name: string; staff: { role: string; offices: { name: string }[] } } }>('/api/session')
  ).body
  assert.equal(session.name, 'Ruth Castellano')
  assert.equal(session.staff.role, 'administrator')
  assert.deepEqual(
    session.staff.offices.map(({ name }) => name),
    ['Phoenix'],
  )
  const { rows } = await app.ownerPool.query('select name, phone from firm')
  assert.deepEqual(rows, [{ name: 'Saguaro Tax', phone: '(602) 555-0142' }])
  const events = await app.ownerPool.query<{ type: string }>('select type from audit_event order by seq')
  assert.deepEqual(
    events.rows.map(({ type }) => type),
    ['firm.created', 'firm.office-added', 'firm.staff-added', 'sign-in.signed-in'],
  )
})

test('once a firm exists, nothing can be set up any more', async () => {
  assert.equal((await create()).body.code, 'setup.already-done')
  assert.equal(
    (await app.visitor().post<Refused>('/api/setup/authenticator', { firmName: 'X', email: 'x@example.com' })).body.code,
    'setup.already-done',
  )
  assert.equal((await app.visitor().post<Refused>('/api/setup/sample')).body.code, 'setup.already-done')
  assert.equal((await app.visitor().get<Refused>('/api/sample/people')).body.code, 'not-found')
})

test('the code that made the firm signs nobody in a second time', async () => {
  const browser = app.visitor()
  await browser.post('/api/sign-in', { userName: 'ruth@saguarotax.example', password: testPassword, room: 'firm' })
  const code = authenticatorCode(secret, app.clock.now())
  assert.equal((await browser.post<Refused>('/api/sign-in/verify', { code })).body.code, 'sign-in.wrong-code')
  app.clock.advance(30_000)
  assert.equal((await browser.post('/api/sign-in/verify', { code: authenticatorCode(secret, app.clock.now()) })).status, 200)
})

test('the firm has a sealing key of its own, unreadable in the database', async () => {
  const { rows } = await app.ownerPool.query<{ firm_id: string; sealing_key: Buffer; sealing_certificate: Buffer }>(
    'select * from firm_key',
  )
  const [row] = rows
  assert.ok(row && !row.sealing_key.includes('PRIVATE KEY'))
  const sealing = await perform(app.ports, { kind: 'system', firmId: row.firm_id, job: 'test' }, (act) => firmSealing(act, row.firm_id))
  assert.equal(sealing.algorithm, 'rsa-sha256')
  assert.deepEqual(Buffer.from(sealing.certificateDer), row.sealing_certificate)
  assert.equal((await sealing.sign(Buffer.from('document'))).length, 256)
})

test('the sample firm is begun once, and its people are shown when it is ready', async () => {
  const fresh = await startTestApp()
  try {
    const answers = await Promise.all([fresh.visitor(), fresh.visitor()].map((browser) => browser.post('/api/setup/sample')))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [204, 204],
    )
    const jobs = await fresh.ownerPool.query<{ waiting: number }>(
      `select count(*) as waiting from graphile_worker.jobs where task_identifier = 'sample.make'`,
    )
    assert.equal(jobs.rows[0]?.waiting, 1)
    assert.equal((await fresh.visitor().get<Refused>('/api/sample/people')).body.code, 'not-found')
    assert.equal((await fresh.visitor().post<Refused>('/api/setup/firm', form())).body.code, 'setup.already-done')

    await perform(fresh.ports, { kind: 'system', firmId: null, job: 'sample.make' }, (act) =>
      setSampleProgress(act, { sample: 'ready', done: 9, total: 9 }),
    )
    const { people } = (await fresh.visitor().get<{ people: { room: string; code: string | null }[] }>('/api/sample/people')).body
    assert.deepEqual(
      people.map(({ room, code }) => `${room} ${code === null ? 'by message' : code.length}`),
      [...Array.from({ length: 4 }, () => 'firm 6'), ...Array.from({ length: 3 }, () => 'taxpayer by message')],
    )
  } finally {
    await fresh.close()
  }
})
