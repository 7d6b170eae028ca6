import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
})
after(() => app.close())

const isSignedIn = async (browser: { get: SignedInStaff['get'] }) =>
  (await browser.get<{ session: unknown }>('/api/session')).body.session !== null

test('nobody signed in: not-signed-in; a taxpayer asking the firm: not found; staff asking a portal: not found', async () => {
  const { personId } = await addClient(app, firm, staff)
  const person = await app.asTaxpayer(firm, personId)
  const home = `/api/portals/${personId}/home`
  assert.deepEqual(await refusal(app.visitor().get('/api/client-table')), { status: 401, code: 'not-signed-in' })
  assert.deepEqual(await refusal(app.visitor().get(home)), { status: 401, code: 'not-signed-in' })
  assert.deepEqual(await refusal(person.get('/api/client-table')), { status: 404, code: 'not-found' })
  assert.deepEqual(await refusal(staff.get(home)), { status: 404, code: 'not-found' })
  assert.equal((await person.get(home)).status, 200)
})

test('staff sessions end after thirty idle minutes, taxpayer sessions after sixty; use puts the end off', async () => {
  const member = await app.asStaff(firm)
  const { personId } = await addClient(app, firm, member)
  const person = await app.asTaxpayer(firm, personId)
  app.clock.advance(29 * 60_000)
  assert.ok(await isSignedIn(member))
  app.clock.advance(29 * 60_000)
  assert.ok(await isSignedIn(member))
  assert.ok(await isSignedIn(person))
  app.clock.advance(30 * 60_000)
  assert.ok(!(await isSignedIn(member)))
  assert.ok(await isSignedIn(person))
  app.clock.advance(60 * 60_000)
  assert.ok(!(await isSignedIn(person)))
})

test('a stream that stays open by itself does not put the idle end off', async () => {
  const member = await app.asStaff(firm)
  app.clock.advance(29 * 60_000)
  assert.equal((await app.actorOf(member)).kind, 'staff')
  app.clock.advance(60_000)
  assert.ok(!(await isSignedIn(member)))
})

test('a page that asks by itself because something changed elsewhere does not put the idle end off', async () => {
  const member = await app.asStaff(firm)
  for (const minutes of [10, 19]) {
    app.clock.advance(minutes * 60_000)
    assert.equal((await member.get('/api/client-table', { headers: { 'lintel-background': '1' } })).status, 200)
  }
  app.clock.advance(60_000)
  assert.ok(!(await isSignedIn(member)))
})

test('a session ends after a day, however busy', async () => {
  const member = await app.asStaff(firm)
  for (let minutes = 0; minutes < 24 * 60 - 20; minutes += 20) {
    assert.ok(await isSignedIn(member), `after ${minutes} minutes`)
    app.clock.advance(20 * 60_000)
  }
  app.clock.advance(20 * 60_000)
  assert.ok(!(await isSignedIn(member)))
})

test('a member who has left the firm is nobody from the next request on', async () => {
  const member = await app.asStaff(firm)
  await app.ownerPool.query('update staff_member set ended_at = now() where id = $1', [member.staffMemberId])
  assert.ok(!(await isSignedIn(member)))
})

test('a portal that was switched off is gone from the next request on', async () => {
  const { clientId, personId } = await addClient(app, firm, await app.asStaff(firm))
  const person = await app.asTaxpayer(firm, personId)
  await app.ownerPool.query('update client set portal_access = false where id = $1', [clientId])
  assert.deepEqual((await person.get<{ session: { portals: unknown[] } }>('/api/session')).body.session.portals, [])
  assert.deepEqual(await refusal(person.get(`/api/portals/${personId}/home`)), { status: 404, code: 'not-found' })
})

test('garbage in the cookie is nobody', async () => {
  for (const value of ['x', 'A'.repeat(43), '%00', "'; drop table session --"]) {
    const browser = app.visitor()
    browser.cookies.set('__Host-lintel_session', encodeURIComponent(value))
    assert.ok(!(await isSignedIn(browser)))
  }
})

async function refusal(answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer
  return { status, code: (body as { code: string }).code }
}
