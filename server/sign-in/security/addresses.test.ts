import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../../testing/add-client.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../../testing/start-app.ts'

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

async function lastCode(kind: 'email' | 'text' = 'email'): Promise<string> {
  assert.deepEqual(await app.runJobs(), [])
  return /\b\d{6}\b/.exec(app.sent[kind].at(-1)?.body.text ?? '')?.[0] ?? ''
}

/** Who was sent what since there were `from` messages, such as `ana@example.com Your password was changed`. */
async function toldSince(from: number): Promise<string[]> {
  await app.runJobs()
  return app.sent.email
    .slice(from)
    .map(({ recipient, subject }) => `${recipient} ${subject.split(' · ')[0]}`)
    .filter((line) => !line.includes('access code'))
    .sort()
}

const bare = (userName: string) => `new.${userName}@example.com`

test('a new e-mail address takes the place of the present one once a code has come back; both are told', async () => {
  const here = await taxpayer()
  await app.runJobs()
  const before = app.sent.email.length
  const begun = await here.post<{ channels: { masked: string }[] }>('/api/security/email', { email: bare(here.userName).toUpperCase() })
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  const code = await lastCode()
  assert.equal(app.sent.email.at(-1)?.recipient, bare(here.userName))
  const wrong = await here.post<unknown>('/api/security/confirm', { code: code === '000000' ? '000001' : '000000' })
  assert.deepEqual(wrong.body, { code: 'sign-in.wrong-code', details: {} })
  assert.equal((await here.get<{ email: string }>('/api/security')).body.email, `${here.userName}@example.com`)

  assert.equal((await here.post('/api/security/confirm', { code })).status, 204)
  assert.equal((await here.get<{ email: string }>('/api/security')).body.email, bare(here.userName))
  assert.deepEqual(await toldSince(before), [
    `${here.userName}@example.com Your e-mail address was changed`,
    `${bare(here.userName)} Your e-mail address was changed`,
  ])
  const signIn = (userName: string) => app.visitor().post('/api/sign-in', { userName, password: testPassword, room: 'taxpayer' })
  assert.equal((await signIn(bare(here.userName))).status, 200)
  assert.equal((await signIn(`${here.userName}@example.com`)).status, 422)
  const twice = await here.post<unknown>('/api/security/confirm', { code })
  assert.deepEqual(twice.body, { code: 'sign-in.no-attempt', details: {} })
})

test('who signed in with the e-mail address as the user name goes on with the new one', async () => {
  const here = await taxpayer()
  const old = `${here.userName}@example.com`
  await app.ownerPool.query('update identity set user_name = $1 where id = $2', [old, here.identityId])
  await here.post('/api/security/email', { email: bare(here.userName) })
  await here.post('/api/security/confirm', { code: await lastCode() })
  assert.equal((await here.get<{ userName: string }>('/api/security')).body.userName, bare(here.userName))
})

test('an address that is in use already is said to be so', async () => {
  const here = await taxpayer()
  const same = { email: `${here.userName}@Example.com` }
  for (const path of ['/api/security/email', '/api/security/recovery-email']) {
    assert.deepEqual((await here.post<unknown>(path, same)).body, { code: 'sign-in.address-known', details: {} })
  }
  const phone = await here.post<unknown>('/api/security/recovery-phone', { phone: '(702) 555-0197' })
  assert.deepEqual(phone.body, { code: 'sign-in.address-known', details: {} })
  const short = await here.post<unknown>('/api/security/recovery-phone', { phone: '555-0197' })
  assert.deepEqual(short.body, { code: 'clients.bad-phone', details: {} })
})

test('a recovery e-mail and phone are added by code, masked, replaced and removed; no code for signing in goes there', async () => {
  const here = await taxpayer()
  const recovery = async () => (await here.get<{ recovery: unknown }>('/api/security')).body.recovery
  const aunt = `aunt.${here.userName}@example.org`
  await app.runJobs()
  const before = app.sent.email.length
  await here.post('/api/security/recovery-email', { email: aunt })
  assert.deepEqual(await recovery(), { email: null, phone: null })
  assert.equal((await here.post('/api/security/confirm', { code: await lastCode() })).status, 204)
  await here.post('/api/security/recovery-phone', { phone: '602 555 0188' })
  assert.equal((await here.post('/api/security/confirm', { code: await lastCode('text') })).status, 204)
  assert.deepEqual(await recovery(), { email: 'aun****org', phone: '60****88' })

  const own = `${here.userName}@example.com`
  assert.deepEqual(await toldSince(before), [
    `${aunt} A recovery e-mail address was added`,
    `${aunt} A recovery phone number was added`,
    `${own} A recovery e-mail address was added`,
    `${own} A recovery phone number was added`,
  ])
  const atTheDoor = app.visitor()
  const { body } = await atTheDoor.post<{ channels: unknown[] }>('/api/sign-in', {
    userName: here.userName,
    password: testPassword,
    room: 'taxpayer',
  })
  assert.equal(body.channels.length, 2)
  assert.equal((await app.visitor().post('/api/sign-in', { userName: aunt, password: testPassword, room: 'taxpayer' })).status, 422)

  const later = app.sent.email.length
  assert.equal((await here.send('DELETE', '/api/security/recovery-email')).status, 204)
  assert.deepEqual(await toldSince(later), [
    `${aunt} Your recovery e-mail address was removed`,
    `${own} Your recovery e-mail address was removed`,
  ])
  assert.equal((await here.send('DELETE', '/api/security/recovery-email')).status, 404)
  assert.equal((await here.send('DELETE', '/api/security/recovery-phone')).status, 204)
  assert.deepEqual(await recovery(), { email: null, phone: null })
})

test('another code can be asked for, and the earlier one still works', async () => {
  const here = await taxpayer()
  await here.post('/api/security/email', { email: bare(here.userName) })
  const first = await lastCode()
  assert.equal((await here.post('/api/security/confirm/code')).status, 200)
  await app.runJobs()
  assert.equal((await here.post('/api/security/confirm', { code: first })).status, 204)
})
