import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import { grantPages } from '#contract/grant-pages.ts'
import type { grants } from '#contract/grants.ts'
import type { guest as guestContract } from '#contract/guest.ts'
import { goThroughDoor, grantInput, letIn, newestCode, newestLink, offer } from '../testing/grant-scene.ts'
import { form, saveMark, type Scene, sendForm8879, sign, upload, view } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, testPassword } from '../testing/start-app.ts'
import { grantJobs } from './jobs.ts'

type List = Output<typeof grants.list>
type Files = Output<typeof guestContract.preparerFiles>
interface Refused {
  code: string
  details: Record<string, unknown>
}

let app: TestApp
let scene: Scene
let owner: SignedInTaxpayer
let path: string

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const hour = 3_600_000

/** A fresh portal: limits count by portal. */
async function freshPortal() {
  scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  owner = person
  path = `/api/portals/${owner.personId}/grants`
}

const mine = async () => (await owner.get<List>(path)).body.grants

test('offer, verify, send link, sign in: the whole way, and what each side is told', async () => {
  await freshPortal()
  const { grantId, input } = await offer(owner)
  const token = await newestLink(app, input.email)
  const [verifyLetter] = app.sent.email.filter(({ recipient }) => recipient === input.email)
  assert.match(verifyLetter?.subject ?? '', /verify your access/)
  assert.ok(app.sent.email.some(({ recipient, subject }) => recipient.startsWith(owner.userName) && /access/i.test(subject)))

  const guest = app.visitor()
  const facts = await guest.post<Output<typeof guestContract.openLink>>('/api/guest/link', { token })
  assert.deepEqual(
    [facts.body.purpose, facts.body.state, facts.body.ownerName, facts.body.mobile, facts.body.sentAt],
    ['verify', 'offered', 'Maria Soto', '60****77', null],
  )
  const early = await owner.post<Refused>(`${path}/${grantId}/link`)
  assert.deepEqual([early.status, early.body.code], [409, 'grants.not-verified'])
  await goThroughDoor(app, guest, token)
  assert.equal((await mine())[0]?.state, 'verified')
  await app.runJobs()
  assert.ok(app.sent.email.some(({ recipient, subject }) => recipient.startsWith(owner.userName) && /send the link/.test(subject)))
  assert.equal((await guest.get('/api/guest')).status, 401)

  const sent = await owner.post<{ state: string }>(`${path}/${grantId}/link`)
  assert.deepEqual([sent.status, sent.body.state], [200, 'active'])
  await goThroughDoor(app, guest, await newestLink(app, input.email))
  const room = await guest.get<Output<typeof guestContract.read>>('/api/guest')
  assert.deepEqual(
    [room.status, room.body.ownerName, room.body.guestName, room.body.pages],
    [200, 'Maria Soto', 'Nora Banks', ['preparer-files', 'my-files', 'tasks']],
  )
  await guest.post('/api/guest/sign-out')
  assert.equal((await guest.get('/api/guest')).status, 401)
})

test('send as soon as verified: the link follows the code by itself', async () => {
  await freshPortal()
  const { input } = await offer(owner, { sendsWhenVerified: true })
  const guest = app.visitor()
  const first = await newestLink(app, input.email)
  await guest.post('/api/guest/code', { token: first })
  const confirmed = await guest.post('/api/guest/confirm', { code: await newestCode(app) })
  assert.deepEqual(confirmed.body, { purpose: 'verify', linkSent: true })
  const second = await newestLink(app, input.email)
  assert.notEqual(second, first)
  await goThroughDoor(app, guest, second)
  assert.equal((await guest.get('/api/guest')).status, 200)
})

test('the same request twice makes one grant', async () => {
  await freshPortal()
  const input = grantInput()
  const [one, other] = [await owner.post<{ id: string }>(path, input), await owner.post<{ id: string }>(path, input)]
  assert.equal(one.body.id, other.body.id)
  assert.equal((await mine()).length, 1)
})

test('the firm sets the ceiling: longer is refused, and told how long is allowed', async () => {
  await freshPortal()
  const administrator = await app.asStaff(scene.firm, { role: 'administrator' })
  assert.deepEqual((await administrator.get('/api/firm/grant-settings')).body, { mostHours: 720 })
  assert.equal((await administrator.put('/api/firm/grant-settings', { mostHours: 72 })).status, 200)
  const tooLong = await owner.post<Refused>(path, grantInput({ hours: 73 }))
  assert.deepEqual([tooLong.status, tooLong.body.code, tooLong.body.details], [422, 'grants.too-long', { mostHours: 72 }])
  const { grantId } = await offer(owner)
  const longer = await owner.post<{ endsAt: string }>(`${path}/${grantId}/extend`, { hours: 24 })
  assert.equal(longer.body.endsAt, new Date(app.clock.now().getTime() + 72 * hour).toISOString())
  const more = await owner.post<Refused>(`${path}/${grantId}/extend`, { hours: 1 })
  assert.deepEqual([more.body.code, more.body.details], ['grants.too-long', { mostHours: 72 }])
})

