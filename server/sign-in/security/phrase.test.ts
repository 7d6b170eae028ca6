/** The security phrase; threats are named after the attack. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../../testing/add-client.ts'
import { goThroughDoor, newestLink, offer } from '../../testing/grant-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'

let app: TestApp
let firm: TestFirm

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

const path = '/api/security/phrase'
const words = 'Blue heron by the river'

async function taxpayer(): Promise<SignedInTaxpayer> {
  const { personId } = await addClient(app, firm, await app.asStaff(firm))
  return app.asTaxpayer(firm, personId)
}

async function withPhrase(): Promise<SignedInTaxpayer> {
  const person = await taxpayer()
  assert.equal((await person.put(path, { phrase: words })).status, 204)
  return person
}

const phraseOf = async (browser: TestBrowser) => (await browser.get<{ phrase: string | null }>(path)).body.phrase

async function lastCode(): Promise<string> {
  assert.deepEqual(await app.runJobs(), [])
  return /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
}

test('a person chooses words, sees them, chooses others with a fresh proof and takes them away; every act is recorded', async () => {
  const person = await taxpayer()
  assert.equal(await phraseOf(person), null)
  assert.equal((await person.put(path, { phrase: `  ${words}  ` })).status, 204)
  assert.equal(await phraseOf(person), words)
  assert.equal((await person.get<{ phrase: string }>(`/api/portals/${person.personId}/home`)).body.phrase, words, 'Home shows it')
  assert.equal((await person.put(path, { phrase: 'Otra garza, ¿junto al río?' })).status, 204, 'the sign-in itself is a fresh proof')
  app.clock.advance(11 * 60_000)
  const late = await person.put<{ code: string }>(path, { phrase: words })
  assert.deepEqual([late.status, late.body.code], [403, 'sign-in.step-up-needed'])
  assert.equal((await person.send('DELETE', path)).status, 403)
  assert.equal((await person.post('/api/step-up/secret', { secret: testPassword })).status, 204)
  assert.equal((await person.send('DELETE', path)).status, 204)
  assert.equal(await phraseOf(person), null)
  assert.equal((await person.send('DELETE', path)).status, 404)
  const recorded = await app.ownerPool.query<{ type: string; body: string }>(
    `select type, body from audit_event where type like 'sign-in.phrase-%' and body like $1 order by seq`,
    [`%${person.identityId}%`],
  )
  assert.deepEqual(
    recorded.rows.map(({ type }) => type),
    ['sign-in.phrase-chosen', 'sign-in.phrase-chosen', 'sign-in.phrase-removed'],
  )
  assert.ok(!recorded.rows.some(({ body }) => body.includes('heron')), 'the record does not keep the words')
})

test('a phrase is words: no number that could be an SSN or a PIN, nothing too short or too long, no line breaks', async () => {
  const person = await taxpayer()
  for (const phrase of ['734-12-4821', 'heron 4821', 'owl', 'a'.repeat(61), 'blue\nheron', '      ', 'P@ss word!'])
    assert.equal((await person.put(path, { phrase })).status, 400, phrase)
})

test('phishing: the phrase is not shown before the code, whatever was proven until then', async () => {
  const person = await withPhrase()
  const browser = app.visitor()
  const seen: unknown[] = []
  const ask = async () => {
    const answer = await browser.get(path)
    assert.equal(answer.status, 401)
    for (const page of ['/api/session', '/api/sign-in', '/api/sign-in/browser', '/api/installation'])
      seen.push((await browser.get(page)).body)
  }
  await ask()
  const begun = await browser.post<{ channels: { id: string }[] }>('/api/sign-in', {
    userName: person.userName,
    password: testPassword,
    room: 'taxpayer',
  })
  seen.push(begun.body)
  await ask()
  seen.push((await browser.post('/api/sign-in/code', { channel: begun.body.channels[0]?.id })).body)
  await ask()
  assert.equal((await browser.post('/api/sign-in/verify', { code: '000000' })).status, 422)
  await ask()
  assert.ok(!JSON.stringify(seen).includes('heron'))
  assert.equal((await browser.post('/api/sign-in/verify', { code: await lastCode() })).status, 200)
  assert.equal(await phraseOf(browser), words)
})

test('a known browser is not shown the phrase of who signed in there before', async () => {
  const person = await withPhrase()
  const browser = app.visitor()
  const begun = await browser.post<{ channels: { id: string }[] }>('/api/sign-in', {
    userName: person.userName,
    password: testPassword,
    room: 'taxpayer',
  })
  await browser.post('/api/sign-in/code', { channel: begun.body.channels[0]?.id })
  await browser.post('/api/sign-in/verify', { code: await lastCode() })
  await browser.post('/api/sign-out')
  const who = await browser.post<unknown>('/api/sign-in/who', { userName: person.userName })
  assert.ok(!JSON.stringify([who.body, (await browser.get('/api/sign-in')).body]).includes('heron'))
  assert.equal((await browser.get(path)).status, 401)
})

test('a guest, staff and the spouse are not shown the phrase', async () => {
  const person = await withPhrase()
  const { input } = await offer(person, { sendsWhenVerified: true })
  const guest = app.visitor()
  await goThroughDoor(app, guest, await newestLink(app, input.email))
  assert.equal((await guest.get(path)).status, 401)
  assert.ok(!JSON.stringify((await guest.get('/api/guest')).body).includes('heron'))
  const boss = await app.asStaff(firm, { role: 'administrator' })
  assert.equal((await boss.get(path)).status, 404)
  assert.equal(await phraseOf(await taxpayer()), null)
})

test('Client View does not show the phrase, nor anything that has it', async () => {
  const person = await withPhrase()
  const boss = await app.asStaff(firm, { role: 'administrator' })
  const begun = await boss.post<{ id: string }>(`/api/persons/${person.personId}/client-view`)
  const view = `/client-view/${begun.body.id}`
  const hidden = await boss.get<{ code: string }>(`${view}${path}`)
  assert.deepEqual([hidden.status, hidden.body.code], [403, 'hidden-in-client-view'])
  const home = await boss.get<{ phrase: unknown }>(`${view}/api/portals/${person.personId}/home`)
  const shown = [await boss.get<unknown>(`${view}/api/session`), home]
  assert.deepEqual(
    shown.map(({ status }) => status),
    [200, 200],
  )
  assert.ok(!JSON.stringify(shown.map(({ body }) => body)).includes('heron'))
  assert.equal(home.body.phrase, null)
})

test('a stolen database does not give the phrase away, nor does a row put on another account', async () => {
  const person = await withPhrase()
  const other = await withPhrase()
  const kept = await app.ownerPool.query<{ words: Buffer }>('select words from security_phrase where identity_id = $1', [person.identityId])
  assert.ok(!kept.rows[0]?.words.includes('heron'))
  await app.ownerPool.query('update security_phrase set words = $1 where identity_id = $2', [kept.rows[0]?.words, other.identityId])
  assert.equal((await other.get(path)).status, 500)
})
