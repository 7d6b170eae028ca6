import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { perform } from '../audit/act.ts'
import { noteOn, writeIn, writeTo } from '../testing/message-scene.ts'
import { addClient, type ClientOfScene } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import { forgetMessagesOf } from './forget.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene
let taxpayer: SignedInTaxpayer

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId)
  taxpayer = await app.asTaxpayer(firm, client.personIds[0] ?? '')
})
after(() => app.close())

const rowsOf = async <Row extends object>(question: string, ...values: unknown[]) => (await app.ownerPool.query<Row>(question, values)).rows

test('every act leaves its event, with ids and no word of what was written', async () => {
  await writeIn(taxpayer, 'Xylophone')
  await writeTo(staff, client.clientId, 'Xylophone')
  await noteOn(staff, client.clientId, 'Xylophone')
  await taxpayer.put(`/api/portals/${taxpayer.personId}/thread/read`, { upTo: 2 })
  await staff.put(`/api/clients/${client.clientId}/thread/assignee`, { staffMember: staff.staffMemberId })
  await staff.post(`/api/clients/${client.clientId}/thread/close`)
  await staff.post(`/api/clients/${client.clientId}/thread/reopen`)
  const events = await rowsOf<{ type: string; body: string }>(
    `select type, body::text from audit_event where client_id = $1 and type like 'messages.%' order by seq`,
    client.clientId,
  )
  assert.deepEqual(
    events.map(({ type }) => type),
    ['sent', 'sent', 'sent', 'read', 'assigned', 'closed', 'reopened'].map((name) => `messages.${name}`),
  )
  for (const { body } of events) assert.doesNotMatch(body, /Xylophone/)
})

test('forgotten for good: no message, word, mark or conversation of the client stays', async () => {
  await writeIn(taxpayer, 'Forget me')
  await taxpayer.put(`/api/portals/${taxpayer.personId}/thread/read`, { upTo: 1 })
  const system = { kind: 'system' as const, firmId: firm.firmId, job: 'test' }
  for (let time = 1; time <= 2; time += 1) await perform(app.ports, system, (act) => forgetMessagesOf(act, firm.firmId, client.clientId))
  for (const table of ['thread', 'message', 'thread_word', 'thread_reader'])
    assert.deepEqual(await rowsOf(`select 1 from ${table} where client_id = $1`, client.clientId), [], table)
  const events = await rowsOf(`select 1 from audit_event where client_id = $1 and type = 'messages.forgotten'`, client.clientId)
  assert.equal(events.length, 1)
})
