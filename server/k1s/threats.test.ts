/** What somebody would try at the door of a K-1, each by its name. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn } from '../testing/grant-scene.ts'
import {
  addEntity,
  addK1,
  comeIn,
  consent,
  handedK1,
  type K1Scene,
  k1Scene,
  listOfSigner,
  newestK1Code,
  newestK1Link,
  paperOf,
  roomOf,
  sendK1,
} from '../testing/k1-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

let app: TestApp
let scene: K1Scene
let k1Id: string
let token: string

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

async function sent(): Promise<void> {
  scene = await k1Scene(app)
  k1Id = await handedK1(scene)
  assert.equal((await sendK1(scene.signer, k1Id)).status, 204)
  token = await newestK1Link(app)
}
interface Refused {
  code: string
}
const codeOf = async (answer: Promise<{ status: number; body: Refused }>) => (await answer).body.code
const anyVersion = async () =>
  (await app.ownerPool.query<{ id: string }>('select id from k1_version where k1_id = $1 order by number', [k1Id])).rows.map(({ id }) => id)

test('reading before consent: no page, no word, no file', async () => {
  await sent()
  const browser = await comeIn(app, token)
  const [version] = await anyVersion()
  for (const path of ['pages/0/image?width=480', 'pages/0/text', 'file'])
    assert.equal(await codeOf(browser.get<Refused>(`/api/k1/versions/${version}/${path}`)), 'k1s.no-consent')
  assert.deepEqual((await roomOf(browser)).versions, [])
  const { wording } = await roomOf(browser)
  await browser.post('/api/k1/paper', { wording, language: 'en' })
  assert.equal(await codeOf(browser.get<Refused>(`/api/k1/versions/${version}/file`)), 'k1s.no-consent')
})

test('the link alone: nothing of the room, and neither address nor phone of the partner', async () => {
  await sent()
  const visitor = app.visitor()
  const opened = await visitor.post('/api/k1/link', { token })
  assert.equal(opened.status, 200)
  assert.ok(!opened.response.body.includes('pablo@example.com') && !opened.response.body.includes('4821'))
  assert.equal(await codeOf(visitor.get<Refused>('/api/k1')), 'not-signed-in')
})

test('another partner’s K-1 by its id', async () => {
  await sent()
  const browser = await comeIn(app, token)
  await consent(app, browser)
  const other = await handedK1(scene, { recipientName: 'Lia Ruiz', email: 'lia@example.com' })
  await sendK1(scene.signer, other)
  const lia = await comeIn(app, await newestK1Link(app, 'lia@example.com'), 'lia@example.com')
  const hers = await consent(app, lia)
  assert.equal(await codeOf(browser.get<Refused>(`/api/k1/versions/${hers}/file`)), 'not-found')
  assert.equal(await codeOf(browser.get<Refused>(`/api/k1/versions/${hers}/pages/0/image?width=480`)), 'not-found')
})

test('a link after it was replaced, and a code that was sent because of it', async () => {
  await sent()
  const browser = app.visitor()
  await browser.post('/api/k1/code', { token, channel: 'email' })
  const code = await newestK1Code(app)
  await sendK1(scene.signer, k1Id)
  assert.equal(await codeOf(browser.post<Refused>('/api/k1/confirm', { code })), 'sign-in.no-attempt')
  assert.equal(await codeOf(browser.post<Refused>('/api/k1/link', { token })), 'k1s.link-replaced')
  assert.equal(await codeOf(browser.post<Refused>('/api/k1/code', { token, channel: 'email' })), 'k1s.link-replaced')
})

test('guessing the code gets slower, whatever browser it comes from', async () => {
  await sent()
  const browser = app.visitor()
  await browser.post('/api/k1/code', { token, channel: 'email' })
  const right = await newestK1Code(app)
  const wrong = right === '111111' ? '222222' : '111111'
  const codes: string[] = []
  for (let guess = 0; guess < 5; guess += 1) codes.push(await codeOf(browser.post<Refused>('/api/k1/confirm', { code: wrong })))
  assert.equal(codes[0], 'sign-in.wrong-code')
  assert.equal(codes.at(-1), 'sign-in.slow-down')
  const another = app.visitor()
  await another.post('/api/k1/code', { token, channel: 'email' })
  assert.equal(await codeOf(another.post<Refused>('/api/k1/confirm', { code: wrong })), 'sign-in.slow-down')
})

test('flooding a mailbox: five links and five codes an hour', async () => {
  await sent()
  for (let more = 0; more < 4; more += 1) assert.equal((await sendK1(scene.signer, k1Id)).status, 204)
  assert.equal((await sendK1(scene.signer, k1Id)).body?.code, 'k1s.too-many-links')
  const newest = await newestK1Link(app)
  const statuses: number[] = []
  for (let more = 0; more < 6; more += 1)
    statuses.push((await app.visitor().post('/api/k1/code', { token: newest, channel: 'email' })).status)
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429])
})

test('after the K-1 was taken back: link, code and session are dead at once', async () => {
  await sent()
  const browser = await comeIn(app, token)
  const version = await consent(app, browser)
  assert.equal((await scene.staff.send('DELETE', `/api/k1s/${k1Id}`)).status, 204)
  assert.equal(await codeOf(browser.get<Refused>('/api/k1')), 'k1s.withdrawn')
  assert.equal(await codeOf(browser.get<Refused>(`/api/k1/versions/${version}/file`)), 'k1s.withdrawn')
  assert.equal(await codeOf(app.visitor().post<Refused>('/api/k1/link', { token })), 'k1s.withdrawn')
  assert.deepEqual(await listOfSigner(scene.signer), [])
})

test('whoever got the link by a wrong address is out when the address is corrected, and their consent counts for nothing', async () => {
  await sent()
  const stranger = await comeIn(app, token)
  const version = await consent(app, stranger)
  app.clock.advance(60_000)
  await scene.signer.put(`/api/portals/${scene.signer.personId}/k1s/${k1Id}/email`, { email: 'right@example.com' })
  assert.equal(await codeOf(stranger.get<Refused>(`/api/k1/versions/${version}/file`)), 'not-signed-in')
  await sendK1(scene.signer, k1Id)
  const partner = await comeIn(app, await newestK1Link(app, 'right@example.com'), 'right@example.com')
  assert.equal(await codeOf(partner.get<Refused>(`/api/k1/versions/${version}/file`)), 'k1s.no-consent')
})

test('staff of another office, and a signer of another entity', async () => {
  await sent()
  const office = app.ports.random.id()
  await app.ownerPool.query(`insert into office (firm_id, id, name, phone) values ($1, $2, 'Tempe', '+14805550100')`, [
    scene.firm.firmId,
    office,
  ])
  const elsewhere = await app.asStaff(scene.firm, { officeIds: [office] })
  assert.equal((await elsewhere.get(`/api/tax-returns/${scene.taxReturnId}/k1s`)).status, 404)
  assert.equal((await elsewhere.send('DELETE', `/api/k1s/${k1Id}`)).status, 404)
  const { signerId } = await addEntity(scene.staff, scene.firm.officeId, 'Other LLC')
  const other = await app.asTaxpayer(scene.firm, signerId)
  for (const portal of [other.personId, scene.signer.personId]) {
    assert.equal((await other.get(`/api/portals/${portal}/k1s/${k1Id}`)).status, 404)
    assert.equal((await other.get(`/api/portals/${portal}/k1s/${k1Id}/file`)).status, 404)
    assert.equal((await other.post(`/api/portals/${portal}/k1s/send`, { ids: [k1Id] })).status, 404)
  }
})

test('a role that may not send documents hands no K-1 out', async () => {
  await sent()
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'documents.send', false)`,
    [scene.firm.firmId],
  )
  assert.equal((await addK1(scene)).body.code, 'not-allowed')
  assert.equal(await codeOf(scene.staff.post<Refused>(`/api/tax-returns/${scene.taxReturnId}/k1s/hand-over`)), 'not-allowed')
})

test('a guest of the signer’s portal does not get at K-1s, nor does the signer’s own file list', async () => {
  await sent()
  const documentId = (await app.ownerPool.query<{ document_id: string }>('select document_id from k1_version where k1_id = $1', [k1Id]))
    .rows[0]?.document_id
  const { guest } = await letIn(app, scene.signer)
  const files = (await guest.get<{ files: unknown[] }>('/api/guest/preparer-files')).body.files
  assert.deepEqual(files, [])
  assert.equal((await guest.get(`/api/guest/documents/${documentId}`)).status, 404)
  assert.equal((await scene.signer.get(`/api/documents/${documentId}/file`)).status, 404)
})

test('staff who look on in Client View see the list and change nothing', async () => {
  await sent()
  const begun = await scene.staff.post<{ id: string }>(`/api/persons/${scene.signer.personId}/client-view`, {})
  const looking = (path: string, send: 'get' | 'post', body?: unknown) =>
    scene.staff.send<Refused>(send === 'get' ? 'GET' : 'POST', path, body, { headers: { 'lintel-client-view': begun.body.id } })
  const list = await looking(`/api/portals/${scene.signer.personId}/k1s`, 'get')
  assert.equal(list.status, 200, JSON.stringify([begun.body, list.body]))
  assert.equal((await looking(`/api/portals/${scene.signer.personId}/k1s/send`, 'post', { ids: [k1Id] })).body.code, 'read-only')
})

test('a repeated look makes one event, and an amended K-1 keeps what was known of the first', async () => {
  await sent()
  const browser: TestBrowser = await comeIn(app, token)
  const version = await consent(app, browser)
  for (let page = 0; page < 3; page += 1) await browser.get(`/api/k1/versions/${version}/pages/0/text`)
  const looks = await app.ownerPool.query('select from k1_look where k1_id = $1', [k1Id])
  assert.equal(looks.rowCount, 1)
  await scene.staff.post(`/api/k1s/${k1Id}/versions`, { documentId: await paperOf(scene) })
  const [listed] = await listOfSigner(scene.signer)
  assert.ok(listed?.superseded[0]?.openedAt)
})
