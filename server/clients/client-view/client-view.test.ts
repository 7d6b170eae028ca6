import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { everyEndpoint } from '#contract/contract.ts'
import type { Method } from '#contract/endpoint.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform } from '../../audit/act.ts'
import { whoLooksOn } from '../../access/doorkeeper.ts'
import { type Scene, sendForm8879, upload, form } from '../../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'

type Refused = { code: string } | null
interface Session {
  session: {
    room: string
    portals: { id: string }[]
    clientView: { clientId: string; personName: string; isRegistered: boolean; endsAt: string } | null
  } | null
}

let app: TestApp
let scene: Scene
let person: string

before(async () => {
  app = await startTestApp()
  scene = await sendForm8879(app, { joint: true })
  await upload(scene.people[0]!, `/api/portals/${scene.client.personIds[0]}/uploads`, { name: 'w2.pdf', bytes: form('irs-f8879') })
  await app.runJobs()
  person = scene.client.personIds[0] ?? ''
})
after(() => app.close())

const begin = async (staff: TestBrowser, of = person) => {
  const begun = await staff.post<{ id: string; endsAt: string; code?: string }>(`/api/persons/${of}/client-view`)
  return { ...begun, view: `/client-view/${begun.body.id}` }
}

const sessionIn = async (browser: TestBrowser, view: string) => (await browser.get<Session>(`${view}/api/session`)).body.session

const eventsOf = async (type: string) =>
  (
    await app.ownerPool.query<{ body: string }>('select body from audit_event where firm_id = $1 and type = $2 order by seq', [
      scene.firm.firmId,
      type,
    ])
  ).rows.map(({ body }) => JSON.parse(body) as Record<string, unknown> & { actor: Record<string, unknown> })

test('shows what the person sees: the same answers as in their own session', async () => {
  const { view } = await begin(scene.staff)
  const [taxpayer] = scene.people
  assert.ok(taxpayer)
  for (const path of [
    `/api/portals/${person}/home`,
    `/api/portals/${person}/my-files`,
    `/api/portals/${person}/preparer-files`,
    `/api/portals/${person}/documents/${scene.documentId}/places`,
    `/api/documents/${scene.documentId}`,
    `/api/documents/${scene.documentId}/pages/0/text`,
  ]) {
    const theirs: { body: unknown } = await taxpayer.get(path)
    const ours: { status: number; body: unknown } = await scene.staff.get(view + path)
    assert.equal(ours.status, 200, path)
    assert.deepEqual(ours.body, theirs.body, path)
  }
  const session = await sessionIn(scene.staff, view)
  assert.deepEqual(
    session?.portals.map(({ id }) => id),
    [person],
  )
  assert.equal(session?.clientView?.personName, 'Maria Soto')
  assert.equal(session?.clientView?.isRegistered, true)
})

test('of a couple only the chosen person is looked at', async () => {
  const [, spouse = ''] = scene.client.personIds
  const { view } = await begin(scene.staff, spouse)
  assert.equal((await scene.staff.get(`${view}/api/portals/${spouse}/home`)).status, 200)
  assert.equal((await scene.staff.get(`${view}/api/portals/${person}/home`)).status, 404)
})

test('a person who never registered can be looked at, and the page says so', async () => {
  const staged = await sendForm8879(app, { unregistered: true })
  const [unregistered = ''] = staged.client.personIds
  const { view } = await begin(staged.staff, unregistered)
  assert.equal((await sessionIn(staged.staff, view))?.clientView?.isRegistered, false)
  assert.equal((await staged.staff.get<{ received: number }>(`${view}/api/portals/${unregistered}/home`)).body.received, 0)
})

test('where portal access is off the view shows what the person sees then: no portal', async () => {
  const other = await sendForm8879(app)
  const { view } = await begin(other.staff, other.client.personIds[0])
  await app.ownerPool.query('update client set portal_access = false where id = $1', [other.client.clientId])
  const session = await sessionIn(other.staff, view)
  assert.deepEqual(session?.portals, [])
  assert.notEqual(session?.clientView, null)
})

