import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { upload } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import {
  atDesk,
  aVoucher,
  inPortal,
  listOf,
  newKey,
  paidToday,
  pay,
  type PortalVoucherView,
  type StaffVoucherView,
  type VoucherScene,
  voucherScene,
} from '../testing/voucher-scene.ts'

let app: TestApp
let scene: VoucherScene
let voucherId: string

before(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  app.clock.set(new Date('2026-02-10T15:00:00Z'))
  scene = await voucherScene(app)
  voucherId = await aVoucher(scene)
})
after(() => app.close())

const undo = (person: VoucherScene['maria'], paymentId: string) =>
  person.send<PortalVoucherView & { code?: string }>(
    'DELETE',
    `/api/portals/${person.personId}/tax-payments/${voucherId}/payments/${paymentId}`,
  )
const atPay = (person: VoucherScene['maria'], what: 'pay-opened' | 'not-paid-yet') =>
  person.post<{ code?: string } | null>(`/api/portals/${person.personId}/tax-payments/${voucherId}/${what}`)
const correct = (paymentId: string, more: Partial<typeof paidToday>) =>
  scene.staff.put<{ paymentId: string; voucher: StaffVoucherView; code?: string }>(`/api/vouchers/${voucherId}/payments/${paymentId}`, {
    ...paidToday,
    ...more,
  })
const types = async () =>
  (
    await app.ownerPool.query<{ type: string }>(`select type from audit_event where firm_id = $1 and type like 'payments.%' order by seq`, [
      scene.firm.firmId,
    ])
  ).rows.map(({ type }) => type.slice('payments.'.length))

test('I paid: the voucher is paid for both spouses, and the desk sees by whom', async () => {
  const paid = await pay(scene.maria, voucherId, { confirmationNumber: '  270-4411-0912 ' })
  assert.equal(paid.status, 200, paid.response.body)
  assert.equal(paid.body.voucher.state, 'paid')
  const [payment] = (await inPortal(scene.luis, voucherId)).body.payments
  assert.deepEqual(
    [payment?.confirmationNumber, payment?.recordedBy, payment?.byStaff, payment?.undoUntil, payment?.paidOn],
    ['270-4411-0912', 'Maria Soto', false, null, '2026-02-10'],
  )
  const seen = await atDesk(scene.staff, voucherId)
  assert.deepEqual([seen.state, seen.paidCents, seen.payments[0]?.recordedBy], ['paid', 123_456, 'Maria Soto'])
  assert.deepEqual(await types(), ['voucher-added', 'paid'])
})

test('a part of the amount leaves the rest due, the rest makes it paid', async () => {
  const first = await pay(scene.maria, voucherId, { amountCents: 100_000 })
  assert.deepEqual([first.body.voucher.state, first.body.voucher.remainingCents], ['due', 23_456])
  const second = await pay(scene.luis, voucherId, { amountCents: 23_456 })
  assert.deepEqual([second.body.voucher.state, second.body.voucher.remainingCents, second.body.voucher.paidCents], ['paid', 0, 123_456])
})

test('more than was due is paid, and leaves nothing below nothing', async () => {
  const { voucher } = (await pay(scene.maria, voucherId, { amountCents: 130_000 })).body
  assert.deepEqual([voucher.state, voucher.remainingCents, voucher.paidCents], ['paid', 0, 130_000])
})

test('the list: by due day, with totals of each day, of each authority and of all', async () => {
  await aVoucher(scene, { authority: 'AZ', amountCents: 10_000 })
  await aVoucher(scene, { kind: 'estimated', installment: 1, taxYear: 2026, amountCents: 50_000, statutoryDue: '2026-06-15' })
  await aVoucher(scene, { taxYear: 2024, statutoryDue: '2026-01-15', amountCents: 1_000 })
  await pay(scene.maria, voucherId, { amountCents: 100_000 })
  const list = await listOf(scene.luis)
  assert.equal(list.today, '2026-02-10')
  assert.deepEqual(
    list.groups.map(({ dueOn, state, count, remainingCents }) => [dueOn, state, count, remainingCents]),
    [
      ['2026-01-15', 'late', 1, 1_000],
      ['2026-04-15', 'due', 2, 33_456],
      ['2026-06-15', 'due', 1, 50_000],
    ],
  )
  assert.deepEqual(
    list.groups[1]?.vouchers.map(({ authority }) => authority.code),
    ['US', 'AZ'],
  )
  assert.deepEqual(
    list.byAuthority.map(({ authority, paidCents, remainingCents }) => [authority.code, paidCents, remainingCents]),
    [
      ['US', 100_000, 74_456],
      ['AZ', 0, 10_000],
    ],
  )
  assert.deepEqual(list.totals, { count: 4, amountCents: 184_456, paidCents: 100_000, remainingCents: 84_456 })
})

