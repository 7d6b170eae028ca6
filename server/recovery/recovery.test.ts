import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { beginRecovery, codeFor, newPassword, proveByCode, provePhone, type RecoveryView } from '../testing/recovering.ts'
import { softPasskey } from '../testing/soft-passkey.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../testing/start-app.ts'
import { authenticatorCode } from '../sign-in/authenticator.ts'

let app: TestApp
let firm: TestFirm
let phones = 0

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

/** A taxpayer with a proven phone of their own. */
async function taxpayer(): Promise<SignedInTaxpayer & { phone: string }> {
  const { personId } = await addClient(app, firm, await app.asStaff(firm))
  const person = await app.asTaxpayer(firm, personId)
  phones += 1
  const phone = `+1602555${String(1000 + phones)}`
  await provePhone(app, person.identityId, phone)
  return { ...person, phone }
}

test('a forgotten password: a code by e-mail and one by text, then the new one; the session is there', async () => {
  const person = await taxpayer()
  const browser = await beginRecovery(app, person.userName.toUpperCase())
  const first = await proveByCode(app, browser, 'email code')
  assert.deepEqual([first.proven, first.asks], [['email code'], ['text code']])
  assert.deepEqual(first.places, [{ proof: 'text code', masked: `60****${person.phone.slice(-2)}` }])
  assert.equal(
    (await browser.post<{ code: string }>('/api/recovery/complete', { secret: newPassword })).body.code,
    'recovery.proof-missing',
  )
  const enough = await proveByCode(app, browser, 'text code')
  assert.deepEqual([enough.asks, enough.secretKind], [[], 'password'])
  assert.deepEqual((await browser.post<unknown>('/api/recovery/complete', { secret: newPassword })).body, { room: 'taxpayer' })
  assert.equal((await browser.get<{ session: { userName: string } }>('/api/session')).body.session.userName, person.userName)
  const old = await app
    .visitor()
    .post<{ code: string }>('/api/sign-in', { userName: person.userName, password: testPassword, room: 'taxpayer' })
  assert.equal(old.body.code, 'sign-in.wrong-password')
  const fresh = await app.visitor().post('/api/sign-in', { userName: person.userName, password: newPassword, room: 'taxpayer' })
  assert.equal(fresh.status, 200)
})

test('afterwards every other session and known device has ended, every address is told, and the firm’s record has it', async () => {
  const person = await taxpayer()
  await person.post('/api/security/recovery-email', { email: `aunt.${person.userName}@example.org` })
  await app.runJobs()
  const code = /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0]
  assert.equal((await person.post('/api/security/confirm', { code })).status, 204)
  const browser = await beginRecovery(app, person.userName)
  await proveByCode(app, browser, 'recovery email code')
  await proveByCode(app, browser, 'text code')
  const [emails, texts] = [app.sent.email.length, app.sent.text.length]
  await browser.post('/api/recovery/complete', { secret: newPassword })
  await app.runJobs()

  assert.equal((await person.get('/api/security')).status, 401)
  assert.equal((await browser.get<{ devices: unknown[] }>('/api/security')).body.devices.length, 1)
  const told = [...app.sent.email.slice(emails), ...app.sent.text.slice(texts)]
  assert.deepEqual(
    told.map(({ recipient }) => recipient).sort(),
    [person.phone, `aunt.${person.userName}@example.org`, `${person.userName}@example.com`].sort(),
  )
  assert.ok(told.every(({ body }) => body.text.includes('Your account was recovered')))
  const { rows } = await app.ownerPool.query<{ body: string }>(
    `select body from audit_event where firm_id = $1 and type = 'recovery.completed' and subject_id = $2`,
    [firm.firmId, person.identityId],
  )
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.body ?? '', /"recovery email code","text code"/)
})

test('an account with two firms: both record it', async () => {
  const person = await taxpayer()
  const mesa = await app.createFirm('Mesa Tax')
  const there = await addClient(app, mesa, await app.asStaff(mesa))
  await app.ownerPool.query('insert into portal_link (firm_id, person_id, identity_id, linked_at) values ($1, $2, $3, now())', [
    mesa.firmId,
    there.personId,
    person.identityId,
  ])
  const browser = await beginRecovery(app, person.userName)
  await proveByCode(app, browser, 'email code')
  await proveByCode(app, browser, 'text code')
  assert.equal((await browser.post('/api/recovery/complete', { secret: newPassword })).status, 200)
  const { rows } = await app.ownerPool.query<{ firm_id: string }>(
    `select firm_id from audit_event where type = 'recovery.completed' and subject_id = $1`,
    [person.identityId],
  )
  assert.deepEqual(rows.map(({ firm_id }) => firm_id).sort(), [firm.firmId, mesa.firmId].sort())
})