test('nothing can be changed: every writing endpoint of the whole contract refuses, and so does every verb', async () => {
  const { body, view } = await begin(scene.staff)
  const wrong: string[] = []
  for (const { route } of everyEndpoint.filter((one) => !one.route.startsWith('GET ') && !one.isInClientView)) {
    const path = route.slice(route.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name: string) => (name === 'part' ? '0' : person))
    const answer = await scene.staff.send<Refused>(route.slice(0, route.indexOf(' ')) as Method, view + path, {})
    if (answer.status !== 409 || answer.body?.code !== 'read-only') wrong.push(`${route}: ${answer.status} ${answer.body?.code}`)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    everyEndpoint.filter((one) => one.isInClientView && !one.route.startsWith('GET ')).map(({ route }) => route),
    ['POST /api/client-view/end'],
  )
  const token = [...scene.staff.cookies].find(([name]) => name.endsWith('lintel_session'))?.[1]
  const actor = await whoLooksOn(app.ports, body.id, token, { ip: '127.0.0.1', userAgent: 'test' }, { isActive: false })
  assert.equal(actor.kind, 'taxpayer')
  const isReadOnly = (error: unknown) => error instanceof Refusal && error.code === 'read-only'
  await assert.rejects(async () => perform(app.ports, actor, async () => undefined), isReadOnly)
})

test('codes, ways in, contacts and the firm’s own pages are hidden: whatever is not said to be shown is not', async () => {
  const { view } = await begin(scene.staff)
  const wrong: string[] = []
  for (const { route } of everyEndpoint.filter((one) => one.route.startsWith('GET ') && !one.isInClientView)) {
    const path = route.slice(4).replace(/:(\w+)/g, (_, name: string) => (name === 'page' ? '0' : person))
    const answer = await scene.staff.get<Refused>(view + path)
    if (answer.status !== 403 || answer.body?.code !== 'hidden-in-client-view') wrong.push(`${route}: ${answer.status}`)
  }
  assert.deepEqual(wrong, [])
  for (const path of ['/api/security', '/api/security/merged-emails', `/api/portals/${person}/grants`, '/api/outbox'])
    assert.equal((await scene.staff.get(view + path)).status, 403, path)
})

test('the mark of a person who has saved one is not shown', async () => {
  const [taxpayer] = scene.people
  await taxpayer?.put(`/api/portals/${person}/signature`, { mark: { method: 'typed', text: 'Maria Soto' } })
  const path = `/api/portals/${person}/preparer-files`
  assert.notEqual((await taxpayer?.get<{ mark: unknown }>(path))?.body.mark, null)
  const { view } = await begin(scene.staff)
  assert.equal((await scene.staff.get<{ mark: unknown }>(view + path)).body.mark, null)
})

test('who looked as whom is recorded, and each document once a view, as done by staff', async () => {
  const before = (await eventsOf('clients.client-view-opened')).length
  const viewsBefore = await app.ownerPool.query('select * from document_view')
  const openedBefore = (await eventsOf('documents.opened')).length
  const { body, view } = await begin(scene.staff)
  for (const path of ['/pages/0/image?width=480', '', '/pages/0/text', '/file'])
    assert.equal((await scene.staff.get(`${view}/api/documents/${scene.documentId}${path}`)).status, 200)
  const opened = (await eventsOf('clients.client-view-opened')).slice(before)
  assert.equal(opened.length, 1)
  assert.equal(opened[0]?.['documentId'], scene.documentId)
  assert.equal(opened[0]?.['clientViewId'], body.id)
  assert.equal(opened[0]?.actor['staffMemberId'], scene.staff.staffMemberId)
  const begun = (await eventsOf('clients.client-view-begun')).at(-1)
  assert.equal(begun?.['personId'], person)
  assert.equal(begun?.actor['staffMemberId'], scene.staff.staffMemberId)
  // Nothing of it counts as the client's doing.
  assert.deepEqual((await app.ownerPool.query('select * from document_view')).rows, viewsBefore.rows)
  assert.equal((await eventsOf('documents.opened')).length, openedBefore)
})

