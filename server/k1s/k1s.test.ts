import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { availableUntil, consentWording } from '#contract/k1-rules.ts'
import {
  addK1,
  comeIn,
  consent,
  handedK1,
  type K1Scene,
  k1Scene,
  listOfFirm,
  listOfSigner,
  newestK1Link,
  paperOf,
  partner,
  roomOf,
  sampleCode,
  sendK1,
} from '../testing/k1-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { tellOfReturned } from './jobs.ts'

let app: TestApp
let scene: K1Scene
const day = 86_400_000

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

async function fresh(): Promise<void> {
  scene = await k1Scene(app)
}
const portal = () => `/api/portals/${scene.signer.personId}/k1s`
const stateAt = async (id: string) => (await listOfSigner(scene.signer)).find((one) => one.id === id)?.state
const events = async (id: string) =>
  (await app.ownerPool.query<{ type: string }>(`select type from audit_event where body::jsonb->>'k1Id' = $1 order by seq`, [id])).rows.map(
    ({ type }) => type,
  )

test('from the firm to the partner: handed over, sent, consent given, read, downloaded; signer and firm see each step', async () => {
  await fresh()
  const added = await addK1(scene)
  assert.equal(added.status, 200)
  const { id } = added.body
  assert.deepEqual(await listOfSigner(scene.signer), [])
  assert.equal((await scene.staff.post<{ count: number }>(`/api/tax-returns/${scene.taxReturnId}/k1s/hand-over`)).body.count, 1)
  assert.equal(await stateAt(id), 'not-sent')
  const bell = (await scene.signer.get<{ notices: { kind: string; path: string }[] }>('/api/notices')).body.notices
  assert.ok(bell.some(({ kind, path }) => kind === 'k1-to-distribute' && path === '/k1s'))

  assert.equal((await sendK1(scene.signer, id)).status, 204)
  assert.equal(await stateAt(id), 'sent')
  const browser = await comeIn(app, await newestK1Link(app))
  assert.equal(await stateAt(id), 'consent-pending')
  const version = await consent(app, browser)
  assert.equal(await stateAt(id), 'consented')
  const image = await browser.get(`/api/k1/versions/${version}/pages/0/image?width=480`)
  assert.equal(image.status, 200)
  assert.equal(await stateAt(id), 'opened')
  assert.equal((await browser.get(`/api/k1/versions/${version}/pages/0/text`)).status, 200)
  const file = await browser.get(`/api/k1/versions/${version}/file`)
  assert.ok(file.response.rawPayload.subarray(0, 5).toString() === '%PDF-')
  assert.match(String(file.response.headers['content-disposition']), /2025 Schedule K-1 Pablo Ruiz\.pdf/)
  assert.equal((await listOfFirm(scene))[0]?.state, 'downloaded')
  assert.deepEqual(await events(id), ['k1s.added', 'k1s.link-sent', 'k1s.signed-in', 'k1s.answered', 'k1s.opened', 'k1s.downloaded'])
})

test('consent is kept with its wording, language, time and address', async () => {
  const { rows } = await app.ownerPool.query<{ wording: string; language: string; ip: string; user_agent: string; at: Date }>(
    `select wording, language, ip, user_agent, at from k1_answer where answer = 'consent'`,
  )
  assert.deepEqual(
    rows.map(({ wording, language, ip, at }) => [wording, language, ip, at.toISOString()]),
    [[consentWording, 'en', '127.0.0.1', app.clock.now().toISOString()]],
  )
})

test('the e-mail begins with the words of the law, and says nothing of what stands in the paper', async () => {
  const letter = app.sent.email.findLast(({ recipient, body }) => recipient === 'pablo@example.com' && body.text.includes('/k/'))
  assert.ok(letter)
  assert.ok(letter.subject.startsWith('IMPORTANT TAX RETURN DOCUMENT AVAILABLE'))
  assert.match(letter.body.text, /October 15, 2026/)
  assert.doesNotMatch(`${letter.subject} ${letter.body.text}`, /1065|4821|\$|income|amount/i)
})

test('a partner who prefers paper: signer and preparer are told, the signer mails it and says when', async () => {
  await fresh()
  const id = await handedK1(scene)
  await app.ownerPool.query('update client set preparer_id = $1 where id = $2', [scene.staff.staffMemberId, scene.clientId])
  await sendK1(scene.signer, id)
  const browser = await comeIn(app, await newestK1Link(app))
  const { wording } = await roomOf(browser)
  assert.equal((await browser.post('/api/k1/paper', { wording, language: 'es' })).status, 204)
  assert.equal(await stateAt(id), 'paper')
  assert.equal((await sendK1(scene.signer, id)).body?.code, 'k1s.wants-paper')
  const ofStaff = (await scene.staff.get<{ notices: { kind: string }[] }>('/api/firm/notices')).body.notices
  assert.ok(ofStaff.some(({ kind }) => kind === 'k1-question'))
  const tomorrow = await scene.signer.put<{ code: string }>(`${portal()}/${id}/mailing`, { mailedOn: '2026-02-11' })
  assert.equal(tomorrow.body.code, 'k1s.mailed-on-odd-day')
  assert.equal((await scene.signer.put(`${portal()}/${id}/mailing`, { mailedOn: '2026-02-10' })).status, 204)
  assert.equal(await stateAt(id), 'mailed')
  assert.equal((await scene.signer.send('DELETE', `${portal()}/${id}/mailing`)).status, 204)
  assert.equal(await stateAt(id), 'paper')
})

