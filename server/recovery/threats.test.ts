/** Each test is an attack on the way back in, named after it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { beginRecovery, codeFor, newPassword, proveByCode, provePhone, type RecoveryView } from '../testing/recovering.ts'
import { softPasskey } from '../testing/soft-passkey.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import { passwordChecked } from '../sign-in/passwords.ts'

interface Refused {
  code: string
  details: { waitSeconds?: number }
}

let app: TestApp
let firm: TestFirm
let phones = 0

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

async function taxpayer(): Promise<SignedInTaxpayer> {
  const { personId } = await addClient(app, firm, await app.asStaff(firm))
  const person = await app.asTaxpayer(firm, personId)
  phones += 1
  await provePhone(app, person.identityId, `+1480555${String(1000 + phones)}`)
  return person
}

/** Spouses with one mailbox and one phone. */
async function couple(): Promise<{ maria: SignedInTaxpayer; luis: SignedInTaxpayer; mailbox: string }> {
  const { personId, spouseId } = await addClient(app, firm, await app.asStaff(firm), {}, {})
  const maria = await app.asTaxpayer(firm, personId)
  const luis = await app.asTaxpayer(firm, spouseId, { firstName: 'Luis' })
  const mailbox = `${maria.userName}.both@example.com`
  phones += 1
  for (const { identityId } of [maria, luis]) {
    await app.ownerPool.query(`update identity_address set address = $2 where identity_id = $1 and kind = 'email'`, [identityId, mailbox])
    await provePhone(app, identityId, `+1480555${String(1000 + phones)}`)
  }
  return { maria, luis, mailbox }
}

const wrongCodes = { 'email code': '000000', authenticator: '000000', 'recovery code': '0000-0000-0000-0000' }

test('enumeration: known and unknown names, with or without what is asked for, answer alike after the same work', async () => {
  const person = await taxpayer()
  const withCodes = await taxpayer()
  await withCodes.post('/api/security/recovery-codes')
  let hashes = 0
  const count = () => void (hashes += 1)
  passwordChecked.subscribe(count)
  const seen: unknown[] = []
  for (const userName of [person.userName, withCodes.userName, 'nobody.at.all']) {
    hashes = 0
    const browser = app.visitor()
    const begun = await browser.post<{ expiresAt: string }>('/api/recovery', { userName, room: 'taxpayer' })
    const answers = [{ status: begun.status, body: begun.body, headers: Object.keys(begun.response.headers).sort() } as unknown]
    for (const proof of ['email code', 'text code', 'recovery phone code'])
      answers.push((await browser.post<unknown>('/api/recovery/code', { proof })).status)
    for (const [proof, code] of Object.entries(wrongCodes))
      answers.push((await browser.post<unknown>('/api/recovery/verify', { proof, code })).body)
    answers.push((await browser.post('/api/recovery/ask')).status)
    seen.push({ answers, hashes })
  }
  passwordChecked.unsubscribe(count)
  for (const one of seen) assert.deepEqual(one, seen[0])
  assert.equal((seen[0] as { hashes: number }).hashes, 1)
})

test('enumeration: an address costs two hashes, whether it is nobody’s, one person’s or two spouses’', async () => {
  const person = await taxpayer()
  const { mailbox } = await couple()
  const counted: number[] = []
  for (const userName of ['nobody.here@example.com', `${person.userName}@example.com`, mailbox]) {
    const browser = await beginRecovery(app, userName)
    let hashes = 0
    const count = () => void (hashes += 1)
    passwordChecked.subscribe(count)
    await browser.post('/api/recovery/verify', { proof: 'recovery code', code: '0000-0000-0000-0000' })
    passwordChecked.unsubscribe(count)
    counted.push(hashes)
  }
  assert.deepEqual(counted, [2, 2, 2])
})

test('recovery by a stolen mailbox alone: its code is one proof, also when the recovery address is the same mailbox', async () => {
  const person = await taxpayer()
  await app.ownerPool.query(`insert into recovery_address (identity_id, kind, address, verified_at) values ($1, 'email', $2, now())`, [
    person.identityId,
    `${person.userName}@example.com`,
  ])
  const thief = await beginRecovery(app, person.userName)
  const first = await proveByCode(app, thief, 'email code')
  assert.ok(!first.asks.includes('recovery email code'))
  const code = await codeFor(app, thief, 'recovery email code')
  const second = await thief.post<RecoveryView>('/api/recovery/verify', { proof: 'recovery email code', code })
  assert.notDeepEqual(second.body.asks, [])
  assert.equal((await thief.post<Refused>('/api/recovery/complete', { secret: newPassword })).body.code, 'recovery.proof-missing')
})

test('an unproven phone: a number that somebody only typed gets no code', async () => {
  const { personId } = await addClient(app, firm, await app.asStaff(firm))
  const person = await app.asTaxpayer(firm, personId)
  assert.equal(await codeFor(app, await beginRecovery(app, person.userName), 'text code'), null)
})

test('spouse with the same mailbox and phone: no code is sent there, what each holds or the firm is left', async () => {
  const { maria, luis, mailbox } = await couple()
  const { codes } = (await maria.post<{ codes: string[] }>('/api/security/recovery-codes')).body
  const browser = await beginRecovery(app, mailbox)
  for (const proof of ['email code', 'text code']) assert.equal(await codeFor(app, browser, proof), null)
  const first = await browser.post<RecoveryView>('/api/recovery/verify', { proof: 'recovery code', code: codes[0] })
  assert.deepEqual([first.body.asks, first.body.places], [[], []])
  assert.equal((await browser.post<Refused>('/api/recovery/complete', { secret: newPassword })).body.code, 'recovery.proof-missing')
  assert.equal((await luis.get('/api/security')).status, 200)
})

