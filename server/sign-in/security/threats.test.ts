/** Each test is an attack, named after it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Method } from '#contract/endpoint.ts'
import { addClient } from '../../testing/add-client.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'

let app: TestApp
let firm: TestFirm

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

async function taxpayer(): Promise<SignedInTaxpayer> {
  const { personId } = await addClient(app, firm, await app.asStaff(firm))
  return app.asTaxpayer(firm, personId)
}

const refused = (code: string) => ({ code, details: {} })
const elevenMinutes = 11 * 60_000

/** Every act that changes how somebody gets in, as a thief would try it. */
const acts: readonly [Method, string, unknown?][] = [
  ['POST', '/api/security/email', { email: 'thief@example.net' }],
  ['POST', '/api/security/recovery-email', { email: 'thief@example.net' }],
  ['POST', '/api/security/recovery-phone', { phone: '(602) 555-0166' }],
  ['DELETE', '/api/security/recovery-email'],
  ['DELETE', '/api/security/recovery-phone'],
  ['POST', '/api/security/authenticator'],
  ['DELETE', '/api/security/authenticator'],
  ['POST', '/api/security/recovery-codes'],
]

test('stolen session: ten minutes after the last proof, nothing that lets somebody in can be changed without a fresh one', async () => {
  const here = await taxpayer()
  app.clock.advance(elevenMinutes)
  for (const [method, path, body] of acts)
    assert.deepEqual((await here.send<unknown>(method, path, body)).body, refused('sign-in.step-up-needed'), path)
  const guess = await here.put<unknown>('/api/security/secret', { current: 'Guess-Number-1!', next: 'Canyon-Rim-Trail-77!' })
  assert.deepEqual(guess.body, refused('sign-in.wrong-present-secret'))

  assert.equal((await here.post('/api/step-up/secret', { secret: testPassword })).status, 204)
  assert.equal((await here.post('/api/security/email', { email: `mine.${here.userName}@example.com` })).status, 200)
  app.clock.advance(elevenMinutes)
  assert.deepEqual((await here.send<unknown>('POST', '/api/security/recovery-codes')).body, refused('sign-in.step-up-needed'))
})

test('stolen session: a fresh proof in another session of the same person opens nothing in the stolen one', async () => {
  const here = await taxpayer()
  const stolen: TestBrowser = app.visitor()
  const { body } = await stolen.post<{ channels: { id: string }[] }>('/api/sign-in', {
    userName: here.userName,
    password: testPassword,
    room: 'taxpayer',
  })
  await stolen.post('/api/sign-in/code', { channel: body.channels[0]?.id })
  await app.runJobs()
  await stolen.post('/api/sign-in/verify', { code: /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? '' })
  app.clock.advance(elevenMinutes)
  await here.post('/api/step-up/secret', { secret: testPassword })
  assert.deepEqual((await stolen.post<unknown>('/api/security/recovery-codes')).body, refused('sign-in.step-up-needed'))
})

test('guessing the password from inside: failures slow a stolen session down like the sign-in page', async () => {
  const here = await taxpayer()
  const codes: string[] = []
  for (let tries = 0; tries < 5; tries += 1)
    codes.push((await here.post<{ code: string }>('/api/step-up/secret', { secret: `Guess-Number-${tries}!` })).body.code)
  assert.deepEqual(codes, [...Array.from({ length: 4 }, () => 'sign-in.wrong-present-secret'), 'sign-in.slow-down'])
  const password = { current: testPassword, next: 'Canyon-Rim-Trail-77!' }
  assert.equal((await here.put<{ code: string }>('/api/security/secret', password)).body.code, 'sign-in.slow-down')
})

test('a code from the thief’s own address does not forgive wrong guesses of the password', async () => {
  const here = await taxpayer()
  await here.post('/api/security/recovery-email', { email: `aunt.${here.userName}@example.org` })
  await app.runJobs()
  const code = /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
  for (let tries = 0; tries < 4; tries += 1) await here.post('/api/step-up/secret', { secret: `Guess-Number-${tries}!` })
  assert.equal((await here.post('/api/security/confirm', { code })).status, 204)
  assert.equal((await here.post<{ code: string }>('/api/step-up/secret', { secret: testPassword })).body.code, 'sign-in.slow-down')
})

test('replayed recovery code: the second use is refused, also when both come at once', async () => {
  const here = await taxpayer()
  const { codes } = (await here.post<{ codes: string[] }>('/api/security/recovery-codes')).body
  const doors = await Promise.all(
    [1, 2].map(async () => {
      const browser = app.visitor()
      await browser.post('/api/sign-in', { userName: here.userName, password: testPassword, room: 'taxpayer' })
      return browser
    }),
  )
  const answers = await Promise.all(doors.map((browser) => browser.post<unknown>('/api/sign-in/recovery-code', { recoveryCode: codes[0] })))
  assert.deepEqual(
    answers.map(({ status }) => status).sort((a, b) => a - b),
    [200, 422],
  )
  const again = app.visitor()
  await again.post('/api/sign-in', { userName: here.userName, password: testPassword, room: 'taxpayer' })
  const late = await again.post<unknown>('/api/sign-in/recovery-code', { recoveryCode: codes[0] })
  assert.deepEqual(late.body, refused('sign-in.wrong-recovery-code'))
})

test('guessing recovery codes: wrong ones slow down like wrong codes', async () => {
  const here = await taxpayer()
  await here.post('/api/security/recovery-codes')
  const browser = app.visitor()
  await browser.post('/api/sign-in', { userName: here.userName, password: testPassword, room: 'taxpayer' })
  const codes: string[] = []
  for (let tries = 0; tries < 5; tries += 1)
    codes.push(
      (await browser.post<{ code: string }>('/api/sign-in/recovery-code', { recoveryCode: `000${tries}-0000-0000-0000` })).body.code,
    )
  assert.equal(codes.at(-1), 'sign-in.slow-down')
})

