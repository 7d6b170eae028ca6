import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../../testing/add-client.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { authenticatorCode } from '../authenticator.ts'

interface Security {
  devices: { id: string; isThis: boolean; browser: string }[]
  sessions: { id: string; isThis: boolean; browser: string | null; device: string | null; ip: string }[]
}

let app: TestApp
let firm: TestFirm

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

async function taxpayer(language: 'en' | 'es' = 'en'): Promise<SignedInTaxpayer> {
  const { personId } = await addClient(app, firm, await app.asStaff(firm), { birthDate: '1980-05-06' })
  return app.asTaxpayer(firm, personId, { language })
}

/** A phone that is nobody else's; in these tests all others share one. */
async function withOwnPhone(person: SignedInTaxpayer, phone: string): Promise<SignedInTaxpayer> {
  await app.ownerPool.query(`update identity_address set address = $1 where kind = 'text' and identity_id = $2`, [phone, person.identityId])
  await app.ownerPool.query('update person set mobile = $1 where id = $2', [phone, person.personId])
  return person
}

/** Signs the same person in a second time, in a browser of its own. */
async function signInElsewhere(person: SignedInTaxpayer, userAgent: string): Promise<TestBrowser> {
  const browser = app.visitor()
  const { body } = await browser.post<{ channels: { id: string }[] }>('/api/sign-in', {
    userName: person.userName,
    password: testPassword,
    room: 'taxpayer',
  })
  await browser.post('/api/sign-in/code', { channel: body.channels[0]?.id })
  const headers = { 'user-agent': userAgent }
  await browser.post('/api/sign-in/verify', { code: await lastCode() }, { headers, remoteAddress: '203.0.113.9' })
  return browser
}

async function lastCode(kind: 'email' | 'text' = 'email'): Promise<string> {
  assert.deepEqual(await app.runJobs(), [])
  return /\b\d{6}\b/.exec(app.sent[kind].at(-1)?.body.text ?? '')?.[0] ?? ''
}

const events = async (type: string) =>
  (await app.ownerPool.query<{ body: string }>('select body from audit_event where type = $1 order by seq', [type])).rows.map(
    ({ body }) => JSON.parse(body) as Record<string, unknown>,
  )

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

test('sessions are listed with browser, device and address; one can be ended, and all others', async () => {
  const here = await taxpayer()
  const phone = await signInElsewhere(here, iPhone)
  const other = await signInElsewhere(here, 'curl/8')
  const { sessions } = (await here.get<Security>('/api/security')).body
  assert.equal(sessions.length, 3)
  assert.deepEqual(sessions.map(({ isThis }) => isThis).filter(Boolean), [true])
  const onPhone = sessions.find(({ device }) => device === 'iPhone')
  assert.deepEqual({ browser: onPhone?.browser, ip: onPhone?.ip }, { browser: 'Safari', ip: '203.0.113.9' })

  assert.equal((await here.send('DELETE', `/api/security/sessions/${onPhone?.id}`)).status, 204)
  assert.equal((await phone.get('/api/security')).status, 401)
  assert.equal((await here.send('DELETE', `/api/security/sessions/${onPhone?.id}`)).status, 404)
  assert.equal((await other.get('/api/security')).status, 200)

  assert.deepEqual((await here.post<unknown>('/api/security/sessions/end-others')).body, { ended: 1 })
  assert.equal((await other.get('/api/security')).status, 401)
  assert.equal((await here.get('/api/security')).status, 200)
  assert.equal((await events('sign-in.sessions-ended')).length, 2)
})

test('a session that has been idle too long is not listed any more', async () => {
  const here = await taxpayer()
  await signInElsewhere(here, iPhone)
  app.clock.advance(50 * 60_000)
  assert.equal((await here.get<Security>('/api/security')).body.sessions.length, 2)
  app.clock.advance(20 * 60_000)
  assert.equal((await here.get<Security>('/api/security')).body.sessions.length, 1)
})

test('a password is changed with the present one; the other sessions end and the person is told by e-mail', async () => {
  const here = await taxpayer()
  const there = await signInElsewhere(here, iPhone)
  const next = 'Canyon-Rim-Trail-77!'
  const wrong = await here.put<unknown>('/api/security/secret', { current: 'Not-The-One-12!', next })
  assert.deepEqual(wrong.body, { code: 'sign-in.wrong-present-secret', details: {} })
  const weak = await here.put<unknown>('/api/security/secret', { current: testPassword, next: 'short' })
  assert.deepEqual(weak.body, { code: 'sign-in.password-too-weak', details: {} })
  const breached = await here.put<unknown>('/api/security/secret', { current: testPassword, next: 'P@ssw0rd1' })
  assert.deepEqual(breached.body, { code: 'sign-in.password-breached', details: {} })
  const same = await here.put<unknown>('/api/security/secret', { current: testPassword, next: testPassword })
  assert.deepEqual(same.body, { code: 'sign-in.secret-same', details: {} })

  const changed = await here.put('/api/security/secret', { current: testPassword, next }, { headers: { 'user-agent': iPhone } })
  assert.equal(changed.status, 204)
  assert.equal((await there.get('/api/security')).status, 401)
  assert.equal((await here.get('/api/security')).status, 200)
  await app.runJobs()
  const notice = app.sent.email.at(-1)
  assert.equal(notice?.recipient, `${here.userName}@example.com`)
  assert.equal(notice?.subject, 'Your password was changed · Canyon Tax')
  assert.match(notice?.body.text ?? '', /February 10, 2026 at \d+:\d\d [AP]M, in Safari on iPhone/)
  const old = await app.visitor().post('/api/sign-in', { userName: here.userName, password: testPassword, room: 'taxpayer' })
  assert.equal(old.status, 422)
  const now = await app.visitor().post('/api/sign-in', { userName: here.userName, password: next, room: 'taxpayer' })
  assert.equal(now.status, 200)
  assert.equal((await events('sign-in.secret-changed')).at(-1)?.['identityId'], here.identityId)
})

