/** *Enable SMS codes*: off, a client's people are offered every other channel they have, and nobody at the door can tell. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient, mariaOnRecord } from '../testing/add-client.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

interface Body {
  code?: string
  channels?: { id: string; kind: string }[]
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

async function clientWithPortal(): Promise<{ clientId: string; person: SignedInTaxpayer }> {
  const { clientId, personId } = await addClient(app, firm, staff)
  return { clientId, person: await app.asTaxpayer(firm, personId) }
}

async function switchCodes(clientId: string, on: boolean, browser: TestBrowser = staff) {
  const { revision } = (await staff.get<{ revision: number }>(`/api/clients/${clientId}`)).body
  return browser.put<{ textCodes: boolean; code?: string }>(`/api/clients/${clientId}/text-codes`, { on, revision })
}

async function signIn(userName: string, password = testPassword) {
  const browser = app.visitor()
  const answer = await browser.post<Body>('/api/sign-in', { userName, password, room: 'taxpayer' })
  return { browser, answer }
}
const kindsAt = async (userName: string) => (await signIn(userName)).answer.body.channels?.map(({ kind }) => kind)

test('off: no code by text is offered at sign-in; on again: it is; the record and the table show which', async () => {
  const { clientId, person } = await clientWithPortal()
  assert.deepEqual(await kindsAt(person.userName), ['email', 'text'])
  const off = await switchCodes(clientId, false)
  assert.equal(off.status, 200)
  assert.equal(off.body.textCodes, false)
  assert.equal((await staff.get<{ textCodes: boolean }>(`/api/clients/${clientId}`)).body.textCodes, false)
  assert.deepEqual(await kindsAt(person.userName), ['email'])
  await switchCodes(clientId, true)
  assert.deepEqual(await kindsAt(person.userName), ['email', 'text'])
  const { rows } = await app.ownerPool.query<{ body: string }>(
    `select body::json ->> 'on' as body from audit_event where client_id = $1 and type = 'clients.text-codes-switched' order by seq`,
    [clientId],
  )
  assert.deepEqual(
    rows.map(({ body }) => body),
    ['false', 'true'],
  )
})

test('off: the channel is not only hidden, it takes no code', async () => {
  const { clientId, person } = await clientWithPortal()
  const { channels = [] } = (await signIn(person.userName)).answer.body
  const text = channels.find(({ kind }) => kind === 'text')?.id
  await switchCodes(clientId, false)
  const { browser } = await signIn(person.userName)
  const before = app.sent.text.length
  assert.notEqual((await browser.post<Body>('/api/sign-in/code', { channel: text })).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal(app.sent.text.length, before)
})

test('who has no other channel keeps the text', async () => {
  const { clientId, person } = await clientWithPortal()
  await app.ownerPool.query(`delete from identity_address where identity_id = $1 and kind = 'email'`, [person.identityId])
  await switchCodes(clientId, false)
  assert.deepEqual(await kindsAt(person.userName), ['text'])
})

test('an account that opens two portals keeps to the stricter one', async () => {
  const { person } = await clientWithPortal()
  const other = await addClient(app, firm, staff)
  await app.ownerPool.query('insert into portal_link values ($1, $2, $3, now())', [firm.firmId, other.personId, person.identityId])
  assert.deepEqual(await kindsAt(person.userName), ['email', 'text'])
  await switchCodes(other.clientId, false)
  assert.deepEqual(await kindsAt(person.userName), ['email'])
})

test('user enumeration: before the secret is proven, on, off and nobody look the same', async () => {
  const [on, off] = [await clientWithPortal(), await clientWithPortal()]
  await switchCodes(off.clientId, false)
  const answers = []
  for (const userName of [on.person.userName, off.person.userName, 'nobody-at-all']) {
    const { answer, browser } = await signIn(userName, 'Wrong-Password-1!')
    answers.push({ status: answer.status, body: answer.body, cookies: browser.cookies.size })
  }
  assert.deepEqual(answers[1], answers[0])
  assert.deepEqual(answers[2], answers[0])
})

test('who registers gets the code by e-mail, and the phone is on the account all the same', async () => {
  const { clientId, personId } = await addClient(app, firm, staff)
  await switchCodes(clientId, false)
  assert.equal((await staff.post(`/api/persons/${personId}/invitations`, { channel: 'email' })).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const token = /\/i\/([\w-]{43})/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[1]
  const browser = app.visitor()
  const { email, mobile, lastName } = mariaOnRecord
  const form = { token, userName: 'maria.codes', password: testPassword, email, phone: mobile, lastName, lastFour: '6789' }
  const attempt = await browser.post<Body>('/api/register', form)
  assert.deepEqual(
    attempt.body.channels?.map(({ kind }) => kind),
    ['email'],
    JSON.stringify(attempt.body),
  )
})

test('who may not switch access is refused, and a change that somebody else made meanwhile is not overwritten', async () => {
  const { clientId } = await clientWithPortal()
  await app.ownerPool.query(`insert into role_permission values ($1, 'staff', 'clients.switch-access', false)`, [firm.firmId])
  assert.equal((await switchCodes(clientId, false)).body.code, 'not-allowed')
  await app.ownerPool.query('delete from role_permission where firm_id = $1', [firm.firmId])
  const stale = await staff.put<Body>(`/api/clients/${clientId}/text-codes`, { on: false, revision: 0 })
  assert.equal(stale.body.code, 'clients.changed-meanwhile')
})

test('many at once, and back: each client gets what it had before', async () => {
  firm = await app.createFirm()
  staff = await app.asStaff(firm, { role: 'manager' })
  const [on, off] = [await addClient(app, firm, staff), await addClient(app, firm, staff)]
  await switchCodes(off.clientId, false)
  const states = async () => {
    const ids = [on.clientId, off.clientId]
    const { rows } = await app.ownerPool.query<{ id: string; text_codes: boolean }>(
      'select id, text_codes from client where id = any($1)',
      [ids],
    )
    return ids.map((id) => rows.find((row) => row.id === id)?.text_codes)
  }
  const selection = { ids: [on.clientId, off.clientId] }
  const begun = await staff.post<{ id: string }>('/api/bulk-acts', { key: 'codes-off-key', kind: 'codes-off', targetId: null, selection })
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual(await states(), [false, false])
  assert.equal((await staff.post(`/api/bulk-acts/${begun.body.id}/undo`)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual(await states(), [true, false])
})