test('a recovery code and a passkey, with no address at all', async () => {
  const person = await taxpayer()
  const { codes } = (await person.post<{ codes: string[] }>('/api/security/recovery-codes')).body
  const device = softPasskey()
  const made = (await person.post<{ options: unknown }>('/api/security/passkeys/options')).body
  await person.post('/api/security/passkeys', { name: 'Phone', response: device.make(made.options) })

  const browser = await beginRecovery(app, person.userName)
  const first = await browser.post<RecoveryView>('/api/recovery/verify', { proof: 'recovery code', code: codes[0]?.toLowerCase() })
  assert.deepEqual(first.body.proven, ['recovery code'])
  assert.deepEqual(first.body.asks, ['email code', 'text code', 'passkey'])
  const { options } = (await browser.post<{ options: unknown }>('/api/recovery/passkey/options')).body
  const second = await browser.post<RecoveryView>('/api/recovery/passkey', { response: device.answer(options) })
  assert.deepEqual(second.body.proven, ['recovery code', 'passkey'])
  assert.equal((await browser.post('/api/recovery/complete', { secret: newPassword })).status, 200)
})

test('the new secret is judged by the rules of its kind', async () => {
  const person = await taxpayer()
  await app.ownerPool.query(`update identity set secret_kind = 'pin' where id = $1`, [person.identityId])
  const browser = await beginRecovery(app, `${person.userName}@example.com`)
  await proveByCode(app, browser, 'email code')
  assert.equal((await proveByCode(app, browser, 'text code')).secretKind, 'pin')
  const answers: string[] = []
  for (const secret of ['Canyon-Rim-Trail-77!', '123456', '678905061', '482915'])
    answers.push((await browser.post<{ code?: string }>('/api/recovery/complete', { secret })).body.code ?? 'done')
  assert.deepEqual(answers, ['sign-in.pin-too-weak', 'sign-in.pin-too-weak', 'sign-in.pin-too-weak', 'done'])
})

test('staff: something they hold and a code to their mailbox; two codes are not enough, nor is the mailbox first', async () => {
  const staff = await app.asStaff(firm)
  const browser = await beginRecovery(app, staff.userName, 'firm')
  assert.deepEqual((await browser.get<RecoveryView>('/api/recovery')).body.asks, [
    'email code',
    'authenticator',
    'recovery code',
    'passkey',
  ])
  await proveByCode(app, browser, 'email code')
  app.clock.advance(30_000)
  const code = authenticatorCode(staff.authenticatorSecret, app.clock.now())
  const enough = await browser.post<RecoveryView>('/api/recovery/verify', { proof: 'authenticator', code })
  assert.deepEqual(enough.body.asks, [])
  assert.deepEqual((await browser.post<unknown>('/api/recovery/complete', { secret: newPassword })).body, { room: 'firm' })
  assert.equal((await browser.get('/api/firm/home')).status, 200)
})

test('a lost e-mail: the recovered session may change the address at once', async () => {
  const person = await taxpayer()
  const { codes } = (await person.post<{ codes: string[] }>('/api/security/recovery-codes')).body
  const browser = await beginRecovery(app, person.userName)
  await browser.post('/api/recovery/verify', { proof: 'recovery code', code: codes[1] })
  await proveByCode(app, browser, 'text code')
  await browser.post('/api/recovery/complete', { secret: newPassword })
  assert.equal((await browser.post('/api/security/email', { email: `new.${person.userName}@example.com` })).status, 200)
})

test('a reloaded page goes on; cancelled, nothing is left', async () => {
  const person = await taxpayer()
  const browser = await beginRecovery(app, person.userName)
  await proveByCode(app, browser, 'email code')
  assert.deepEqual((await browser.get<RecoveryView>('/api/recovery')).body.proven, ['email code'])
  await browser.post('/api/recovery/cancel')
  assert.equal((await browser.get<{ code: string }>('/api/recovery')).body.code, 'sign-in.no-attempt')
})

test('codes come in the person’s language, and another firm’s name is nowhere', async () => {
  const { personId } = await addClient(app, firm, await app.asStaff(firm))
  const person = await app.asTaxpayer(firm, personId, { language: 'es' })
  await codeFor(app, await beginRecovery(app, person.userName), 'email code')
  assert.equal(app.sent.email.at(-1)?.subject, 'Su código de acceso para Canyon Tax')
})
