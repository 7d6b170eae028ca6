import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { payments } from '#contract/payments.ts'
import { addClient } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import {
  atDesk,
  aVoucher,
  balanceDue,
  inPortal,
  listOf,
  newKey,
  paidToday,
  pay,
  type VoucherScene,
  voucherScene,
} from '../testing/voucher-scene.ts'

let app: TestApp
let scene: VoucherScene
let other: VoucherScene

before(async () => {
  app = await startTestApp()
  scene = await voucherScene(app)
  other = await voucherScene(app)
})
after(() => app.close())

/** Everything that a taxpayer can ask about a voucher, through a portal. */
async function everythingIn(person: TestBrowser, portal: string, voucherId: string, paymentId: string): Promise<number[]> {
  const path = `/api/portals/${portal}/tax-payments`
  const answers = [
    await person.get(`${path}/${voucherId}`),
    await person.get(`${path}/calendar?voucher=${voucherId}`),
    await person.post(`${path}/${voucherId}/pay-opened`),
    await person.post(`${path}/${voucherId}/not-paid-yet`),
    await person.post(`${path}/${voucherId}/payments`, { key: newKey(), ...paidToday }),
    await person.send('DELETE', `${path}/${voucherId}/payments/${paymentId}`),
  ]
  return answers.map(({ status }) => status)
}

/** Everything that staff can do to a voucher. */
async function everythingAtDesk(staff: TestBrowser, voucherId: string, paymentId: string): Promise<number[]> {
  const path = `/api/vouchers/${voucherId}`
  const answers = [
    await staff.get(path),
    await staff.put(path, { revision: 1, ...balanceDue }),
    await staff.post(`${path}/withdraw`, { revision: 1, reason: 'Mine' }),
    await staff.post(`${path}/payments`, { key: newKey(), ...paidToday }),
    await staff.put(`${path}/payments/${paymentId}`, paidToday),
    await staff.send('DELETE', `${path}/payments/${paymentId}`),
  ]
  return answers.map(({ status }) => status)
}

const allMissing = [404, 404, 404, 404, 404, 404]

test('paying a stranger’s voucher by its id: it is not found, in the own portal and in theirs', async () => {
  const voucherId = await aVoucher(scene)
  const { paymentId } = (await pay(scene.maria, voucherId, { amountCents: 1 })).body
  assert.deepEqual(await everythingIn(other.maria, other.maria.personId, voucherId, paymentId), allMissing)
  assert.deepEqual(await everythingIn(other.maria, scene.maria.personId, voucherId, paymentId), allMissing)
  assert.equal((await inPortal(scene.maria, voucherId)).body.paidCents, 1)
})

test('one spouse’s own voucher does not exist for the other, nor in any total', async () => {
  const own = await voucherScene(app)
  const ofLuis = await aVoucher(own, { personId: own.luis.personId, amountCents: 77 })
  const ofBoth = await aVoucher(own, { amountCents: 5 })
  const { paymentId } = (await pay(own.luis, ofLuis, { amountCents: 1 })).body
  assert.deepEqual(await everythingIn(own.maria, own.maria.personId, ofLuis, paymentId), allMissing)
  assert.deepEqual(await everythingIn(own.maria, own.luis.personId, ofLuis, paymentId), allMissing)
  assert.deepEqual((await listOf(own.maria)).totals, { count: 1, amountCents: 5, paidCents: 0, remainingCents: 5 })
  assert.equal((await listOf(own.luis)).totals.amountCents, 82)
  assert.equal((await inPortal(own.maria, ofBoth)).status, 200)
  const file = await own.maria.get(`/api/portals/${own.maria.personId}/tax-payments/calendar`)
  assert.ok(file.response.body.includes(ofBoth) && !file.response.body.includes(ofLuis))
})

test('a payment of another voucher is not found under this one', async () => {
  const first = await aVoucher(scene)
  const second = await aVoucher(scene)
  const { paymentId } = (await pay(scene.maria, first)).body
  const path = `/api/portals/${scene.maria.personId}/tax-payments/${second}/payments/${paymentId}`
  assert.equal((await scene.maria.send('DELETE', path)).status, 404)
  assert.equal((await scene.staff.put(`/api/vouchers/${second}/payments/${paymentId}`, paidToday)).status, 404)
  assert.equal((await scene.staff.send('DELETE', `/api/vouchers/${second}/payments/${paymentId}`)).status, 404)
  assert.equal((await inPortal(scene.maria, first)).body.state, 'paid')
})

