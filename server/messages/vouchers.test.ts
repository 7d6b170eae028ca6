import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noteOn, portalThreadOf, writeIn, writeTo } from '../testing/message-scene.ts'
import { addClient } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { addVoucher, type VoucherScene, voucherScene } from '../testing/voucher-scene.ts'

let app: TestApp
let scene: VoucherScene

before(async () => {
  app = await startTestApp()
  scene = await voucherScene(app)
})
after(() => app.close())

const about = (id: string) => ({ attachments: [{ kind: 'voucher' as const, id }] })

test('a message can be about a voucher that everybody of the client has', async () => {
  const { voucherId } = (await addVoucher(scene)).body
  assert.equal((await writeTo(scene.staff, scene.client.clientId, 'This is due in April.', about(voucherId))).status, 200)
  assert.equal((await writeIn(scene.maria, 'Paid!', about(voucherId))).status, 200)
  const { messages } = await portalThreadOf(scene.luis)
  assert.deepEqual(
    messages.flatMap(({ attachments }) => attachments.map(({ kind, id, name }) => [kind, id, name])),
    [
      ['voucher', voucherId, 'IRS 1040-V 2025'],
      ['voucher', voucherId, 'IRS 1040-V 2025'],
    ],
  )
  const offered = await scene.maria.get<{ items: { kind: string; id: string }[] }>(
    `/api/portals/${scene.maria.personId}/thread/attachables`,
  )
  assert.deepEqual(
    offered.body.items.map(({ kind, id }) => [kind, id]),
    [['voucher', voucherId]],
  )
})

test('voucher of one spouse alone, or of another client: not in a conversation that others read', async () => {
  const ofLuis = (await addVoucher(scene, { personId: scene.luis.personId })).body.voucherId
  const other = await addClient(scene.staff, scene.firm.officeId)
  const ofOther = (await addVoucher({ staff: scene.staff, client: other })).body.voucherId
  for (const id of [ofLuis, ofOther]) {
    assert.equal((await writeTo(scene.staff, scene.client.clientId, 'Look', about(id))).body.code, 'messages.attachment-unknown')
    assert.equal((await writeIn(scene.luis, 'Look', about(id))).body.code, 'messages.attachment-unknown')
    assert.equal((await noteOn(scene.staff, scene.client.clientId, 'Look', about(id))).body.code, 'messages.attachment-unknown')
  }
})