test('an amended K-1: the older is superseded, the partner is told again and needs no new consent', async () => {
  await fresh()
  const id = await handedK1(scene)
  await sendK1(scene.signer, id)
  const browser = await comeIn(app, await newestK1Link(app))
  const first = await consent(app, browser)
  await browser.get(`/api/k1/versions/${first}/file`)
  const amended = await scene.staff.post<{ version: number }>(`/api/k1s/${id}/versions`, { documentId: await paperOf(scene) })
  assert.equal(amended.body.version, 2)
  assert.equal(await stateAt(id), 'not-sent')
  // Until it is sent, the partner knows the first alone.
  assert.deepEqual(
    (await roomOf(browser)).versions.map(({ version }) => version),
    [1],
  )
  await sendK1(scene.signer, id)
  assert.equal(await stateAt(id), 'consented')
  const again = await comeIn(app, await newestK1Link(app))
  const { versions } = await roomOf(again)
  assert.deepEqual(
    versions.map(({ version, isSuperseded }) => [version, isSuperseded]),
    [
      [2, false],
      [1, true],
    ],
  )
  const [listed] = await listOfSigner(scene.signer)
  assert.deepEqual([listed?.version, listed?.superseded.length], [2, 1])
})

test('consent withdrawn: confirmed in writing, what was delivered stays, what comes later is on paper', async () => {
  await fresh()
  const id = await handedK1(scene)
  await sendK1(scene.signer, id)
  const browser = await comeIn(app, await newestK1Link(app))
  const version = await consent(app, browser)
  app.clock.advance(1000)
  const { wording } = await roomOf(browser)
  assert.equal((await browser.post('/api/k1/withdraw-consent', { wording, language: 'es' })).status, 204)
  await app.runJobs()
  assert.match(app.sent.email.findLast(({ recipient }) => recipient === 'pablo@example.com')?.subject ?? '', /^Confirmado/)
  assert.equal((await browser.get(`/api/k1/versions/${version}/file`)).status, 200)
  await scene.staff.post(`/api/k1s/${id}/versions`, { documentId: await paperOf(scene) })
  assert.equal(await stateAt(id), 'paper')
  assert.equal((await sendK1(scene.signer, id)).body?.code, 'k1s.wants-paper')
  const room = await roomOf(browser)
  assert.deepEqual([room.versions.map((one) => one.version), room.isNewestOnPaper], [[1], true])
})

test('a link that is thirty days old sends a new one to the address on record, and only then', async () => {
  await fresh()
  const id = await handedK1(scene)
  await sendK1(scene.signer, id)
  const token = await newestK1Link(app)
  const visitor = app.visitor()
  assert.equal((await visitor.post<{ code: string }>('/api/k1/link/renew', { token })).body.code, 'k1s.link-works')
  app.clock.advance(30 * day)
  assert.equal((await visitor.post<{ isExpired: boolean }>('/api/k1/link', { token })).body.isExpired, true)
  assert.equal((await visitor.post<{ code: string }>('/api/k1/code', { token, channel: 'email' })).body.code, 'k1s.link-expired')
  assert.equal((await visitor.post('/api/k1/link/renew', { token })).status, 204)
  const newer = await newestK1Link(app)
  assert.notEqual(newer, token)
  await comeIn(app, newer)
})

test('an e-mail that did not get there is seen, and another address begins anew', async () => {
  await fresh()
  const id = await handedK1(scene)
  await sendK1(scene.signer, id)
  await app.runJobs()
  await app.ownerPool.query(`update outbox_message set state = 'failed' where about_id = $1`, [scene.taxReturnId])
  assert.equal(await stateAt(id), 'refused')
  const [returned] = (await scene.signer.get<{ k1s: { mailBy: string }[] }>(portal())).body.k1s
  assert.equal(returned?.mailBy, new Date(app.clock.now().getTime() + 30 * day).toISOString().slice(0, 10))
  const bell = async () =>
    (await scene.signer.get<{ notices: { kind: string; readAt: string | null }[] }>('/api/notices')).body.notices.filter(
      ({ kind }) => kind === 'k1-to-distribute',
    ).length
  const before = await bell()
  await tellOfReturned(app.ports)
  await tellOfReturned(app.ports)
  assert.equal(await bell(), before + 1, 'the signer is told once that it came back')
  assert.equal((await scene.signer.put(`${portal()}/${id}/email`, { email: 'pablo.ruiz@example.com' })).status, 204)
  assert.equal(await stateAt(id), 'not-sent')
  await sendK1(scene.signer, id)
  await comeIn(app, await newestK1Link(app, 'pablo.ruiz@example.com'), 'pablo.ruiz@example.com')
  assert.equal(await stateAt(id), 'consent-pending')
})