test('nothing, a page that there is not, somebody else’s document: refused', async () => {
  await freshPortal()
  assert.equal((await owner.post<Refused>(path, grantInput({ pages: [] }))).body.code, 'grants.nothing-granted')
  assert.equal((await owner.post<Refused>(path, { ...grantInput(), pages: ['tasks', 'notes'] })).body.code, 'bad-input')
  assert.equal((await owner.post(path, grantInput({ pages: [...grantPages] }))).status, 200)
  assert.equal((await owner.post<Refused>(path, grantInput({ documentIds: [app.ports.random.id()] }))).body.code, 'not-found')
  assert.equal((await owner.post<Refused>(path, grantInput({ mobile: '123456789012345678' }))).body.code, 'clients.bad-phone')
})

test('ten may be open at a time', async () => {
  await freshPortal()
  for (let count = 0; count < 10; count += 1) await offer(owner)
  assert.equal((await owner.get<List>(path)).body.canAdd, false)
  assert.equal((await owner.post<Refused>(path, grantInput())).body.code, 'grants.too-many')
  const [first] = await mine()
  await owner.send('DELETE', `${path}/${first?.id ?? ''}`)
  await offer(owner)
})

test('a document that waits for the owner’s signature cannot be opened; once signed, it can', async () => {
  await freshPortal()
  const { guest, grantId } = await letIn(app, owner)
  const files = () => guest.get<Files>('/api/guest/preparer-files')
  assert.equal((await files()).body.files[0]?.closed, 'waits-for-signature')
  const document = `/api/guest/documents/${scene.documentId}`
  for (const one of [document, `${document}/pages/0/text`, `${document}/pages/0/image?width=480`]) {
    const closed = await guest.get<Refused>(one)
    assert.deepEqual([closed.status, closed.body.code], [409, 'grants.waits-for-signature'])
  }
  const tasks = await guest.get<{ tasks: { documentId: string }[] }>('/api/guest/tasks')
  assert.deepEqual(
    tasks.body.tasks.map(({ documentId }) => documentId),
    [scene.documentId],
  )
  await view(owner, scene)
  await saveMark(owner)
  assert.equal((await sign(owner, scene)).status, 200)
  assert.equal((await files()).body.files[0]?.closed, null)
  assert.equal((await guest.get(document)).status, 200)
  assert.equal((await guest.get(`${document}/pages/0/image?width=480`)).status, 200)
  assert.equal((await guest.get<{ tasks: [] }>('/api/guest/tasks')).body.tasks.length, 0)

  const { looks } = (await owner.get<Output<typeof grants.looks>>(`${path}/${grantId}/looks`)).body
  assert.deepEqual(looks.map(({ kind, list, page, document: seen }) => [kind, list, page, seen?.name ?? null]).toReversed(), [
    ['signed-in', null, null, null],
    ['list', 'preparer-files', null, null],
    ['list', 'tasks', null, null],
    ['document', null, null, 'Form 8879'],
    ['page', null, 0, 'Form 8879'],
  ])
  const events = await app.ownerPool.query(`select type from audit_event where firm_id = $1 and type like 'grants.%' order by seq`, [
    scene.firm.firmId,
  ])
  assert.deepEqual(
    events.rows.map((row: { type: string }) => row.type),
    [
      'grants.offered',
      'grants.verified',
      'grants.link-sent',
      'grants.signed-in',
      'grants.looked',
      'grants.looked',
      'grants.looked',
      'grants.looked',
    ],
  )
})

