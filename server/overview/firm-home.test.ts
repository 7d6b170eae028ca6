/** The firm's home through its endpoint: what needs somebody now, in the offices of who asks, and gone as soon as it is done. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { NeedKind, overview } from '#contract/overview.ts'
import { addClient, form, saveMark, sendForm8879, sign, upload, view } from '../testing/signing-scene.ts'
import { writeIn, writeTo } from '../testing/message-scene.ts'
import { inTray } from '../testing/drop-off-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp } from '../testing/start-app.ts'

type Home = Output<typeof overview.firmHome>

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const homeOf = async (staff: SignedInStaff): Promise<Home> => {
  const answer = await staff.get<Home>('/api/firm/home')
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
const linesOf = (home: Home, kind: NeedKind) => home.needs.find((need) => need.kind === kind)?.lines ?? []

test('a new firm: nothing needs anybody', async () => {
  const staff = await app.asStaff(await app.createFirm('Quiet Tax'))
  assert.deepEqual(await homeOf(staff), { lastHere: null, needs: [], inTray: 0, callsForHelp: 0, recent: [] })
})

test('a file from a client waits until somebody of the firm opens it; the client’s own look does not count', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await upload(person, `/api/portals/${person.personId}/uploads`, { name: 'W-2.txt', bytes: Buffer.from('box 1') })
  const [line] = linesOf(await homeOf(scene.staff), 'upload')
  assert.ok(line)
  assert.deepEqual([line.about, line.clientId, line.taxReturnId], ['W-2.txt', scene.client.clientId, scene.client.taxReturnId])
  assert.equal((await person.get(`/api/documents/${line.id}/file`)).status, 200)
  assert.equal(linesOf(await homeOf(scene.staff), 'upload').length, 1)
  assert.equal((await scene.staff.get(`/api/documents/${line.id}/file`)).status, 200)
  assert.deepEqual(linesOf(await homeOf(scene.staff), 'upload'), [])
})

test('messages that nobody of the firm has read are told until somebody reads them', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  for (const body of ['Did my W-2 arrive?', 'And the 1099?']) assert.equal((await writeIn(person, body)).status, 200)
  const [line] = linesOf(await homeOf(scene.staff), 'unread')
  assert.deepEqual([line?.clientId, line?.personId, line?.words], [scene.client.clientId, person.personId, ['2']])
  assert.equal((await writeTo(scene.staff, scene.client.clientId, 'Both did.')).status, 200)
  assert.equal((await scene.staff.put(`/api/clients/${scene.client.clientId}/thread/read`, { upTo: 3 })).status, 200)
  assert.deepEqual(linesOf(await homeOf(scene.staff), 'unread'), [])
})

test('looking at the first page of a PDF is opening it, recorded once', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await upload(person, `/api/portals/${person.personId}/uploads`, { name: 'scan.pdf', bytes: form('irs-f8879') })
  const [line] = linesOf(await homeOf(scene.staff), 'upload')
  assert.ok(line)
  for (const page of ['0', '0'])
    assert.equal((await scene.staff.get(`/api/documents/${line.id}/pages/${page}/image?width=480`)).status, 200)
  assert.deepEqual(linesOf(await homeOf(scene.staff), 'upload'), [])
  const recorded = await app.ownerPool.query(`select from audit_event where type = 'documents.opened' and subject_id = $1`, [line.id])
  assert.equal(recorded.rows.length, 1)
})

test('what was signed since one was last on Home is told, to each member of staff by their own visits', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  const sign8879 = async () => {
    await view(person, scene)
    await saveMark(person)
    assert.equal((await sign(person, scene)).status, 200)
  }
  const visit = async () => assert.equal((await scene.staff.post('/api/firm/home/visit')).status, 204)
  const minutes = (count: number) => app.clock.advance(count * 60_000)
  const first = app.clock.now().toISOString()
  await visit()
  assert.equal((await homeOf(scene.staff)).lastHere, null)
  minutes(10)
  await visit()
  minutes(5)
  await sign8879()
  minutes(20)
  // Away for more than half an hour since the sitting began: read before the visit is noted, and after, it says the same.
  assert.equal((await homeOf(scene.staff)).lastHere, first)
  await visit()
  const home = await homeOf(scene.staff)
  assert.equal(home.lastHere, first)
  assert.equal(linesOf(home, 'signed').length, 1)
  minutes(20)
  await homeOf(scene.staff)
  minutes(15)
  await visit()
  assert.deepEqual(linesOf(await homeOf(scene.staff), 'signed'), [])
  const colleague = await app.asStaff(scene.firm)
  assert.equal(linesOf(await homeOf(colleague), 'signed').length, 1)
})

test('at a first visit: signed since yesterday is told, and no more the day after', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await view(person, scene)
  await saveMark(person)
  assert.equal((await sign(person, scene)).status, 200)
  const [line] = linesOf(await homeOf(scene.staff), 'signed')
  assert.deepEqual([line?.about, line?.personName, line?.taxReturnId], ['Form 8879', 'Maria Soto', scene.client.taxReturnId])
  await app.ownerPool.query(`alter table signature disable trigger user`)
  await app.ownerPool.query(`update signature set signed_at = signed_at - interval '2 days' where firm_id = $1`, [scene.firm.firmId])
  await app.ownerPool.query(`alter table signature enable trigger user`)
  assert.deepEqual(linesOf(await homeOf(scene.staff), 'signed'), [])
})

test('who did not match is told with what did not match, until a new link is sent', async () => {
  const firm = await app.createFirm('Mismatch Tax')
  const staff = await app.asStaff(firm)
  const { clientId, personIds } = await addClient(staff, firm.officeId)
  // What other tests have sent goes out first, so that the last e-mail is this one.
  await app.runJobs()
  assert.equal((await staff.post(`/api/persons/${personIds[0]}/invitations`, { channel: 'email' })).status, 200)
  await app.runJobs()
  const token = /\/i\/([\w-]{43})/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[1] ?? ''
  const wrong = {
    token,
    userName: 'maria.soto.home',
    password: 'Ocotillo-Road-7!',
    email: 'maria@example.com',
    phone: '(602) 555-0142',
    lastName: 'Soto',
    lastFour: '0000',
  }
  assert.equal((await app.visitor().post('/api/register', wrong)).status, 422)
  const [line] = linesOf(await homeOf(staff), 'mismatch')
  assert.deepEqual([line?.clientId, line?.personId, line?.words, line?.about], [clientId, personIds[0], ['lastFour'], 'email'])
  assert.equal((await staff.post(`/api/persons/${personIds[0]}/invitations`, { channel: 'email' })).status, 200)
  assert.deepEqual(linesOf(await homeOf(staff), 'mismatch'), [])
})

test('a link is told three days before it stops working, not earlier', async () => {
  const firm = await app.createFirm('Expiring Tax')
  const staff = await app.asStaff(firm)
  const { personIds } = await addClient(staff, firm.officeId)
  assert.equal((await staff.post(`/api/persons/${personIds[0]}/invitations`, { channel: 'phone' })).status, 200)
  assert.deepEqual(linesOf(await homeOf(staff), 'expiring'), [])
  await expireIn(firm.firmId, '3 days')
  const [line] = linesOf(await homeOf(staff), 'expiring')
  assert.deepEqual([line?.personId, line?.about], [personIds[0], 'phone'])
  await expireIn(firm.firmId, '0 days')
  assert.deepEqual(linesOf(await homeOf(staff), 'expiring'), [])
})

test('a message that failed is told to the client’s office; a code that failed to those who see every office; sent again, it is gone', async () => {
  const firm = await app.createFirm('Failing Tax')
  const staff = await app.asStaff(firm)
  const { clientId, personIds } = await addClient(staff, firm.officeId)
  assert.equal((await staff.post(`/api/persons/${personIds[0]}/invitations`, { channel: 'email' })).status, 200)
  await app.ownerPool.query(`update outbox_message set state = 'failed', problem = 'no such mailbox' where firm_id = $1`, [firm.firmId])
  const [line] = linesOf(await homeOf(staff), 'failed')
  assert.ok(line)
  assert.deepEqual([line.clientId, line.about], [clientId, 'maria@example.com'])

  await app.ownerPool.query(
    `insert into outbox_message (firm_id, id, channel, recipient, subject, body, state, created_at)
     select firm_id, gen_random_uuid(), channel, 'code@example.com', subject, body, 'failed', created_at from outbox_message where firm_id = $1 limit 1`,
    [firm.firmId],
  )
  const boss = await app.asStaff(firm, { role: 'administrator' })
  const told = async (who: SignedInStaff) => linesOf(await homeOf(who), 'failed').map(({ about }) => about)
  assert.deepEqual([(await told(staff)).length, (await told(boss)).includes('code@example.com')], [1, true])
  assert.equal((await staff.post(`/api/outbox/${line.id}/send-again`)).status, 204)
  assert.deepEqual(await told(staff), [])
})

test('another office is told nothing of it all', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await upload(person, `/api/portals/${person.personId}/uploads`, { name: 'W-2.txt', bytes: Buffer.from('box 1') })
  await view(person, scene)
  await saveMark(person)
  await sign(person, scene)
  const outsider = await app.asStaff(scene.firm, { officeIds: [] })
  assert.deepEqual([(await homeOf(outsider)).needs, (await homeOf(outsider)).recent], [[], []])
})

test('files that came without a client are counted', async () => {
  const firm = await app.createFirm('Tray Tax')
  const staff = await app.asStaff(firm, { role: 'administrator' })
  await inTray(app, firm)
  assert.equal((await homeOf(staff)).inTray, 1)
})

async function expireIn(firmId: string, interval: string): Promise<void> {
  await app.ownerPool.query(`update invitation set expires_at = $2::timestamptz + $3::interval where firm_id = $1`, [
    firmId,
    app.clock.now(),
    interval,
  ])
}