test('a recovery code of somebody else is worth nothing', async () => {
  const [maria, luis] = [await taxpayer(), await taxpayer()]
  const { codes } = (await luis.post<{ codes: string[] }>('/api/security/recovery-codes')).body
  await maria.post('/api/security/recovery-codes')
  const browser = app.visitor()
  await browser.post('/api/sign-in', { userName: maria.userName, password: testPassword, room: 'taxpayer' })
  const answer = await browser.post<unknown>('/api/sign-in/recovery-code', { recoveryCode: codes[0] })
  assert.deepEqual(answer.body, refused('sign-in.wrong-recovery-code'))
})

test('spouse reading the other’s credentials: each sees and ends only what is their own', async () => {
  const { personId, spouseId } = await addClient(app, firm, await app.asStaff(firm), {}, {})
  const maria = await app.asTaxpayer(firm, personId)
  const luis = await app.asTaxpayer(firm, spouseId, { firstName: 'Luis' })
  await luis.post('/api/security/recovery-codes')
  const seen = JSON.stringify((await maria.get<unknown>('/api/security')).body)
  const own = (await luis.get<{ email: string; sessions: { id: string }[] }>('/api/security')).body
  assert.ok(!seen.includes(own.email) && !seen.includes(own.sessions[0]?.id ?? ''))
  assert.ok(seen.includes('"recoveryCodes":null'))
  assert.equal((await maria.send('DELETE', `/api/security/sessions/${own.sessions[0]?.id}`)).status, 404)
  assert.equal((await luis.get('/api/security')).status, 200)
})

test('another’s confirmation: what one person has begun in a browser, the next one at it cannot complete', async () => {
  const [maria, luis] = [await taxpayer(), await taxpayer()]
  await maria.post('/api/security/email', { email: `new.${maria.userName}@example.com` })
  await app.runJobs()
  const code = /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
  for (const [name, value] of maria.cookies) if (name.includes('confirm')) luis.cookies.set(name, value)
  assert.deepEqual((await luis.post<unknown>('/api/security/confirm', { code })).body, refused('sign-in.no-attempt'))
  assert.deepEqual((await luis.post<unknown>('/api/step-up/verify', { code })).body, refused('sign-in.no-attempt'))
})

test('confirming one thing with the code of another: a code for an address is no proof of who is there', async () => {
  const here = await taxpayer()
  await here.post('/api/security/recovery-email', { email: `aunt.${here.userName}@example.org` })
  await app.runJobs()
  const code = /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
  assert.deepEqual((await here.post<unknown>('/api/step-up/verify', { code })).body, refused('sign-in.no-attempt'))
})

test('header injection: line breaks and control characters in an address are refused before anything is sent', async () => {
  const here = await taxpayer()
  const before = app.sent.email.length
  for (const email of [
    'a@example.com\r\nBcc: thief@example.net',
    'a@example.com\nSubject: hello',
    'a\u0000@example.com',
    'a@exam\u0007ple.com',
    'a@example.com\u2028x@example.net',
    'a@example.com,thief@example.net',
    '"a"@example.com',
  ]) {
    for (const path of ['/api/security/email', '/api/security/recovery-email']) {
      const answer = await here.post<{ code: string }>(path, { email })
      assert.deepEqual([answer.status, answer.body.code], [400, 'bad-input'], JSON.stringify(email))
    }
  }
  for (const phone of ['602 555\r\n0188', '6025550188;ext=1', '6025550188\u0000']) {
    const answer = await here.post<{ code: string }>('/api/security/recovery-phone', { phone })
    assert.deepEqual([answer.status, answer.body.code], [400, 'bad-input'], JSON.stringify(phone))
  }
  await app.runJobs()
  assert.equal(app.sent.email.length, before)
})

test('spouse with the same mailbox: a code sent there proves nothing, the secret does', async () => {
  const { personId, spouseId } = await addClient(app, firm, await app.asStaff(firm), {}, {})
  const maria = await app.asTaxpayer(firm, personId)
  const luis = await app.asTaxpayer(firm, spouseId, { firstName: 'Luis' })
  await app.ownerPool.query(`update identity_address set address = 'both@example.com' where kind = 'email' and identity_id = any($1)`, [
    [maria.identityId, luis.identityId],
  ])
  assert.deepEqual((await maria.get<{ channels: unknown[] }>('/api/step-up')).body.channels, [])
  const address = await app.ownerPool.query<{ id: string }>('select id from identity_address where identity_id = $1', [maria.identityId])
  for (const { id } of address.rows)
    assert.deepEqual((await maria.post<unknown>('/api/step-up/code', { channel: id })).body, {
      code: 'bad-input',
      details: { field: 'channel' },
    })
  assert.equal((await maria.post('/api/step-up/secret', { secret: testPassword })).status, 204)
})

test('stolen device: a session that began with a code on a known device can change nothing, and no second code helps', async () => {
  const person = await taxpayer()
  await app.ownerPool.query(`update session set proofs = '{known device,email code}' where identity_id = $1`, [person.identityId])
  assert.deepEqual((await person.post<unknown>('/api/security/recovery-codes')).body, refused('sign-in.step-up-needed'))
  assert.deepEqual((await person.get<{ channels: unknown[] }>('/api/step-up')).body.channels, [])
  assert.equal((await person.post('/api/step-up/secret', { secret: testPassword })).status, 204)
  assert.equal((await person.post('/api/security/recovery-codes')).status, 200)
})
