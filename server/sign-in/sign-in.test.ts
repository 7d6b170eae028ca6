import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { permissionsByDefault } from '#contract/permissions.ts'
import { addClient } from '../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm, testPassword } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { authenticatorCode } from './authenticator.ts'

interface AttemptBody {
  channels: { id: string; kind: string; masked: string }[]
  sentTo: { masked: string } | null
}

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
})
after(() => app.close())

/** A taxpayer who has an account and is signed in nowhere, with its own mailbox. */
async function taxpayer() {
  const { personId } = await addClient(app, firm, await app.asStaff(firm))
  return app.asTaxpayer(firm, personId)
}

async function begin(
  userName: string,
  browser = app.visitor(),
  room = 'taxpayer',
): Promise<{ browser: TestBrowser; attempt: AttemptBody }> {
  const answer = await browser.post<AttemptBody>('/api/sign-in', { userName, password: testPassword, room })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return { browser, attempt: answer.body }
}

async function sendCode(browser: TestBrowser, attempt: AttemptBody, kind: 'email' | 'text' = 'email'): Promise<string> {
  const channel = attempt.channels.find((one) => one.kind === kind)?.id
  const answer = await browser.post<AttemptBody>('/api/sign-in/code', { channel })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.deepEqual(await app.runJobs(), [])
  const body = app.sent[kind].at(-1)?.body.text ?? ''
  return /\b\d{6}\b/.exec(body)?.[0] ?? ''
}

test('a taxpayer signs in with a password and a code by e-mail', async () => {
  const person = await taxpayer()
  const { browser, attempt } = await begin(person.userName.toUpperCase())
  assert.deepEqual(
    attempt.channels.map(({ kind, masked }) => ({ kind, masked })),
    [
      { kind: 'email', masked: 'mar****com' },
      { kind: 'text', masked: '70****97' },
    ],
  )
  assert.deepEqual((await browser.get<{ session: unknown }>('/api/session')).body, { session: null })
  const code = await sendCode(browser, attempt)
  const reloaded = await browser.get<AttemptBody>('/api/sign-in')
  assert.equal(reloaded.body.sentTo?.masked, 'mar****com')

  const verified = await browser.post<unknown>('/api/sign-in/verify', { code })
  assert.deepEqual(verified.body, { room: 'taxpayer' })
  const { session } = (await browser.get<{ session: { portals: unknown[]; staff: null; idleMinutes: number } }>('/api/session')).body
  const brand = { logo: null, shades: null }
  const names = { firmName: 'Canyon Tax', clientName: 'María García-López', personName: 'María García-López' }
  assert.deepEqual(session.portals, [{ id: person.personId, brand, ...names, unreadMessages: 0 }])
  assert.equal(session.staff, null)
  assert.equal(session.idleMinutes, 60)
})

test('an e-mail with a code names the firm and nothing else; a text can be filled in only on our pages', async () => {
  const person = await taxpayer()
  const { browser, attempt } = await begin(person.userName)
  const code = await sendCode(browser, attempt)
  const letter = app.sent.email.at(-1)
  assert.equal(letter?.subject, 'Your access code for Canyon Tax')
  for (const secret of ['María', 'Maria', 'García', person.userName])
    assert.ok(!`${letter?.body.text}${letter?.body.html}`.includes(secret), secret)
  assert.ok(letter?.body.html?.includes(code))
  const textCode = await sendCode(browser, attempt, 'text')
  assert.equal(
    app.sent.text.at(-1)?.body.text,
    `Canyon Tax: ${textCode} is your access code. It works for 10 minutes. Do not give it to anyone.\n\n@portal.example.com #${textCode}`,
  )
})

test('a person who reads Spanish gets the code in Spanish', async () => {
  const { personId } = await addClient(app, firm, staff)
  const person = await app.asTaxpayer(firm, personId, { language: 'es' })
  const { browser, attempt } = await begin(person.userName)
  await sendCode(browser, attempt)
  assert.equal(app.sent.email.at(-1)?.subject, 'Su código de acceso para Canyon Tax')
})

test('a proven e-mail address signs in as well as the user name', async () => {
  const person = await taxpayer()
  const { attempt } = await begin(`${person.userName}@EXAMPLE.com`)
  assert.equal(attempt.channels.length, 2)
})

test('two spouses who share an address are told apart by their passwords, and asked who it is when those are the same', async () => {
  const { personId, spouseId } = await addClient(app, firm, staff, {}, {})
  const maria = await app.asTaxpayer(firm, personId)
  const luis = await app.asTaxpayer(firm, spouseId, { firstName: 'Luis' })
  await app.ownerPool.query(`update identity_address set address = 'both@example.com' where kind = 'email' and identity_id = any($1)`, [
    [maria.identityId, luis.identityId],
  ])
  const same = await app.visitor().post<unknown>('/api/sign-in', { userName: 'both@example.com', password: testPassword, room: 'taxpayer' })
  assert.deepEqual(same.body, {
    code: 'sign-in.say-who',
    details: { ids: [maria.identityId, luis.identityId], names: ['Maria', 'Luis'] },
  })
  const chosen = await app.visitor().post<{ firstName: string }>('/api/sign-in', {
    userName: 'both@example.com',
    password: testPassword,
    room: 'taxpayer',
    person: luis.identityId,
  })
  assert.equal(chosen.body.firstName, 'Luis')

  const { hashPassword } = await import('./passwords.ts')
  await app.ownerPool.query('update identity set secret_hash = $1 where id = $2', [await hashPassword('Another-Way-55!'), luis.identityId])
  const browser = app.visitor()
  const answer = await browser.post<AttemptBody>('/api/sign-in', {
    userName: 'both@example.com',
    password: 'Another-Way-55!',
    room: 'taxpayer',
  })
  const code = await sendCode(browser, answer.body)
  await browser.post('/api/sign-in/verify', { code })
  assert.equal((await browser.get<{ session: { userName: string } }>('/api/session')).body.session.userName, luis.userName)
})