test('the same I-paid sent twice, or at the same moment, is one payment', async () => {
  const key = newKey()
  const [first, second] = await Promise.all([pay(scene.maria, voucherId, { key }), pay(scene.maria, voucherId, { key })])
  assert.equal(first.body.paymentId, second.body.paymentId)
  const third = await pay(scene.maria, voucherId, { key, amountCents: 999 })
  assert.equal(third.body.paymentId, first.body.paymentId)
  assert.equal(third.body.voucher.paidCents, 123_456)
  assert.deepEqual(await types(), ['voucher-added', 'paid'])
})

test('taken back within ten minutes by whoever recorded it; a replay does not pay again', async () => {
  const key = newKey()
  const paid = await pay(scene.maria, voucherId, { key })
  assert.equal(paid.body.voucher.payments[0]?.undoUntil, '2026-02-10T15:10:00.000Z')
  app.clock.advance(9 * 60_000)
  assert.equal((await undo(scene.luis, paid.body.paymentId)).body.code, 'payments.undo-over')
  const undone = await undo(scene.maria, paid.body.paymentId)
  assert.deepEqual([undone.body.state, undone.body.payments, undone.body.remainingCents], ['due', [], 123_456])
  // The answer was lost on the way: asked again, it answers the same.
  assert.equal((await undo(scene.maria, paid.body.paymentId)).status, 200)
  assert.equal((await pay(scene.maria, voucherId, { key })).body.voucher.paidCents, 0)
  assert.deepEqual(await types(), ['voucher-added', 'paid', 'payment-ended'])
  const { rows } = await app.ownerPool.query<{ ended_how: string }>('select ended_how from payment where voucher_id = $1', [voucherId])
  assert.deepEqual(rows, [{ ended_how: 'taken back' }])
})

test('after ten minutes only staff can take it off', async () => {
  const paid = await pay(scene.maria, voucherId)
  app.clock.advance(10 * 60_000)
  assert.equal((await inPortal(scene.maria, voucherId)).body.payments[0]?.undoUntil, null)
  assert.equal((await undo(scene.maria, paid.body.paymentId)).body.code, 'payments.undo-over')
  const off = await scene.staff.send<StaffVoucherView>('DELETE', `/api/vouchers/${voucherId}/payments/${paid.body.paymentId}`)
  assert.equal(off.body.state, 'due')
  const again = await scene.staff.send<{ code: string }>('DELETE', `/api/vouchers/${voucherId}/payments/${paid.body.paymentId}`)
  assert.equal(again.body.code, 'payments.changed-meanwhile')
})

test('staff correct what was recorded: what it was first stays on the record, and the person cannot undo it', async () => {
  const paid = await pay(scene.maria, voucherId)
  const corrected = await correct(paid.body.paymentId, { amountCents: 23_456, confirmationNumber: 'A1' })
  assert.equal(corrected.status, 200, corrected.response.body)
  assert.deepEqual([corrected.body.voucher.state, corrected.body.voucher.remainingCents], ['due', 100_000])
  assert.equal((await correct(paid.body.paymentId, {})).body.code, 'payments.changed-meanwhile')
  assert.equal((await undo(scene.maria, paid.body.paymentId)).body.code, 'payments.undo-over')
  assert.equal((await undo(scene.maria, corrected.body.paymentId)).body.code, 'payments.undo-over')
  const { rows } = await app.ownerPool.query<{ amount_cents: string; corrects: string | null }>(
    'select amount_cents, corrects from payment where voucher_id = $1 order by id',
    [voucherId],
  )
  assert.deepEqual(
    rows.map((row) => [Number(row.amount_cents), row.corrects]),
    [
      [123_456, null],
      [23_456, paid.body.paymentId],
    ],
  )
  assert.deepEqual(await types(), ['voucher-added', 'paid', 'payment-ended'])
})

test('staff record a payment that they know of; the portal shows that it was the firm', async () => {
  const recorded = await scene.staff.post<{ voucher: StaffVoucherView }>(`/api/vouchers/${voucherId}/payments`, {
    key: newKey(),
    ...paidToday,
  })
  assert.equal(recorded.body.voucher.state, 'paid')
  const [payment] = (await inPortal(scene.maria, voucherId)).body.payments
  assert.deepEqual([payment?.byStaff, payment?.recordedBy, payment?.undoUntil], [true, 'Dana Reyes', null])
})