test('staff of another office find nothing of it, by id or in a list', async () => {
  const voucherId = await aVoucher(scene)
  const { paymentId } = (await pay(scene.maria, voucherId, { amountCents: 1 })).body
  const officeId = app.ports.random.id()
  await app.ownerPool.query(`insert into office (firm_id, id, name, phone) select firm_id, $2, 'Mesa', phone from office where id = $1`, [
    scene.firm.officeId,
    officeId,
  ])
  const outsider = await app.asStaff(scene.firm, { officeIds: [officeId], firstName: 'Olga' })
  assert.deepEqual(await everythingAtDesk(outsider, voucherId, paymentId), allMissing)
  assert.equal((await outsider.get(`/api/clients/${scene.client.clientId}/vouchers`)).status, 404)
  assert.equal((await outsider.post(`/api/clients/${scene.client.clientId}/vouchers`, { key: newKey(), ...balanceDue })).status, 404)
  for (const query of ['', '?show=all', `?show=all&office=${scene.firm.officeId}`]) {
    const { body } = await outsider.get<Output<typeof payments.ofFirm>>(`/api/vouchers${query}`)
    assert.deepEqual([body.vouchers, body.totals?.count], [[], 0])
  }
  assert.deepEqual(await everythingAtDesk(other.staff, voucherId, paymentId), allMissing)
})

test('a line break or a formula as confirmation number makes no line of its own anywhere', async () => {
  const voucherId = await aVoucher(scene)
  for (const confirmationNumber of ['1\r\nBEGIN:VEVENT', '1\nX', '\u0000', '1\tx', '', '   ', 'x'.repeat(61)])
    assert.equal((await pay(scene.maria, voucherId, { confirmationNumber })).body.code, 'bad-input', JSON.stringify(confirmationNumber))
  const formula = '=HYPERLINK("http://evil.example","x")'
  const paid = await pay(scene.maria, voucherId, { confirmationNumber: formula, amountCents: 1 })
  assert.equal(paid.body.voucher.payments[0]?.confirmationNumber, formula)
  const file = await scene.maria.get(`/api/portals/${scene.maria.personId}/tax-payments/calendar?voucher=${voucherId}`)
  assert.equal(file.status, 200)
  assert.ok(!file.response.body.includes('HYPERLINK'))
})

test('a note has lines, and no other control characters', async () => {
  for (const note of ['a\u0000b', 'a\u001b[31m', '', ' \n ', 'x'.repeat(501)])
    assert.equal(
      (await scene.staff.post<{ code: string }>(`/api/clients/${scene.client.clientId}/vouchers`, { key: newKey(), ...balanceDue, note }))
        .body.code,
      'bad-input',
    )
  const voucherId = await aVoucher(scene, { note: 'First line\n<b>Second</b>' })
  assert.equal((await inPortal(scene.maria, voucherId)).body.note, 'First line\n<b>Second</b>')
})

test('in Client View staff look, and nothing they do opens, pays or answers', async () => {
  const voucherId = await aVoucher(scene)
  await scene.maria.post(`/api/portals/${scene.maria.personId}/tax-payments/${voucherId}/pay-opened`)
  const view = await scene.staff.post<{ id: string }>(`/api/persons/${scene.maria.personId}/client-view`)
  const path = `/client-view/${view.body.id}/api/portals/${scene.maria.personId}/tax-payments`
  assert.equal((await scene.staff.get(path)).status, 200)
  assert.equal((await scene.staff.get(`${path}/${voucherId}`)).status, 200)
  assert.equal((await scene.staff.get(`${path}/calendar`)).status, 200)
  for (const act of ['pay-opened', 'not-paid-yet', 'payments'])
    assert.equal(
      (await scene.staff.post<{ code: string }>(`${path}/${voucherId}/${act}`, { key: newKey(), ...paidToday })).body.code,
      'read-only',
    )
  assert.equal((await inPortal(scene.maria, voucherId)).body.payOpenedAt, '2026-02-10T15:00:00.000Z')
  assert.equal((await atDesk(scene.staff, voucherId)).paidCents, 0)
})

