import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { noteOn, portalThreadOf, writeIn, writeTo } from '../testing/message-scene.ts'
import { addClient, type ClientOfScene } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene
let taxpayer: SignedInTaxpayer

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())
beforeEach(async () => {
  app.clock.set(new Date('2026-02-10T16:00:00Z'))
  staff = await app.asStaff(firm, { role: 'administrator' })
  client = await addClient(staff, firm.officeId)
  taxpayer = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  await app.runJobs()
  app.sent.email.length = 0
})

/** Time passes, and whatever is due by then is done. What the taxpayer was sent meanwhile. */
async function pass(minutes: number): Promise<string[]> {
  const before = app.sent.email.length
  app.clock.advance(minutes * 60_000)
  // What is due is the notice's own matter: the job may come as early as it likes. A letter is a job that the first round adds.
  for (let round = 1; round <= 2; round += 1) {
    await app.ownerPool.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 second' where run_at > now()`)
    assert.deepEqual(await app.runJobs(), [])
  }
  return app.sent.email
    .slice(before)
    .filter(({ recipient }) => recipient === `${taxpayer.userName}@example.com`)
    .map(({ subject, body }) => `${subject} ${body.text} ${body.html ?? ''}`)
}

const reads = (upTo: number) => taxpayer.put(`/api/portals/${taxpayer.personId}/thread/read`, { upTo })

test('a message that lies unseen for a quarter of an hour is told of once, and not again until it was read', async () => {
  await writeTo(staff, client.clientId, 'Your refund is 4,321 dollars')
  assert.deepEqual(await pass(14), [])
  const [told] = await pass(2)
  assert.ok(told)
  assert.doesNotMatch(told, /refund|4,321/, 'no word of it leaves the portal')
  await writeTo(staff, client.clientId, 'And another thing')
  assert.deepEqual(await pass(20), [])
  await reads(2)
  await writeTo(staff, client.clientId, 'And one more')
  assert.equal((await pass(20)).length, 1, 'a new stretch begins with reading')
})

test('read in time: nothing goes out', async () => {
  await writeTo(staff, client.clientId, 'Quick question')
  await pass(5)
  await reads(1)
  assert.deepEqual(await pass(30), [])
})

test('a look in Client View is no reading: the person is told all the same', async () => {
  await writeTo(staff, client.clientId, 'Quick question')
  const begun = await staff.post<{ id: string }>(`/api/persons/${taxpayer.personId}/client-view`)
  const view = `/client-view/${begun.body.id}/api/portals/${taxpayer.personId}/thread`
  await staff.get(view)
  await staff.put(`${view}/read`, { upTo: 1 })
  assert.equal((await pass(16)).length, 1)
})

test('notes, and what the client writes, are told to no person of the client', async () => {
  await noteOn(staff, client.clientId, 'Internal')
  await writeIn(taxpayer, 'Hello')
  assert.deepEqual(await pass(30), [])
  const { rows } = await app.ownerPool.query(`select 1 from notice where person_id = $1 and kind = 'message'`, [taxpayer.personId])
  assert.equal(rows.length, 0)
})

test('of the firm, whoever has the conversation is told of an unseen message; read by anybody of the firm, nobody is', async () => {
  const assignee = await app.asStaff(firm, { firstName: 'Noor', lastName: 'Haddad' })
  await staff.put(`/api/clients/${client.clientId}/thread/assignee`, { staffMember: assignee.staffMemberId })
  await pass(0)
  const toAssignee = () => app.sent.email.filter(({ recipient }) => recipient === assignee.userName).length
  const before = toAssignee()
  await writeIn(taxpayer, 'Hello')
  await writeIn(taxpayer, 'Hello?')
  await pass(16)
  assert.equal(toAssignee(), before + 1)
  await staff.put(`/api/clients/${client.clientId}/thread/read`, { upTo: 99 })
  await writeIn(taxpayer, 'Me again')
  await pass(5)
  await staff.put(`/api/clients/${client.clientId}/thread/read`, { upTo: 99 })
  await pass(30)
  assert.equal(toAssignee(), before + 1)
})

test('the preparer is told where nobody has the conversation, and nobody where there is none', async () => {
  const told = async () =>
    (
      await app.ownerPool.query<{ staff_member_id: string }>(
        `select staff_member_id from notice where about_id = $1 and kind = 'client-message'`,
        [client.clientId],
      )
    ).rows
  await writeIn(taxpayer, 'Hello')
  assert.deepEqual(await told(), [])
  await app.ownerPool.query('update client set preparer_id = $2 where id = $1', [client.clientId, staff.staffMemberId])
  await writeIn(taxpayer, 'Hello?')
  assert.deepEqual(await told(), [{ staff_member_id: staff.staffMemberId }])
})

test('whoever has not registered is not told, and sees it all once they have', async () => {
  const fresh = await addClient(staff, firm.officeId)
  await writeTo(staff, fresh.clientId, 'Welcome')
  const told = await app.ownerPool.query(`select 1 from notice where about_id = $1 and kind = 'message'`, [fresh.clientId])
  assert.equal(told.rows.length, 0)
  const person = await app.asTaxpayer(firm, fresh.personIds[0] ?? '')
  assert.equal((await portalThreadOf(person)).unread, 1)
})