test('staff sign in with the authenticator and with nothing else', async () => {
  const { browser, attempt } = await begin(staff.userName, app.visitor(), 'firm')
  assert.deepEqual(attempt.channels, [{ id: 'authenticator', kind: 'authenticator', masked: '' }])
  const asked = await browser.post<unknown>('/api/sign-in/code', { channel: 'authenticator' })
  assert.deepEqual(asked.body, { code: 'bad-input', details: { field: 'channel' } })
  const verified = await browser.post<unknown>('/api/sign-in/verify', {
    code: authenticatorCode(staff.authenticatorSecret, app.clock.now()),
  })
  assert.deepEqual(verified.body, { room: 'firm' })
  const { session } = (await browser.get<{ session: { staff: { id: string } } }>('/api/session')).body
  assert.deepEqual(session.staff, {
    id: session.staff.id,
    firmId: firm.firmId,
    firmName: 'Canyon Tax',
    brand: { logo: null, shades: null },
    permissions: permissionsByDefault.staff,
    timeZone: 'America/Phoenix',
    role: 'staff',
    offices: [{ id: firm.officeId, name: 'Phoenix' }],
  })
})

test('the two most recent codes are valid, an older one has expired', async () => {
  const person = await taxpayer()
  const { browser, attempt } = await begin(person.userName)
  const first = await sendCode(browser, attempt)
  const second = await sendCode(browser, attempt)
  await sendCode(browser, attempt)
  assert.deepEqual((await browser.post<{ code: string }>('/api/sign-in/verify', { code: first })).body.code, 'sign-in.code-expired')
  assert.equal((await browser.post('/api/sign-in/verify', { code: second })).status, 200)
})

test('a code works for ten minutes, an attempt for fifteen', async () => {
  const person = await taxpayer()
  const { browser, attempt } = await begin(person.userName)
  const code = await sendCode(browser, attempt)
  app.clock.advance(10 * 60_000)
  assert.equal((await browser.post<{ code: string }>('/api/sign-in/verify', { code })).body.code, 'sign-in.code-expired')
  app.clock.advance(5 * 60_000)
  assert.equal((await browser.post<{ code: string }>('/api/sign-in/verify', { code })).body.code, 'sign-in.no-attempt')
  assert.equal((await browser.get<{ code: string }>('/api/sign-in')).body.code, 'sign-in.no-attempt')
})

test('five codes an hour, whatever the attempt', async () => {
  const person = await taxpayer()
  const first = await begin(person.userName)
  for (let sent = 0; sent < 3; sent += 1) await sendCode(first.browser, first.attempt)
  const second = await begin(person.userName)
  for (let sent = 0; sent < 2; sent += 1) await sendCode(second.browser, second.attempt)
  const channel = second.attempt.channels[0]?.id
  const refused = await second.browser.post<unknown>('/api/sign-in/code', { channel })
  assert.deepEqual(refused.body, { code: 'sign-in.too-many-codes', details: { waitSeconds: 3600 } })
  assert.equal(refused.response.headers['retry-after'], '3600')
  app.clock.advance(3_600_000)
  const third = await begin(person.userName)
  await sendCode(third.browser, third.attempt)
})

test('cancelling forgets the attempt, signing out ends the session for good', async () => {
  const person = await taxpayer()
  const { browser, attempt } = await begin(person.userName)
  const code = await sendCode(browser, attempt)
  const kept = new Map(browser.cookies)
  assert.equal((await browser.post('/api/sign-in/cancel')).status, 204)
  assert.equal(browser.cookies.size, 0)
  for (const [name, value] of kept) browser.cookies.set(name, value)
  assert.equal((await browser.post<{ code: string }>('/api/sign-in/verify', { code })).body.code, 'sign-in.no-attempt')

  const cookie = new Map(person.cookies)
  assert.equal((await person.post('/api/sign-out')).status, 204)
  for (const [name, value] of cookie) person.cookies.set(name, value)
  assert.deepEqual((await person.get<unknown>('/api/session')).body, { session: null })
  const { rows } = await app.ownerPool.query(
    `select body::json -> 'type' as type from audit_event where subject_id = $1 order by seq desc limit 1`,
    [person.identityId],
  )
  assert.deepEqual(rows, [{ type: 'sign-in.signed-out' }])
})

test('the language is remembered by the browser and by the person', async () => {
  const person = await taxpayer()
  assert.equal((await person.put('/api/language', { language: 'es' })).status, 204)
  assert.equal(person.cookies.get('lintel_language'), 'es')
  assert.equal((await person.get<{ session: { language: string } }>('/api/session')).body.session.language, 'es')
})