test('a proof is a file that the client has sent', async () => {
  const sent = await upload(scene.maria, `/api/portals/${scene.maria.personId}/uploads`, {
    name: 'receipt.txt',
    bytes: Buffer.from('paid'),
  })
  const paid = await pay(scene.maria, voucherId, { proofDocumentId: sent.body.documentId })
  assert.deepEqual(paid.body.voucher.payments[0]?.proof, { id: sent.body.documentId, name: 'receipt.txt' })
  assert.equal((await scene.staff.get(`/api/documents/${sent.body.documentId}/file`)).status, 200)
  const other = await voucherScene(app)
  const theirs = await upload(other.maria, `/api/portals/${other.maria.personId}/uploads`, {
    name: 'other.txt',
    bytes: Buffer.from('other'),
  })
  assert.equal((await pay(scene.maria, voucherId, { proofDocumentId: theirs.body.documentId })).body.code, 'payments.proof-unknown')
})

test('Pay was opened: coming back asks, until the answer, and again when it is opened again', async () => {
  assert.equal((await atPay(scene.maria, 'pay-opened')).status, 204)
  assert.equal((await inPortal(scene.maria, voucherId)).body.payOpenedAt, '2026-02-10T15:00:00.000Z')
  assert.equal((await inPortal(scene.luis, voucherId)).body.payOpenedAt, null)
  assert.deepEqual((await atDesk(scene.staff, voucherId)).payOpened, [{ personName: 'Maria Soto', at: '2026-02-10T15:00:00.000Z' }])
  assert.equal((await atPay(scene.maria, 'not-paid-yet')).status, 204)
  assert.equal((await atPay(scene.maria, 'not-paid-yet')).status, 204)
  assert.equal((await inPortal(scene.maria, voucherId)).body.payOpenedAt, null)
  await atPay(scene.maria, 'pay-opened')
  await atPay(scene.luis, 'pay-opened')
  await pay(scene.maria, voucherId)
  // Paid in whole, nobody is asked any more.
  assert.equal((await inPortal(scene.maria, voucherId)).body.payOpenedAt, null)
  assert.equal((await inPortal(scene.luis, voucherId)).body.payOpenedAt, null)
  assert.deepEqual(await types(), ['voucher-added', 'pay-opened', 'not-paid-yet', 'pay-opened', 'pay-opened', 'paid'])
})

test('the day it was paid: not tomorrow where the firm is, not before the tax year, and a day that exists', async () => {
  // Phoenix is seven hours behind: there it is still the 9th.
  app.clock.set(new Date('2026-02-10T06:59:00Z'))
  assert.equal((await listOf(scene.maria)).today, '2026-02-09')
  assert.equal((await pay(scene.maria, voucherId)).body.code, 'payments.paid-in-future')
  app.clock.set(new Date('2026-02-10T07:00:00Z'))
  assert.equal((await pay(scene.maria, voucherId, { paidOn: '2024-12-31' })).body.code, 'payments.paid-too-early')
  assert.equal((await pay(scene.maria, voucherId, { paidOn: '2026-02-30' })).body.code, 'payments.not-a-day')
  assert.equal((await pay(scene.maria, voucherId, { paidOn: '2026-2-1' })).body.code, 'bad-input')
  assert.equal((await pay(scene.maria, voucherId)).status, 200)
})

test('late by the clock at midnight where the firm is, and by the clock of that night when it was moved', async () => {
  const stateAt = async (moment: string, which: string) => {
    app.clock.set(new Date(moment))
    return (await atDesk(await app.asStaff(scene.firm), which)).state
  }
  assert.equal(await stateAt('2026-04-16T06:59:59Z', voucherId), 'due')
  assert.equal(await stateAt('2026-04-16T07:00:00Z', voucherId), 'late')
  // In New York midnight comes at 05:00 UTC, and at 04:00 after the clocks went forward on 8 March 2026.
  await app.ownerPool.query(`update firm set time_zone = 'America/New_York' where id = $1`, [scene.firm.firmId])
  app.clock.set(new Date('2026-02-10T15:00:00Z'))
  const [before, after] = [await aVoucher(scene, { statutoryDue: '2026-03-06' }), await aVoucher(scene, { statutoryDue: '2026-03-09' })]
  assert.equal(await stateAt('2026-03-07T04:59:59Z', before), 'due')
  assert.equal(await stateAt('2026-03-07T05:00:00Z', before), 'late')
  assert.equal(await stateAt('2026-03-10T03:59:59Z', after), 'due')
  assert.equal(await stateAt('2026-03-10T04:00:00Z', after), 'late')
})

test('amounts of payments are whole cents above nothing', async () => {
  for (const amountCents of [0, -5, 0.01, 1e15, Infinity, '5' as unknown as number])
    assert.equal((await pay(scene.maria, voucherId, { amountCents })).body.code, 'bad-input', String(amountCents))
})

test('so many payments on a voucher, and no more', async () => {
  for (let count = 0; count < 50; count += 1) assert.equal((await pay(scene.maria, voucherId, { amountCents: 1 })).status, 200)
  assert.equal((await pay(scene.maria, voucherId, { amountCents: 1 })).body.code, 'payments.too-many-payments')
})