test('a passphrase of fifteen characters is as good, and the notice speaks the person’s language', async () => {
  const here = await taxpayer('es')
  const answer = await here.put('/api/security/secret', { current: testPassword, next: 'caminamos despacio por el cañón' })
  assert.equal(answer.status, 204)
  await app.runJobs()
  assert.equal(app.sent.email.at(-1)?.subject, 'Se cambió su contraseña · Canyon Tax')
})

test('a PIN is changed for another PIN, by the rules for PINs', async () => {
  const here = await taxpayer()
  await app.ownerPool.query(`update identity set secret_kind = 'pin' where id = $1`, [here.identityId])
  const change = (next: string) => here.put<{ code: string } | null>('/api/security/secret', { current: testPassword, next })
  for (const [next, code] of [
    ['12345678', 'sign-in.pin-too-weak'],
    ['05061980', 'sign-in.pin-too-weak'],
    ['716789', 'sign-in.pin-too-weak'],
    ['Canyon-Rim-Trail-77!', 'sign-in.pin-too-weak'],
  ] as const)
    assert.equal((await change(next)).body?.code, code, next)
  assert.equal((await change('739264')).status, 204)
  await app.runJobs()
  assert.equal(app.sent.email.at(-1)?.subject, 'Your PIN was changed · Canyon Tax')
  assert.equal((await here.get<{ secretKind: string }>('/api/security')).body.secretKind, 'pin')
  assert.equal((await here.post('/api/step-up/secret', { secret: '739264' })).status, 204)
})

test('known devices are listed and removed; a new secret forgets all but this one', async () => {
  const person = await taxpayer()
  const here = await signInElsewhere(person, 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0')
  await signInElsewhere(person, iPhone)
  const third = await signInElsewhere(person, 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')
  const devices = async () => (await here.get<Security>('/api/security')).body.devices
  assert.deepEqual((await devices()).map(({ browser, isThis }) => `${browser} ${isThis}`).sort(), [
    'Firefox on Linux true',
    'Safari on iPad false',
    'Safari on iPhone false',
    'lightMyRequest false',
  ])
  const iPad = (await devices()).find(({ browser }) => browser === 'Safari on iPad')
  assert.equal((await here.send('DELETE', `/api/security/devices/${iPad?.id}`)).status, 204)
  assert.equal((await third.get('/api/security')).status, 401)
  assert.equal((await here.send('DELETE', `/api/security/devices/${iPad?.id}`)).status, 404)
  assert.equal((await here.put('/api/security/secret', { current: testPassword, next: 'Canyon-Rim-Trail-77!' })).status, 204)
  assert.deepEqual(
    (await devices()).map(({ browser }) => browser),
    ['Firefox on Linux'],
  )
})

test('staff change their password in the same way', async () => {
  const member = await app.asStaff(firm, { firstName: 'Ellis' })
  assert.equal((await member.put('/api/security/secret', { current: testPassword, next: 'Canyon-Rim-Trail-77!' })).status, 204)
  await app.runJobs()
  assert.equal(app.sent.email.at(-1)?.recipient, member.userName)
})

test('who is there is proven again by the password, by a code, or by the authenticator', async () => {
  const here = await withOwnPhone(await taxpayer(), '+15205550134')
  const ways = (await here.get<{ channels: { id: string; kind: string; masked: string }[] }>('/api/step-up')).body
  assert.deepEqual(
    ways.channels.map(({ kind, masked }) => `${kind} ${masked}`),
    ['email mar****com', 'text 52****34'],
  )
  const wrong = await here.post<unknown>('/api/step-up/secret', { secret: 'Not-The-One-12!' })
  assert.deepEqual(wrong.body, { code: 'sign-in.wrong-present-secret', details: {} })
  assert.equal((await here.post('/api/step-up/secret', { secret: testPassword })).status, 204)

  assert.equal((await here.post('/api/step-up/code', { channel: ways.channels[1]?.id })).status, 200)
  const code = await lastCode('text')
  assert.equal((await here.post('/api/step-up/verify', { code })).status, 204)
  const again = await here.post<unknown>('/api/step-up/verify', { code })
  assert.deepEqual(again.body, { code: 'sign-in.no-attempt', details: {} })

  const member = await app.asStaff(firm, { firstName: 'Frankie' })
  assert.equal((await member.post('/api/step-up/code', { channel: 'authenticator' })).status, 200)
  const shown = authenticatorCode(member.authenticatorSecret, app.clock.now())
  assert.equal((await member.post('/api/step-up/verify', { code: shown })).status, 204)
  assert.deepEqual(
    (await events('sign-in.proven-again')).slice(-3).map(({ proof }) => proof),
    ['password', 'text code', 'authenticator'],
  )
})