test('spouse with the same mailbox: proofs of the two do not add up to one person', async () => {
  const { maria, luis, mailbox } = await couple()
  const { codes } = (await maria.post<{ codes: string[] }>('/api/security/recovery-codes')).body
  const device = softPasskey()
  const made = (await luis.post<{ options: unknown }>('/api/security/passkeys/options')).body
  await luis.post('/api/security/passkeys', { name: 'Phone', response: device.make(made.options) })
  const browser = await beginRecovery(app, mailbox)
  await browser.post('/api/recovery/verify', { proof: 'recovery code', code: codes[0] })
  const { options } = (await browser.post<{ options: unknown }>('/api/recovery/passkey/options')).body
  assert.equal(
    (await browser.post<Refused>('/api/recovery/passkey', { response: device.answer(options) })).body.code,
    'sign-in.passkey-refused',
  )
})

test('somebody else’s passkey opens nothing', async () => {
  const [maria, luis] = [await taxpayer(), await taxpayer()]
  const device = softPasskey()
  const made = (await luis.post<{ options: unknown }>('/api/security/passkeys/options')).body
  await luis.post('/api/security/passkeys', { name: 'Phone', response: device.make(made.options) })
  const browser = await beginRecovery(app, maria.userName)
  const { options } = (await browser.post<{ options: unknown }>('/api/recovery/passkey/options')).body
  assert.equal(
    (await browser.post<Refused>('/api/recovery/passkey', { response: device.answer(options) })).body.code,
    'sign-in.passkey-refused',
  )
})

test('one proof twice: the same code works once, and a second code of the same kind is not asked', async () => {
  const person = await taxpayer()
  const browser = await beginRecovery(app, person.userName)
  const code = await codeFor(app, browser, 'email code')
  const proof = 'email code'
  assert.equal((await browser.post('/api/recovery/verify', { proof, code })).status, 200)
  assert.deepEqual((await browser.post<unknown>('/api/recovery/verify', { proof, code })).body, {
    code: 'bad-input',
    details: { field: 'proof' },
  })
})

test('a code of another browser’s recovery is worth nothing', async () => {
  const person = await taxpayer()
  const thief = await beginRecovery(app, person.userName)
  const code = await codeFor(app, await beginRecovery(app, person.userName), 'email code')
  assert.equal((await thief.post<Refused>('/api/recovery/verify', { proof: 'email code', code })).body.code, 'sign-in.wrong-code')
})

test('an old code: after ten minutes it works no more, and of many only the two newest', async () => {
  const person = await taxpayer()
  const browser = await beginRecovery(app, person.userName)
  const codes: (string | null)[] = []
  for (let sent = 0; sent < 3; sent += 1) {
    app.clock.advance(1000)
    codes.push(await codeFor(app, browser, 'email code'))
  }
  assert.equal(
    (await browser.post<Refused>('/api/recovery/verify', { proof: 'email code', code: codes[0] })).body.code,
    'sign-in.wrong-code',
  )
  app.clock.advance(10 * 60_000)
  assert.equal(
    (await browser.post<Refused>('/api/recovery/verify', { proof: 'email code', code: codes[2] })).body.code,
    'sign-in.wrong-code',
  )
})

test('guessing: failures slow down, one right proof does not forgive them, and nothing is locked for good', async () => {
  const person = await taxpayer()
  const browser = await beginRecovery(app, person.userName)
  await proveByCode(app, browser, 'email code')
  const guess = () => browser.post<Refused>('/api/recovery/verify', { proof: 'text code', code: '000000' })
  const codes = [await guess(), await guess(), await guess(), await guess()].map(({ body }) => body.code)
  assert.deepEqual(codes, ['sign-in.wrong-code', 'sign-in.wrong-code', 'sign-in.wrong-code', 'sign-in.slow-down'])
  app.clock.advance(30_000)
  assert.equal((await proveByCode(app, browser, 'text code')).secretKind, 'password')
  assert.equal((await browser.post('/api/recovery/complete', { secret: newPassword })).status, 200)
})

test('a flood of codes: five an hour are told, and what other networks ask for ends silently', async () => {
  const person = await taxpayer()
  const answers: number[] = []
  await app.runJobs()
  const before = app.sent.email.length
  for (let network = 1; network <= 5; network += 1) {
    const browser = app.visitor()
    const from = { remoteAddress: `198.51.100.${network}` }
    await browser.post('/api/recovery', { userName: person.userName, room: 'taxpayer' }, from)
    for (let sent = 0; sent < 6; sent += 1) answers.push((await browser.post('/api/recovery/code', { proof: 'email code' }, from)).status)
    await app.runJobs()
  }
  assert.deepEqual(answers.filter((status) => status === 429).length, 5)
  assert.equal(app.sent.email.length - before, 20)
})

test('session fixation and a planted cookie: the recovered session has a token of its own, and the recovery is over', async () => {
  const person = await taxpayer()
  const browser = await beginRecovery(app, person.userName)
  await proveByCode(app, browser, 'email code')
  await proveByCode(app, browser, 'text code')
  const copy = app.visitor()
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
  assert.equal((await browser.post('/api/recovery/complete', { secret: newPassword })).status, 200)
  assert.equal((await copy.post<Refused>('/api/recovery/complete', { secret: 'Other-Rim-Trail-78!' })).body.code, 'sign-in.no-attempt')
})

test('a taxpayer’s way back does not lead into the firm', async () => {
  const staff = await app.asStaff(firm)
  const browser = await beginRecovery(app, staff.userName, 'taxpayer')
  assert.equal(await codeFor(app, browser, 'email code'), null)
})