test('ends by its button, and after half an hour', async () => {
  const first = await begin(scene.staff)
  assert.equal((await scene.staff.post(`${first.view}/api/client-view/end`)).status, 204)
  assert.equal(await sessionIn(scene.staff, first.view), null)
  assert.equal((await eventsOf('clients.client-view-ended')).at(-1)?.['clientViewId'], first.body.id)

  const second = await begin(scene.staff)
  app.clock.advance(20 * 60_000)
  assert.notEqual(await sessionIn(scene.staff, second.view), null)
  app.clock.advance(10 * 60_000)
  assert.equal(await sessionIn(scene.staff, second.view), null)
  assert.equal((await scene.staff.get<Refused>(`${second.view}/api/portals/${person}/home`)).body?.code, 'not-signed-in')
})

/** A second member of the same firm and office who has begun a view. */
async function colleague(): Promise<{ staff: SignedInStaff; view: string }> {
  const staff = await app.asStaff(scene.firm)
  const { view } = await begin(staff)
  assert.notEqual(await sessionIn(staff, view), null)
  return { staff, view }
}

test('stolen address: a view opens in no other session, neither a colleague’s nor another browser', async () => {
  const { staff, view } = await colleague()
  const home = `${view}/api/portals/${person}/home`
  assert.equal((await staff.get(home)).status, 200)
  for (const browser of [app.visitor(), await app.asStaff(scene.firm), scene.people[0]!]) {
    assert.equal(await sessionIn(browser, view), null)
    assert.equal((await browser.get<Refused>(home)).body?.code, 'not-signed-in')
  }
})

test('staff of another office or another firm cannot begin a view', async () => {
  const elsewhere = await app.asStaff(scene.firm, { officeIds: [] })
  assert.equal((await begin(elsewhere)).status, 404)
  const otherFirm = await app.createFirm('Mesa Tax')
  assert.equal((await begin(await app.asStaff(otherFirm, { role: 'administrator' }))).status, 404)
})

test('permission taken away meanwhile: the view is over with the next request', async () => {
  const { staff, view } = await colleague()
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'clients.client-view', false)`,
    [scene.firm.firmId],
  )
  assert.equal(await sessionIn(staff, view), null)
  assert.equal((await begin(staff)).body.code, 'not-allowed')
  await app.ownerPool.query('delete from role_permission where firm_id = $1', [scene.firm.firmId])
})

test('moved to another office, or the session of the staff ended: the view is over', async () => {
  const moved = await colleague()
  await app.ownerPool.query('delete from staff_office where staff_member_id = $1', [moved.staff.staffMemberId])
  assert.equal(await sessionIn(moved.staff, moved.view), null)

  const signedOut = await colleague()
  const cookies = new Map(signedOut.staff.cookies)
  await signedOut.staff.post('/api/sign-out')
  for (const [name, value] of cookies) signedOut.staff.cookies.set(name, value)
  assert.equal(await sessionIn(signedOut.staff, signedOut.view), null)
})

test('cross-site request forgery: another site can neither begin nor end a view', async () => {
  const { staff, view } = await colleague()
  for (const path of [`/api/persons/${person}/client-view`, `${view}/api/client-view/end`])
    assert.equal(
      (await staff.post<Refused>(path, undefined, { headers: { 'sec-fetch-site': 'cross-site' } })).body?.code,
      'cross-site-request',
    )
  assert.notEqual(await sessionIn(staff, view), null)
})

test('ending is for a view alone: a client asking for it finds nothing', async () => {
  assert.equal((await scene.people[0]!.post<Refused>('/api/client-view/end')).body?.code, 'not-found')
})