test('what is no partner’s paper is refused, and a document that is one stays on the return', async () => {
  await fresh()
  const documentId = await paperOf(scene)
  assert.equal((await addK1(scene, { documentId })).status, 200)
  const again = await scene.staff.post<{ code: string }>(`/api/tax-returns/${scene.taxReturnId}/k1s`, {
    recipientName: 'Lia Ruiz',
    email: null,
    mobile: null,
    language: 'en',
    lastFour: null,
    documentId,
    key: 'another-key-of-k1',
  })
  assert.equal(again.body.code, 'k1s.document-taken')
  assert.equal((await addK1(scene, { documentId: app.ports.random.id() })).body.code, 'k1s.not-on-return')
  const removed = await scene.staff.send<{ code: string }>('DELETE', `/api/documents/${documentId}`)
  assert.equal(removed.body.code, 'k1s.document-in-use')
  const [k1] = await listOfFirm(scene)
  assert.deepEqual([k1?.lastFour, k1?.state], ['4821', 'preparing'])
  assert.equal((await scene.staff.send('DELETE', `/api/k1s/${k1?.id}`)).status, 204)
  assert.equal((await scene.staff.send('DELETE', `/api/documents/${documentId}`)).status, 204)
})

test('a code that does not stand in the sample PDF is no consent', async () => {
  await fresh()
  const id = await handedK1(scene)
  await sendK1(scene.signer, id)
  const browser = await comeIn(app, await newestK1Link(app))
  const right = await sampleCode(app, browser)
  const wrong = right === '111111' ? '222222' : '111111'
  const { wording } = await roomOf(browser)
  const given = await browser.post<{ code: string }>('/api/k1/consent', { sampleCode: wrong, wording, language: 'en' })
  assert.equal(given.body.code, 'k1s.wrong-sample-code')
  const old = await browser.post<{ code: string }>('/api/k1/consent', { sampleCode: right, wording: '2020-1', language: 'en' })
  assert.equal(old.body.code, 'k1s.wording-changed')
})

test('one PDF with several K-1s: each partner gets a document of their own pages; repeating it makes nothing twice', async () => {
  await fresh()
  const documentId = await paperOf(scene)
  const part = (recipientName: string, pages: number[]) => ({ ...partner, recipientName, pages })
  const body = { documentId, key: 'one-pdf-with-two', parts: [part('Pablo Ruiz', [1]), part('Lia Ruiz', [0])] }
  const path = `/api/tax-returns/${scene.taxReturnId}/k1s/split`
  const made = await scene.staff.post<{ ids: string[] }>(path, body)
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.deepEqual((await scene.staff.post<{ ids: string[] }>(path, body)).body.ids, made.body.ids)
  const listed = await scene.staff.get<{ k1s: { recipientName: string; documentId: string; pageCount: number }[] }>(
    `/api/tax-returns/${scene.taxReturnId}/k1s`,
  )
  assert.deepEqual(
    listed.body.k1s.map(({ recipientName, pageCount }) => [recipientName, pageCount]),
    [
      ['Lia Ruiz', 1],
      ['Pablo Ruiz', 1],
    ],
  )
  const textOf = async (id: string, page: number) =>
    (await scene.staff.get<{ runs: { text: string }[] }>(`/api/documents/${id}/pages/${page}/text`)).body.runs
      .map(({ text }) => text)
      .sort()
  assert.deepEqual(await textOf(listed.body.k1s[1]?.documentId ?? '', 0), await textOf(documentId, 1))
  assert.deepEqual(await events(made.body.ids[0] ?? ''), ['k1s.added'])
})

test('a page that two would get, or that is not there, is nobody’s: nothing is made', async () => {
  const documentId = await paperOf(scene)
  const count = (await listOfFirm(scene)).length
  const split = (...pages: number[][]) =>
    scene.staff.post<{ code: string }>(`/api/tax-returns/${scene.taxReturnId}/k1s/split`, {
      documentId,
      key: 'pages-that-are-odd',
      parts: pages.map((some, index) => ({ ...partner, recipientName: `Partner ${index}`, pages: some })),
    })
  assert.equal((await split([0], [1, 0])).body.code, 'k1s.odd-pages')
  assert.equal((await split([0], [9])).body.code, 'k1s.odd-pages')
  assert.equal((await split([])).status, 400)
  assert.equal((await listOfFirm(scene)).length, count)
})

test('a K-1 stays online until 15 October, or the next business day, and for 90 days when it comes late', () => {
  assert.equal(availableUntil(2025, '2026-03-01'), '2026-10-15')
  // 15 October 2028 is a Sunday.
  assert.equal(availableUntil(2027, '2028-03-01'), '2028-10-16')
  assert.equal(availableUntil(2025, '2026-08-01'), '2026-10-30')
})