test('less is granted without a fresh proof, more with one; another mobile is verified anew', async () => {
  await freshPortal()
  const { guest, grantId, input } = await letIn(app, owner, { pages: ['preparer-files', 'tasks'] })
  app.clock.advance(11 * 60_000)
  const { hours: _hours, key: _key, ...same } = input
  const less = await owner.put<{ pages: string[]; state: string }>(`${path}/${grantId}`, { ...same, pages: ['tasks'] })
  assert.deepEqual([less.status, less.body.pages, less.body.state], [200, ['tasks'], 'active'])
  assert.equal((await guest.get('/api/guest/preparer-files')).status, 404)
  const more = await owner.put<Refused>(`${path}/${grantId}`, { ...same, pages: ['tasks', 'my-files'] })
  assert.equal(more.body.code, 'sign-in.step-up-needed')
  assert.equal((await owner.post('/api/step-up/secret', { secret: testPassword })).status, 204)
  const other = await owner.put<{ state: string }>(`${path}/${grantId}`, { ...same, pages: ['tasks'], mobile: '(602) 555-0178' })
  assert.deepEqual([other.status, other.body.state], [200, 'offered'])
  assert.equal((await guest.get('/api/guest')).status, 401)
})

test('at the end both are told, once', async () => {
  await freshPortal()
  const { grantId, input } = await letIn(app, owner)
  const ended = () => app.sent.email.filter(({ subject }) => /has ended/.test(subject)).length
  const tell = grantJobs(app.ports)['grants.tell-end']
  assert.ok(tell)
  const before = ended()
  await tell({ firmId: scene.firm.firmId, grantId })
  await app.runJobs()
  assert.equal(ended(), before)
  app.clock.advance(input.hours * hour)
  await tell({ firmId: scene.firm.firmId, grantId })
  await tell({ firmId: scene.firm.firmId, grantId })
  await app.runJobs()
  assert.equal(ended(), before + 2)
  const end = await app.ownerPool.query<{ body: string }>(`select body from audit_event where type = 'grants.ended' and firm_id = $1`, [
    scene.firm.firmId,
  ])
  assert.equal(end.rows.length, 1)
})

test('the end is told when it comes: the job waits for the latest end', async () => {
  await freshPortal()
  const { grantId } = await offer(owner)
  await owner.post(`${path}/${grantId}/extend`, { hours: 10 })
  const jobs = await app.ownerPool.query<{ run_at: Date }>(`select run_at from graphile_worker.jobs where key = $1`, [
    `grants.tell-end ${grantId}`,
  ])
  assert.deepEqual(
    jobs.rows.map((row) => row.run_at.getTime()),
    [app.clock.now().getTime() + 58 * hour],
  )
})

test('staff see who has access, and what has ended stays in the history', async () => {
  await freshPortal()
  const { grantId } = await letIn(app, owner)
  const { grantId: second } = await offer(owner)
  await owner.send('DELETE', `${path}/${grantId}`)
  const seen = await scene.staff.get<Output<typeof grants.ofClient>>(`/api/clients/${scene.client.clientId}/grants`)
  assert.deepEqual(
    seen.body.grants.map(({ id, state, givenBy }) => [id, state, givenBy]),
    [
      [second, 'offered', 'Maria Soto'],
      [grantId, 'ended', 'Maria Soto'],
    ],
  )
  assert.deepEqual(
    (await mine()).map(({ id, endedBecause, lookCount }) => [id, endedBecause, lookCount]),
    [
      [second, null, 0],
      [grantId, 'owner', 1],
    ],
  )
})

test('single documents alone: they and nothing else', async () => {
  await freshPortal()
  const uploaded = await upload(owner, `/api/portals/${owner.personId}/uploads`, {
    name: 'W-2 734-12-4821.pdf',
    bytes: form('irs-fw2'),
  })
  const { documentId } = uploaded.body
  const offered = await owner.get<Output<typeof grants.grantable>>(`/api/portals/${owner.personId}/grantable-documents`)
  const waits = new Map(offered.body.documents.map(({ id, waitsForSignature }) => [id, waitsForSignature]))
  assert.deepEqual([waits.size, waits.get(documentId), waits.get(scene.documentId)], [2, false, true])
  const { guest } = await letIn(app, owner, { pages: [], documentIds: [documentId] })
  const files = await guest.get<Files>('/api/guest/documents')
  assert.deepEqual(
    files.body.files.map(({ id, name }) => [id, name]),
    [[documentId, 'W-2 •••-••-••••.pdf']],
  )
  assert.equal((await guest.get('/api/guest/my-files')).status, 404)
  assert.equal((await guest.get(`/api/guest/documents/${scene.documentId}`)).status, 404)
})

test('the guest is written to in the language that the owner has chosen', async () => {
  await freshPortal()
  const added = await owner.post<{ id: string }>(path, { ...grantInput({ email: 'abogada@example.com' }), language: 'es' })
  assert.equal(added.status, 200)
  await app.runJobs()
  assert.match(app.sent.email.findLast(({ recipient }) => recipient === 'abogada@example.com')?.subject ?? '', /verifique su acceso/)
})
