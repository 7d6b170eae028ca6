/** Each test is an attack, named after it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm, testPassword } from '../testing/start-app.ts'
import type { Sent, TestBrowser } from '../testing/test-browser.ts'
import { authenticatorCode } from './authenticator.ts'
import { hashPassword, passwordChecked } from './passwords.ts'

interface Refused {
  code: string
  details: { waitSeconds?: number }
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

async function taxpayer() {
  const { personId } = await addClient(app, firm, staff)
  return app.asTaxpayer(firm, personId)
}

const tryPassword = (userName: string, password: string, more: Sent = {}, room = 'taxpayer') =>
  app.visitor().post<Refused>('/api/sign-in', { userName, password, room }, more)

async function withCode(userName: string, browser: TestBrowser = app.visitor()): Promise<{ browser: TestBrowser; code: string }> {
  const { body } = await browser.post<{ channels: { id: string }[] }>('/api/sign-in', {
    userName,
    password: testPassword,
    room: 'taxpayer',
  })
  await browser.post('/api/sign-in/code', { channel: body.channels[0]?.id })
  await app.runJobs()
  return { browser, code: /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? '' }
}

const wrong = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, '0')

test('enumeration: an unknown user, a wrong password and the wrong room answer alike, after the same number of hashes', async () => {
  const person = await taxpayer()
  let hashes = 0
  const count = () => void (hashes += 1)
  passwordChecked.subscribe(count)
  const seen: unknown[] = []
  for (const [userName, room] of [
    ['nobody.at.all', 'taxpayer'],
    [person.userName, 'taxpayer'],
    [person.userName, 'firm'],
    [staff.userName.replace('@', '.'), 'firm'],
  ] as const) {
    hashes = 0
    const answer = await tryPassword(userName, 'Not-The-One-12!', {}, room)
    seen.push({ status: answer.status, body: answer.body, hashes, headers: Object.keys(answer.response.headers).sort() })
  }
  for (const one of seen) assert.deepEqual(one, seen[0])
  assert.deepEqual((seen[0] as { body: unknown }).body, { code: 'sign-in.wrong-password', details: {} })

  const addresses: number[] = []
  for (const userName of ['nobody@example.com', `${person.userName}@example.com`, staff.userName]) {
    hashes = 0
    await tryPassword(userName, 'Not-The-One-12!')
    addresses.push(hashes)
  }
  assert.deepEqual(addresses, [2, 2, 2])
  passwordChecked.unsubscribe(count)
})

test('enumeration: failures slow an unknown user name down just as a known one', async () => {
  const person = await taxpayer()
  for (const userName of [person.userName, 'somebody.who.is.not']) {
    const answers: unknown[] = []
    for (let tries = 0; tries < 5; tries += 1)
      answers.push((await tryPassword(userName, 'Not-The-One-12!', { remoteAddress: '198.51.100.7' })).body)
    assert.deepEqual(answers, [
      ...Array.from({ length: 4 }, () => ({ code: 'sign-in.wrong-password', details: {} })),
      { code: 'sign-in.slow-down', details: { waitSeconds: 30 } },
    ])
  }
})

test('password guessing: the delay doubles, the right password does not pass it, and a success clears it', async () => {
  const person = await taxpayer()
  const from = { remoteAddress: '198.51.100.8' }
  for (let tries = 0; tries < 4; tries += 1) await tryPassword(person.userName, 'Not-The-One-12!', from)
  assert.equal((await tryPassword(person.userName, testPassword, from)).body.code, 'sign-in.slow-down')
  app.clock.advance(30_000)
  await tryPassword(person.userName, 'Not-The-One-12!', from)
  assert.equal((await tryPassword(person.userName, testPassword, from)).body.details.waitSeconds, 60)
  app.clock.advance(60_000)
  assert.equal((await tryPassword(person.userName, testPassword, from)).status, 200)
  assert.equal((await tryPassword(person.userName, 'Not-The-One-12!', from)).body.code, 'sign-in.wrong-password')
})

test('a stranger elsewhere cannot slow a person down', async () => {
  const person = await taxpayer()
  for (let tries = 0; tries < 5; tries += 1) await tryPassword(person.userName, 'Not-The-One-12!', { remoteAddress: '203.0.113.9' })
  assert.equal((await tryPassword(person.userName, testPassword, { remoteAddress: '198.51.100.20' })).status, 200)
})

test('password guessing in parallel: a hundred tries at once are a hundred tries', async () => {
  const person = await taxpayer()
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => tryPassword(person.userName, 'Not-The-One-12!', { remoteAddress: '203.0.113.10' })),
  )
  assert.equal(answers.filter(({ body }) => body.code === 'sign-in.wrong-password').length, 4)
})

test('password spraying: one network that fails with many people is slowed down', async () => {
  const answers: string[] = []
  for (let person = 0; person < 33; person += 1)
    answers.push((await tryPassword(`spray${person}`, 'Summer-Time-26!', { remoteAddress: '2001:db8:1:2::5' })).body.code)
  assert.equal(answers[30], 'sign-in.wrong-password')
  assert.equal(answers[31], 'sign-in.slow-down')
  const neighbour = await tryPassword('spray-next-door', 'Summer-Time-26!', { remoteAddress: '2001:db8:1:2:ffff::1' })
  assert.equal(neighbour.body.code, 'sign-in.slow-down')
  assert.equal(
    (await tryPassword('spray-elsewhere', 'Summer-Time-26!', { remoteAddress: '2001:db8:1:3::1' })).body.code,
    'sign-in.wrong-password',
  )
})

test('PIN spraying from many addresses: the account slows down for all of them, and a known device still gets in by its code', async () => {
  const { personId } = await addClient(app, firm, staff, { mobile: '(520) 555-0701', email: 'sprayed@example.com' })
  const person = await app.asTaxpayer(firm, personId)
  await app.ownerPool.query(`update identity_address set address = '+15205550702' where kind = 'text' and identity_id = $1`, [
    person.identityId,
  ])
  const home = await withCode(person.userName)
  assert.equal((await home.browser.post('/api/sign-in/verify', { code: home.code })).status, 200)
  await app.ownerPool.query(`update identity set secret_kind = 'pin', secret_hash = $1 where id = $2`, [
    await hashPassword('830274'),
    person.identityId,
  ])
  const from = (number: number) => ({ remoteAddress: `203.0.${113 + Math.floor(number / 200)}.${number % 200}` })
  const answers: string[] = []
  for (let tries = 0; tries < 52; tries += 1)
    answers.push((await tryPassword(person.userName, `${700_000 + tries}`, from(tries))).body.code)
  assert.deepEqual(answers.slice(-2), ['sign-in.wrong-password', 'sign-in.slow-down'])
  assert.equal((await tryPassword(person.userName, '830274', from(300))).body.code, 'sign-in.slow-down')
  await home.browser.post('/api/sign-out')
  const { asks } = (await home.browser.post<{ asks: string }>('/api/sign-in/who', { userName: person.userName })).body
  assert.equal(asks, 'code')
})

test('code guessing across attempts: a new attempt does not buy new guesses', async () => {
  const person = await taxpayer()
  const { browser, code } = await withCode(person.userName)
  for (let tries = 0; tries < 3; tries += 1)
    assert.equal((await browser.post<Refused>('/api/sign-in/verify', { code: wrong(code) })).body.code, 'sign-in.wrong-code')
  const again = await withCode(person.userName)
  assert.equal((await again.browser.post<Refused>('/api/sign-in/verify', { code: wrong(again.code) })).body.code, 'sign-in.wrong-code')
  const refused = await again.browser.post<Refused>('/api/sign-in/verify', { code: again.code })
  assert.deepEqual(refused.body, { code: 'sign-in.slow-down', details: { waitSeconds: 30 } })
  const { rows } = await app.ownerPool.query<{ failures: number }>(
    `select count(*) as failures from audit_event where type = 'sign-in.failed' and subject_id = $1`,
    [person.identityId],
  )
  assert.equal(rows[0]?.failures, 4)
})

test('a code from one browser is worth nothing in another', async () => {
  const person = await taxpayer()
  const first = await withCode(person.userName)
  const second = await withCode(person.userName)
  assert.equal((await second.browser.post<Refused>('/api/sign-in/verify', { code: first.code })).body.code, 'sign-in.wrong-code')
  const { rows } = await app.ownerPool.query<{ code_hash: Buffer }>('select code_hash from access_code')
  assert.ok(rows.every((row) => row.code_hash.length === 32))
})

test('a replayed authenticator code is refused, also when two browsers bring it at once', async () => {
  const member = await app.asStaff(firm, { firstName: 'Kim' })
  const begun = await Promise.all(
    [app.visitor(), app.visitor()].map(async (browser) => {
      await browser.post('/api/sign-in', { userName: member.userName, password: testPassword, room: 'firm' })
      return browser
    }),
  )
  const code = authenticatorCode(member.authenticatorSecret, app.clock.now())
  const answers = await Promise.all(begun.map((browser) => browser.post<Refused>('/api/sign-in/verify', { code })))
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 422],
  )
  assert.deepEqual(answers.find(({ status }) => status === 422)?.body, { code: 'sign-in.wrong-code', details: {} })
})

test('two tabs verifying at once: one session is made', async () => {
  const person = await taxpayer()
  const { browser, code } = await withCode(person.userName)
  const cookies = new Map(browser.cookies)
  const tab = app.visitor()
  for (const [name, value] of cookies) tab.cookies.set(name, value)
  const answers = await Promise.all([browser, tab].map((one) => one.post<Refused>('/api/sign-in/verify', { code })))
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('session fixation: signing in gives a new token and ends the session the browser came with', async () => {
  const person = await taxpayer()
  const planted = new Map(person.cookies)
  const { browser, code } = await withCode(person.userName, person)
  assert.equal((await browser.post('/api/sign-in/verify', { code })).status, 200)
  assert.notEqual(browser.cookies.get('__Host-lintel_session'), planted.get('__Host-lintel_session'))
  const attacker = app.visitor()
  for (const [name, value] of planted) attacker.cookies.set(name, value)
  assert.deepEqual((await attacker.get<unknown>('/api/session')).body, { session: null })
})

test('cross-site request forgery: a writing request from another site is refused whatever cookies it carries', async () => {
  const person = await taxpayer()
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
  ]) {
    const answer = await person.put<Refused>('/api/language', { language: 'es' }, { headers })
    assert.deepEqual({ status: answer.status, code: answer.body.code }, { status: 403, code: 'cross-site-request' })
  }
  const old = await app.app.inject({
    method: 'POST',
    url: '/api/sign-out',
    headers: {
      host: 'portal.example.com',
      origin: 'https://evil.example',
      cookie: [...person.cookies].map((one) => one.join('=')).join('; '),
    },
  })
  assert.equal(old.statusCode, 403)
  assert.notEqual((await person.get<{ session: unknown }>('/api/session')).body.session, null)
})

test('a forged X-Forwarded-For is not believed', async () => {
  const person = await taxpayer()
  const { browser, code } = await withCode(person.userName)
  await browser.post('/api/sign-in/verify', { code }, { headers: { 'x-forwarded-for': '8.8.8.8' }, remoteAddress: '198.51.100.44' })
  const { rows } = await app.ownerPool.query('select ip from session where identity_id = $1 order by id desc limit 1', [person.identityId])
  assert.deepEqual(rows, [{ ip: '198.51.100.44' }])
  for (let tries = 0; tries < 5; tries += 1) {
    const forged = { headers: { 'x-forwarded-for': `203.0.113.${tries}` }, remoteAddress: '198.51.100.45' }
    const { body } = await tryPassword('forger', 'Not-The-One-12!', forged)
    assert.equal(body.code, tries < 4 ? 'sign-in.wrong-password' : 'sign-in.slow-down')
  }
})

test('a configured proxy is believed, and only for the hop it added', async () => {
  const proxied = await startTestApp({ environment: { LINTEL_TRUSTED_PROXIES: '198.51.100.1' } })
  try {
    const canyon = await proxied.createFirm()
    const member = await proxied.asStaff(canyon)
    const browser = proxied.visitor()
    const through = { headers: { 'x-forwarded-for': '8.8.8.8, 203.0.113.50' }, remoteAddress: '198.51.100.1' }
    await browser.post('/api/sign-in', { userName: member.userName, password: testPassword, room: 'firm' }, through)
    await browser.post('/api/sign-in/verify', { code: authenticatorCode(member.authenticatorSecret, proxied.clock.now()) }, through)
    const { rows } = await proxied.ownerPool.query('select ip from session order by id desc limit 1')
    assert.deepEqual(rows, [{ ip: '203.0.113.50' }])
  } finally {
    await proxied.close()
  }
})

test('a stolen database gives no session, no code and no authenticator away', async () => {
  const person = await taxpayer()
  const { browser, code } = await withCode(person.userName)
  const dump: string[] = []
  for (const table of ['identity', 'known_device', 'session', 'sign_in_attempt', 'access_code', 'authenticator', 'outbox_message']) {
    dump.push(JSON.stringify((await app.ownerPool.query(`select t::text as row from ${table} t`)).rows))
  }
  const everything = dump.join('\n')
  const hex = (text: string) => Buffer.from(text).toString('hex')
  for (const secret of [...browser.cookies.values(), ...person.cookies.values(), staff.authenticatorSecret, testPassword]) {
    assert.ok(!everything.includes(secret) && !everything.includes(hex(secret)), secret)
  }
  const { createHash } = await import('node:crypto')
  assert.ok(!everything.includes(createHash('sha256').update(code).digest('hex')))
})
