/** Passkeys, and the attacks on them: each of those tests is named after one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../../testing/add-client.ts'
import { type PasskeyMistakes, softPasskey } from '../../testing/soft-passkey.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'

interface Asked {
  options: { challenge: string; rpId?: string; userVerification?: string; allowCredentials?: unknown[] }
}

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

const refused = { code: 'sign-in.passkey-refused', details: {} }
const noAttempt = { code: 'sign-in.no-attempt', details: {} }

async function withPasskey(person: TestBrowser, name = 'My phone') {
  const passkey = softPasskey()
  const { options } = (await person.post<Asked>('/api/security/passkeys/options')).body
  const added = await person.post<{ id: string }>('/api/security/passkeys', { name, response: passkey.make(options) })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  return { passkey, passkeyId: added.body.id }
}

async function signIn(passkey: ReturnType<typeof softPasskey>, room = 'taxpayer', mistakes: PasskeyMistakes = {}) {
  const browser = app.visitor()
  const { options } = (await browser.post<Asked>('/api/sign-in/passkey/options')).body
  const answer = await browser.post<unknown>('/api/sign-in/passkey', { room, response: passkey.answer(options, mistakes) })
  return { browser, answer, options }
}

test('a passkey is added, named, listed, signs in in one step, and is removed; the person is told', async () => {
  const here = await taxpayer()
  const { passkey, passkeyId } = await withPasskey(here)
  await app.runJobs()
  assert.equal(app.sent.email.at(-1)?.subject, 'A passkey was added · Canyon Tax')
  assert.equal((await here.put(`/api/security/passkeys/${passkeyId}`, { name: 'Blue phone' })).status, 204)

  const { browser, answer, options } = await signIn(passkey)
  assert.deepEqual(answer.body, { room: 'taxpayer' })
  assert.deepEqual([options.rpId, options.userVerification, options.allowCredentials], ['portal.example.com', 'required', undefined])
  const { session } = (await browser.get<{ session: { userName: string } }>('/api/session')).body
  assert.equal(session.userName, here.userName)
  const { passkeys } = (await here.get<{ passkeys: unknown[] }>('/api/security')).body
  const now = app.clock.now().toISOString()
  assert.deepEqual(passkeys, [{ id: passkeyId, name: 'Blue phone', addedAt: now, lastUsedAt: now }])

  assert.equal((await here.send('DELETE', `/api/security/passkeys/${passkeyId}`)).status, 204)
  await app.runJobs()
  assert.equal(app.sent.email.at(-1)?.subject, 'A passkey was removed · Canyon Tax')
  assert.deepEqual((await signIn(passkey)).answer.body, refused)
})

test('for staff a passkey is both proofs; it opens only the room its owner works in', async () => {
  const member = await app.asStaff(firm)
  const { passkey } = await withPasskey(member)
  const { browser, answer } = await signIn(passkey, 'firm')
  assert.deepEqual(answer.body, { room: 'firm' })
  assert.equal((await browser.post('/api/security/recovery-codes')).status, 200)
  assert.deepEqual((await signIn(passkey, 'taxpayer')).answer.body, refused)
})

test('a passkey proves again who is there; nobody else’s does', async () => {
  const [here, other] = [await taxpayer(), await taxpayer()]
  const [own, theirs] = [await withPasskey(here), await withPasskey(other)]
  app.clock.advance(11 * 60_000)
  assert.equal((await here.get<{ hasPasskey: boolean }>('/api/step-up')).body.hasPasskey, true)
  const ask = async () => (await here.post<Asked>('/api/step-up/passkey/options')).body.options
  const options = await ask()
  assert.equal(options.allowCredentials?.length, 1)
  assert.deepEqual((await here.post<unknown>('/api/step-up/passkey', { response: theirs.passkey.answer(options) })).body, refused)
  const again = await ask()
  assert.equal((await here.post('/api/step-up/passkey', { response: own.passkey.answer(again) })).status, 204)
  assert.equal((await here.post('/api/security/recovery-codes')).status, 200)
})

test('stolen session: no passkey is added or removed without a fresh proof', async () => {
  const here = await taxpayer()
  const { passkeyId } = await withPasskey(here)
  const { options } = (await here.post<Asked>('/api/security/passkeys/options')).body
  app.clock.advance(11 * 60_000)
  const stepUp = { code: 'sign-in.step-up-needed', details: {} }
  assert.deepEqual((await here.post<unknown>('/api/security/passkeys/options')).body, stepUp)
  const late = await here.post<unknown>('/api/security/passkeys', { name: 'Thief', response: softPasskey().make(options) })
  assert.deepEqual(late.body, noAttempt)
  assert.deepEqual((await here.send<unknown>('DELETE', `/api/security/passkeys/${passkeyId}`)).body, stepUp)
})

test('replayed answer: a challenge is good for one answer, right or wrong', async () => {
  const here = await taxpayer()
  const { passkey } = await withPasskey(here)
  const browser = app.visitor()
  const { options } = (await browser.post<Asked>('/api/sign-in/passkey/options')).body
  const cookies = new Map(browser.cookies)
  const response = passkey.answer(options)
  assert.equal((await browser.post('/api/sign-in/passkey', { room: 'taxpayer', response })).status, 200)
  const thief = app.visitor()
  for (const [name, value] of cookies) thief.cookies.set(name, value)
  assert.deepEqual((await thief.post<unknown>('/api/sign-in/passkey', { room: 'taxpayer', response })).body, noAttempt)

  const another = app.visitor()
  const second = (await another.post<Asked>('/api/sign-in/passkey/options')).body.options
  const wrong = passkey.answer(second, { origin: 'https://portal.example.net' })
  assert.deepEqual((await another.post<unknown>('/api/sign-in/passkey', { room: 'taxpayer', response: wrong })).body, refused)
  const right = passkey.answer(second)
  assert.deepEqual((await another.post<unknown>('/api/sign-in/passkey', { room: 'taxpayer', response: right })).body, noAttempt)
})

test('challenge of another browser: an answer given elsewhere is worth nothing here', async () => {
  const here = await taxpayer()
  const { passkey } = await withPasskey(here)
  const [victim, thief] = [app.visitor(), app.visitor()]
  const { options } = (await thief.post<Asked>('/api/sign-in/passkey/options')).body
  await victim.post('/api/sign-in/passkey/options')
  const response = passkey.answer(options)
  assert.deepEqual((await victim.post<unknown>('/api/sign-in/passkey', { room: 'taxpayer', response })).body, refused)
  assert.deepEqual((await app.visitor().post<unknown>('/api/sign-in/passkey', { room: 'taxpayer', response })).body, noAttempt)
})

test('a challenge for one purpose serves no other, and ends after five minutes', async () => {
  const here = await taxpayer()
  const { passkey } = await withPasskey(here)
  const { options } = (await here.post<Asked>('/api/sign-in/passkey/options')).body
  assert.deepEqual((await here.post<unknown>('/api/step-up/passkey', { response: passkey.answer(options) })).body, noAttempt)
  const browser = app.visitor()
  const late = (await browser.post<Asked>('/api/sign-in/passkey/options')).body.options
  app.clock.advance(5 * 60_000)
  const answer = await browser.post<unknown>('/api/sign-in/passkey', { room: 'taxpayer', response: passkey.answer(late) })
  assert.deepEqual(answer.body, noAttempt)
})

test('look-alike site, another host, no finger, a count that goes back, another’s name: each is refused', async () => {
  const [here, other] = [await taxpayer(), await taxpayer()]
  const { passkey } = await withPasskey(here)
  assert.equal((await signIn(passkey, 'taxpayer', { uses: 7 })).answer.status, 200)
  for (const mistakes of [
    { origin: 'https://portal-example.com', uses: 8 },
    { host: 'example.net', uses: 8 },
    { withoutVerification: true, uses: 8 },
    { uses: 7 },
    { uses: 3 },
    { uses: 8, userId: other.identityId },
  ]) {
    assert.deepEqual((await signIn(passkey, 'taxpayer', mistakes)).answer.body, refused, JSON.stringify(mistakes))
    await app.ownerPool.query('delete from slow_down')
  }
  assert.equal((await signIn(passkey, 'taxpayer', { uses: 8 })).answer.status, 200)
})

test('a passkey made without verification, for another site, or that is somebody’s already is not added', async () => {
  const [here, other] = [await taxpayer(), await taxpayer()]
  const add = async (person: TestBrowser, passkey: ReturnType<typeof softPasskey>, mistakes: PasskeyMistakes = {}) => {
    const { options } = (await person.post<Asked>('/api/security/passkeys/options')).body
    return (await person.post<unknown>('/api/security/passkeys', { name: 'Key', response: passkey.make(options, mistakes) })).body
  }
  assert.deepEqual(await add(here, softPasskey(), { withoutVerification: true }), refused)
  assert.deepEqual(await add(here, softPasskey(), { origin: 'https://portal.example.net' }), refused)
  const mine = (await withPasskey(here)).passkey
  assert.deepEqual(await add(other, mine), refused)
})

test('nonsense instead of an answer is refused, never a fault', async () => {
  const here = await taxpayer()
  const { passkey } = await withPasskey(here)
  for (const response of [
    { id: 'x', type: 'public-key' },
    { id: '', type: 'public-key', response: null },
    { ...passkey.answer({ challenge: 'x' }), response: { clientDataJSON: '%%%', authenticatorData: '', signature: '', userHandle: '' } },
  ]) {
    const browser = app.visitor()
    await browser.post('/api/sign-in/passkey/options')
    assert.deepEqual((await browser.post<unknown>('/api/sign-in/passkey', { room: 'taxpayer', response })).body, refused)
  }
  await here.post('/api/security/passkeys/options')
  const bad = await here.post<unknown>('/api/security/passkeys', { name: 'Key', response: { id: 'x', type: 'public-key' } })
  assert.deepEqual(bad.body, refused)
})

test('another’s passkey cannot be named or removed', async () => {
  const [here, other] = [await taxpayer(), await taxpayer()]
  const { passkeyId } = await withPasskey(other)
  assert.equal((await here.put(`/api/security/passkeys/${passkeyId}`, { name: 'Mine' })).status, 404)
  assert.equal((await here.send('DELETE', `/api/security/passkeys/${passkeyId}`)).status, 404)
})
