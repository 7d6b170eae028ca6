import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../../testing/add-client.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { authenticatorCode } from '../authenticator.ts'

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

async function setUp(browser: TestBrowser): Promise<string> {
  const begun = await browser.post<{ secret: string; qrSvg: string }>('/api/security/authenticator')
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  assert.match(begun.body.qrSvg, /^<svg /)
  const code = authenticatorCode(begun.body.secret, app.clock.now())
  assert.equal((await browser.post('/api/security/confirm', { code })).status, 204)
  return begun.body.secret
}

const lastSubject = async () => {
  await app.runJobs()
  return app.sent.email.at(-1)?.subject.split(' · ')[0]
}

async function begin(userName: string, room: 'taxpayer' | 'firm') {
  const browser = app.visitor()
  const { body } = await browser.post<{ channels: { kind: string }[] }>('/api/sign-in', { userName, password: testPassword, room })
  return { browser, kinds: body.channels.map(({ kind }) => kind) }
}

test('a taxpayer sets up an authenticator app, signs in with it, and removes it', async () => {
  const here = await taxpayer()
  const secret = await setUp(here)
  assert.equal(await lastSubject(), 'An authenticator app was set up')
  const { authenticator } = (await here.get<{ authenticator: { addedAt: string } }>('/api/security')).body
  assert.equal(authenticator.addedAt, app.clock.now().toISOString())

  const door = await begin(here.userName, 'taxpayer')
  assert.ok(door.kinds.includes('authenticator'), door.kinds.join())
  app.clock.advance(60_000)
  assert.equal((await door.browser.post('/api/sign-in/verify', { code: authenticatorCode(secret, app.clock.now()) })).status, 200)

  assert.equal((await here.send('DELETE', '/api/security/authenticator')).status, 204)
  assert.equal(await lastSubject(), 'Your authenticator app was removed')
  assert.equal((await here.send('DELETE', '/api/security/authenticator')).status, 404)
  assert.ok(!(await begin(here.userName, 'taxpayer')).kinds.includes('authenticator'))
})

test('staff replace their authenticator: the old one works until the new one is confirmed, and never after', async () => {
  const member = await app.asStaff(firm)
  const begun = await member.post<{ secret: string }>('/api/security/authenticator')
  const wrong = await member.post<unknown>('/api/security/confirm', {
    code: authenticatorCode(member.authenticatorSecret, app.clock.now()),
  })
  assert.deepEqual(wrong.body, { code: 'sign-in.wrong-code', details: {} })
  const before = await begin(member.userName, 'firm')
  const old = () => authenticatorCode(member.authenticatorSecret, app.clock.now())
  assert.equal((await before.browser.post('/api/sign-in/verify', { code: old() })).status, 200)

  const { secret } = begun.body
  assert.equal((await member.post('/api/security/confirm', { code: authenticatorCode(secret, app.clock.now()) })).status, 204)
  app.clock.advance(60_000)
  const later = await begin(member.userName, 'firm')
  assert.equal((await later.browser.post('/api/sign-in/verify', { code: old() })).status, 422)
  assert.equal((await later.browser.post('/api/sign-in/verify', { code: authenticatorCode(secret, app.clock.now()) })).status, 200)
  assert.equal((await member.send('DELETE', '/api/security/authenticator')).status, 404)
})

test('ten recovery codes of 80 bits are shown once; each stands in for the second proof once, however it is typed', async () => {
  for (const { who, room } of [
    { who: await taxpayer(), room: 'taxpayer' },
    { who: await app.asStaff(firm), room: 'firm' },
  ] as const) {
    const made = await who.post<{ codes: string[] }>('/api/security/recovery-codes')
    const { codes } = made.body
    assert.equal(new Set(codes).size, 10)
    for (const code of codes) assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    assert.equal(await lastSubject(), 'New recovery codes were made')
    const kept = await app.ownerPool.query<{ code_hash: Buffer }>('select code_hash from recovery_code where identity_id = $1', [
      who.identityId,
    ])
    assert.ok(kept.rows.every(({ code_hash }) => code_hash.length === 32))

    const { browser } = await begin(who.userName, room)
    const typed = (codes[3] ?? '').toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    assert.deepEqual((await browser.post<unknown>('/api/sign-in/recovery-code', { recoveryCode: typed })).body, { room })
    assert.equal(await lastSubject(), 'A recovery code was used to sign in')
    const { recoveryCodes } = (await browser.get<{ recoveryCodes: { left: number } }>('/api/security')).body
    assert.equal(recoveryCodes.left, 9)
  }
})

test('a new set of recovery codes ends the one before', async () => {
  const here = await taxpayer()
  const first = (await here.post<{ codes: string[] }>('/api/security/recovery-codes')).body.codes
  const second = (await here.post<{ codes: string[] }>('/api/security/recovery-codes')).body.codes
  const { browser } = await begin(here.userName, 'taxpayer')
  const old = await browser.post<unknown>('/api/sign-in/recovery-code', { recoveryCode: first[0] })
  assert.deepEqual(old.body, { code: 'sign-in.wrong-recovery-code', details: {} })
  assert.equal((await browser.post('/api/sign-in/recovery-code', { recoveryCode: second[0] })).status, 200)
})
