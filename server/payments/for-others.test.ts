import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import Value from 'typebox/value'
import { GuestPayments } from '#contract/payments.ts'
import { look, perform } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import type { OpenGrant } from '../access/granted.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { aVoucher, pay, type VoucherScene, voucherScene } from '../testing/voucher-scene.ts'
import { forgetPaymentsOf, openVouchersOf, vouchersForGuest } from './for-others.ts'

let app: TestApp
let scene: VoucherScene
let system: System

before(async () => {
  app = await startTestApp()
  scene = await voucherScene(app)
  system = { kind: 'system', firmId: scene.firm.firmId, job: 'test' }
})
after(() => app.close())

const portalOf = (person: VoucherScene['maria']) => ({
  firmId: scene.firm.firmId,
  clientId: scene.client.clientId,
  personId: person.personId,
})

test('a guest sees what the owner of the grant sees, and nothing that was confirmed or handed in', async () => {
  const both = await aVoucher(scene, { note: 'Number 734-12-4821' })
  await aVoucher(scene, { personId: scene.luis.personId })
  await pay(scene.maria, both, { amountCents: 1, confirmationNumber: 'SECRET-1' })
  const grant: OpenGrant = {
    firm_id: scene.firm.firmId,
    id: app.ports.random.id(),
    client_id: scene.client.clientId,
    person_id: scene.maria.personId,
    name: 'Nora Banks',
    language: 'en',
    pages: ['tax-payments'],
    ends_at: new Date('2026-02-12T15:00:00Z'),
  }
  const seen = await look(app.ports, system, (act) => vouchersForGuest(act, grant))
  assert.ok(Value.Check(GuestPayments, seen))
  assert.deepEqual(
    seen.vouchers.map(({ id, remainingCents }) => [id, remainingCents]),
    [[both, 123_455]],
  )
  assert.equal(seen.vouchers[0]?.note, 'Number •••-••-••••')
  assert.doesNotMatch(JSON.stringify(seen), /SECRET/)
})

test('the tasks of the portal’s home: open vouchers of this person, the most urgent first', async () => {
  const late = await aVoucher(scene, { taxYear: 2024, statutoryDue: '2026-01-15', amountCents: 9 })
  const open = await look(app.ports, system, (act) => openVouchersOf(act, portalOf(scene.maria)))
  assert.deepEqual(
    [open.length, open[0]?.id, open[0]?.state, open[0]?.authority.name, open[0]?.remainingCents],
    [2, late, 'late', 'IRS', 9],
  )
  const ofLuis = await look(app.ports, system, (act) => openVouchersOf(act, portalOf(scene.luis)))
  assert.equal(ofLuis.length, 3)
})

test('the last removal of a client leaves nothing of its payments, and another client’s alone', async () => {
  const other = await voucherScene(app)
  const kept = await aVoucher(other)
  const voucherId = await aVoucher(scene)
  const { paymentId } = (await pay(scene.maria, voucherId, { amountCents: 5 })).body
  await scene.staff.put(`/api/vouchers/${voucherId}/payments/${paymentId}`, {
    paidOn: '2026-02-09',
    amountCents: 6,
    confirmationNumber: null,
    proofDocumentId: null,
  })
  await scene.maria.post(`/api/portals/${scene.maria.personId}/tax-payments/${voucherId}/pay-opened`)
  await perform(app.ports, system, (act) => forgetPaymentsOf(act, scene.firm.firmId, scene.client.clientId))
  for (const table of ['voucher', 'payment']) {
    const { rowCount } = await app.ownerPool.query(`select from ${table} where client_id = $1`, [scene.client.clientId])
    assert.equal(rowCount, 0, table)
  }
  assert.equal((await app.ownerPool.query('select from pay_opening where firm_id = $1', [scene.firm.firmId])).rowCount, 0)
  assert.equal((await app.ownerPool.query('select from voucher where id = $1', [kept])).rowCount, 1)
  const events = await app.ownerPool.query(`select from audit_event where client_id = $1 and type = 'payments.forgotten'`, [
    scene.client.clientId,
  ])
  assert.equal(events.rowCount, 1)
})