test('a cursor that is none, and a search that is SQL, find nothing out', async () => {
  for (const cursor of ['x', "2026-02-10_' or true", `2026-02-30_${app.ports.random.id()}`])
    assert.equal((await scene.staff.get<{ code: string }>(`/api/vouchers?after=${encodeURIComponent(cursor)}`)).body.code, 'bad-input')
  for (const search of ["' or 1=1 --", '%', '\\', '\u0000x'])
    assert.equal(
      (await scene.staff.get<Output<typeof payments.ofFirm>>(`/api/vouchers?search=${encodeURIComponent(search)}`)).body.vouchers.length,
      0,
    )
})

test('who has paid and who has not: every list, its totals, and page after page', async () => {
  const own = await voucherScene(app)
  const second = await addClient(own.staff, own.firm.officeId)
  const late = await aVoucher(own, { taxYear: 2024, statutoryDue: '2026-01-15', amountCents: 10 })
  const soon = await aVoucher(own, { statutoryDue: '2026-03-02', authority: 'AZ', amountCents: 20 })
  const far = await aVoucher({ ...own, client: second }, { amountCents: 40 })
  const paid = await aVoucher(own, { amountCents: 80 })
  await pay(own.maria, paid, { amountCents: 90, confirmationNumber: 'C-1' })
  await pay(own.maria, soon, { amountCents: 5 })
  const asked = async (query: string) => {
    const { body } = await own.staff.get<Output<typeof payments.ofFirm>>(`/api/vouchers${query}`)
    return { ids: body.vouchers.map(({ id }) => id), totals: body.totals, vouchers: body.vouchers }
  }
  assert.deepEqual((await asked('')).ids, [late, soon, far])
  assert.deepEqual((await asked('')).totals, { count: 3, amountCents: 70, paidCents: 5, remainingCents: 65 })
  assert.deepEqual((await asked('?show=late')).ids, [late])
  assert.deepEqual((await asked('?show=due-soon')).ids, [soon])
  assert.deepEqual((await asked('?show=due-soon&days=90')).ids, [soon, far])
  const settled = await asked('?show=paid')
  assert.deepEqual(settled.ids, [paid])
  assert.deepEqual(settled.totals, { count: 1, amountCents: 80, paidCents: 90, remainingCents: 0 })
  assert.deepEqual([settled.vouchers[0]?.lastPaidOn, settled.vouchers[0]?.confirmationNumber], ['2026-02-10', 'C-1'])
  assert.deepEqual((await asked('?show=all')).ids, [late, soon, far, paid])
  assert.deepEqual((await asked('?show=all&authority=AZ')).ids, [soon])
  assert.deepEqual((await asked('?show=all&taxYear=2024')).ids, [late])
  assert.deepEqual((await asked(`?office=${own.firm.officeId}&search=SOTO`)).ids, [late, soon, far])
  assert.deepEqual((await asked('?preparer=none')).ids, [late, soon, far])
  assert.deepEqual((await asked(`?preparer=${own.staff.staffMemberId}`)).ids, [])
  await own.maria.post(`/api/portals/${own.maria.personId}/tax-payments/${late}/pay-opened`)
  assert.equal((await asked('?show=late')).vouchers[0]?.payOpenedAt, '2026-02-10T15:00:00.000Z')
  assert.deepEqual((await asked(`?search=${second.clientId.slice(0, 3)}zz`)).ids, [])

  await app.ownerPool.query(
    `insert into voucher (firm_id, id, client_id, authority, kind, tax_year, statutory_due, due_on, amount_cents, key, added_at, added_by)
     select firm_id, gen_random_uuid(), client_id, authority, kind, tax_year, statutory_due, due_on, 1, 'many ' || n, added_at, added_by
     from voucher, generate_series(1, 250) n where id = $1`,
    [far],
  )
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const { body }: { body: Output<typeof payments.ofFirm> } = await own.staff.get(`/api/vouchers${next === '' ? '' : `?after=${next}`}`)
    assert.equal(body.totals?.count, next === '' ? 253 : undefined, 'the first page alone costs a walk over all')
    seen.push(...body.vouchers.map(({ id }) => id))
    next = body.next
  }
  assert.deepEqual([seen.length, new Set(seen).size], [253, 253])
})
