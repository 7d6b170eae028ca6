import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { clients } from '#contract/clients.ts'
import type { Output } from '#contract/endpoint.ts'
import { estimatedTaxDates } from '#contract/due-dates.ts'
import { addClient, addForm8879, form, send, upload } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import {
  addVoucher,
  atDesk,
  aVoucher,
  balanceDue,
  inPortal,
  listOf,
  newKey,
  pay,
  type StaffVoucherView,
  type VoucherScene,
  voucherScene,
} from '../testing/voucher-scene.ts'

let app: TestApp
let scene: VoucherScene

before(async () => {
  app = await startTestApp()
  scene = await voucherScene(app)
})
after(() => app.close())

const change = (voucherId: string, revision: number, more: Partial<typeof balanceDue> = {}, staff = scene.staff) =>
  staff.put<StaffVoucherView & { code?: string }>(`/api/vouchers/${voucherId}`, { revision, ...balanceDue, ...more })

const withdraw = (voucherId: string, revision: number, staff = scene.staff) =>
  staff.post<StaffVoucherView & { code?: string }>(`/api/vouchers/${voucherId}/withdraw`, { revision, reason: 'Entered twice' })

const events = async (voucherId: string) =>
  (
    await app.ownerPool.query<{ type: string }>(`select type from audit_event where body like '%' || $1 || '%' order by seq`, [voucherId])
  ).rows.map(({ type }) => type)

test('what staff enter is in the portal at once, due on a business day, with the pages of the authority', async () => {
  const voucherId = await aVoucher(scene, {
    taxReturnId: scene.client.taxReturnId,
    statutoryDue: '2028-04-15',
    note: 'Pay from the joint account.',
  })
  const { body } = await inPortal(scene.maria, voucherId)
  assert.deepEqual(body.authority, { code: 'US', name: 'IRS' })
  assert.deepEqual([body.statutoryDue, body.dueOn, body.state, body.form], ['2028-04-15', '2028-04-18', 'due', '1040-V'])
  assert.deepEqual([body.amountCents, body.paidCents, body.remainingCents], [123_456, 0, 123_456])
  assert.deepEqual(body.taxReturn, { id: scene.client.taxReturnId, taxYear: 2025, form: '1040' })
  assert.equal(body.note, 'Pay from the joint account.')
  assert.equal(body.payAt[0]?.url, 'https://www.irs.gov/payments/direct-pay-with-bank-account')
  assert.deepEqual(await events(voucherId), ['payments.voucher-added'])
  assert.equal((await atDesk(scene.staff, voucherId)).addedBy, 'Dana Reyes')
})

test('the same request again adds nothing', async () => {
  const key = newKey()
  const first = await addVoucher(scene, { key })
  const second = await addVoucher(scene, { key, amountCents: 5 })
  assert.equal(first.body.voucherId, second.body.voucherId)
  assert.equal((await atDesk(scene.staff, first.body.voucherId)).amountCents, 123_456)
})

test('four estimates at once, each on its own moved day, and once only', async () => {
  const other = await voucherScene(app)
  const key = newKey()
  const body = {
    key,
    personId: null,
    taxReturnId: null,
    authority: 'US',
    taxYear: 2027,
    note: null,
    installments: estimatedTaxDates(2027).map((statutoryDue, at) => ({ installment: at + 1, statutoryDue, amountCents: 250_000 })),
  }
  const path = `/api/clients/${other.client.clientId}/vouchers/estimates`
  const added = await other.staff.post<{ voucherIds: string[] }>(path, body)
  assert.equal(added.status, 200, added.response.body)
  assert.deepEqual((await other.staff.post<{ voucherIds: string[] }>(path, body)).body, added.body)
  const list = await listOf(other.maria)
  assert.deepEqual(
    list.groups.map((group) => [group.dueOn, group.vouchers[0]?.installment, group.vouchers[0]?.form, group.remainingCents]),
    [
      ['2027-04-15', 1, '1040-ES', 250_000],
      ['2027-06-15', 2, '1040-ES', 250_000],
      ['2027-09-15', 3, '1040-ES', 250_000],
      ['2028-01-18', 4, '1040-ES', 250_000],
    ],
  )
  assert.deepEqual(list.totals, { count: 4, amountCents: 1_000_000, paidCents: 0, remainingCents: 1_000_000 })
  const twice = { ...body, key: newKey(), installments: [body.installments[0], body.installments[0]] }
  assert.equal((await other.staff.post<{ code: string }>(path, twice)).body.code, 'payments.installment-twice')
})

test('what does not fit is refused by its field, and nothing is added', async () => {
  const refused: [Partial<typeof balanceDue>, string][] = [
    [{ statutoryDue: '2026-02-30' }, 'payments.not-a-day'],
    [{ statutoryDue: '2021-04-15' }, 'payments.due-date-odd'],
    [{ installment: 1 }, 'payments.installment-needs-estimated'],
    [{ kind: 'estimated' }, 'payments.installment-needs-estimated'],
    [{ personId: app.ports.random.id() }, 'payments.person-unknown'],
    [{ taxReturnId: app.ports.random.id() }, 'payments.tax-return-unknown'],
    [{ documentId: app.ports.random.id() }, 'payments.document-unknown'],
    [{ documentPage: 0 }, 'payments.page-unknown'],
  ]
  const before = (await scene.staff.get<{ vouchers: unknown[] }>(`/api/clients/${scene.client.clientId}/vouchers`)).body.vouchers.length
  for (const [more, code] of refused) assert.equal((await addVoucher(scene, more)).body.code, code)
  const now = (await scene.staff.get<{ vouchers: unknown[] }>(`/api/clients/${scene.client.clientId}/vouchers`)).body.vouchers.length
  assert.equal(now, before)
})

test('amounts are whole cents above nothing: no fraction, no minus, nothing beyond counting', async () => {
  for (const amountCents of [0, -1, 10.5, 1e15, Number.MAX_SAFE_INTEGER, '100' as unknown as number, null as unknown as number, 1e300])
    assert.equal((await addVoucher(scene, { amountCents })).body.code, 'bad-input', String(amountCents))
  const most = await aVoucher(scene, { amountCents: 99_999_999_999 })
  assert.equal((await inPortal(scene.maria, most)).body.remainingCents, 99_999_999_999)
})

test('an authority is one of the list: no page of anybody else’s can be put there', async () => {
  for (const authority of ['XX', 'us', 'javascript:alert(1)', 'http://irs.gov/', 'https://irs.gov.example/'])
    assert.equal((await addVoucher(scene, { authority })).body.code, 'bad-input', authority)
  const withUrl = await scene.staff.post<{ code: string }>(`/api/clients/${scene.client.clientId}/vouchers`, {
    key: newKey(),
    ...balanceDue,
    url: 'https://pay.example/',
  })
  assert.equal(withUrl.body.code, 'bad-input')
})

test('two staff members change one voucher: the second is told, and nothing is lost', async () => {
  const voucherId = await aVoucher(scene)
  const colleague = await app.asStaff(scene.firm, { firstName: 'Ben' })
  const { revision } = await atDesk(scene.staff, voucherId)
  const changed = await change(voucherId, revision, { amountCents: 200_000 })
  assert.equal(changed.status, 200, changed.response.body)
  assert.equal((await change(voucherId, revision, { amountCents: 1 }, colleague)).body.code, 'payments.changed-meanwhile')
  assert.equal((await withdraw(voucherId, revision, colleague)).body.code, 'payments.changed-meanwhile')
  assert.equal((await inPortal(scene.maria, voucherId)).body.amountCents, 200_000)
  assert.deepEqual(await events(voucherId), ['payments.voucher-added', 'payments.voucher-changed'])
})

test('changed at the same moment, one of two wins', async () => {
  const voucherId = await aVoucher(scene)
  const answers = await Promise.all([change(voucherId, 1, { amountCents: 7_000 }), change(voucherId, 1, { amountCents: 8_000 })])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
  assert.equal((await atDesk(scene.staff, voucherId)).revision, 2)
})

test('nothing changed is no change', async () => {
  const voucherId = await aVoucher(scene)
  assert.equal((await change(voucherId, 1)).body.revision, 1)
  assert.deepEqual(await events(voucherId), ['payments.voucher-added'])
})

test('withdrawn: gone from the portal, kept at the desk with its reason, and never changed again', async () => {
  const voucherId = await aVoucher(scene)
  const withdrawn = await withdraw(voucherId, 1)
  assert.equal(withdrawn.body.state, 'withdrawn')
  assert.deepEqual(withdrawn.body.withdrawn, { at: '2026-02-10T15:00:00.000Z', by: 'Dana Reyes', reason: 'Entered twice' })
  assert.equal((await inPortal(scene.maria, voucherId)).status, 404)
  assert.ok((await listOf(scene.maria)).groups.every(({ vouchers }) => vouchers.every(({ id }) => id !== voucherId)))
  assert.equal((await change(voucherId, 2)).body.code, 'payments.voucher-withdrawn')
  assert.equal((await withdraw(voucherId, 2)).body.code, 'payments.voucher-withdrawn')
  assert.equal((await pay(scene.maria, voucherId)).body.code, 'payments.voucher-withdrawn')
})

test('what something was paid on is not withdrawn; a smaller amount makes it paid, a larger one due again', async () => {
  const voucherId = await aVoucher(scene)
  await pay(scene.maria, voucherId, { amountCents: 100_000 })
  assert.equal((await withdraw(voucherId, 1)).body.code, 'payments.has-payments')
  assert.equal((await change(voucherId, 1, { amountCents: 90_000 })).body.state, 'paid')
  const grown = (await change(voucherId, 2, { amountCents: 150_000 })).body
  assert.deepEqual([grown.state, grown.remainingCents], ['due', 50_000])
})

test('a PDF that belongs to no tax return can be a voucher’s, too', async () => {
  const file = { name: 'notice.pdf', bytes: form('irs-f1040v-2025'), key: 'of-the-client-alone' }
  const { documentId } = (await upload(scene.staff, `/api/clients/${scene.client.clientId}/uploads`, file)).body
  const offered = await scene.staff.get<{ documents: { id: string }[] }>(`/api/clients/${scene.client.clientId}/vouchers`)
  assert.ok(offered.body.documents.some(({ id }) => id === documentId))
  const voucherId = await aVoucher(scene, { documentId, documentPage: 0 })
  assert.equal((await inPortal(scene.maria, voucherId)).body.document?.id, documentId)
})

test('a document that was not delivered can be seen because of its voucher, and can no longer be removed', async () => {
  const added = await upload(scene.staff, `/api/tax-returns/${scene.client.taxReturnId}/uploads`, {
    name: '1040-V.pdf',
    bytes: form('irs-f1040v-2025'),
  })
  const { documentId } = added.body
  assert.equal((await scene.maria.get(`/api/documents/${documentId}`)).status, 404)
  assert.equal((await addVoucher(scene, { documentId, documentPage: 50 })).body.code, 'payments.page-unknown')
  const voucherId = await aVoucher(scene, { documentId, documentPage: 0 })
  const { body } = await inPortal(scene.maria, voucherId)
  assert.deepEqual(body.document, { id: documentId, name: '1040-V', page: 0 })
  assert.equal((await scene.luis.get(`/api/documents/${documentId}`)).status, 200)
  assert.equal((await scene.maria.get(`/api/documents/${documentId}/pages/0/image?width=400`)).status, 200)
  assert.equal((await scene.staff.send<{ code: string }>('DELETE', `/api/documents/${documentId}`)).body.code, 'documents.already-sent')
  await withdraw(voucherId, 1)
  assert.equal((await scene.maria.get(`/api/documents/${documentId}`)).status, 404)
  assert.equal((await scene.staff.send<{ code: string }>('DELETE', `/api/documents/${documentId}`)).body.code, 'documents.already-sent')
})

test('a voucher of one person shows its document to that person alone', async () => {
  const bytes = form('irs-f4868')
  const added = await upload(scene.staff, `/api/tax-returns/${scene.client.taxReturnId}/uploads`, { name: '4868.pdf', bytes })
  await aVoucher(scene, { documentId: added.body.documentId, personId: scene.luis.personId })
  assert.equal((await scene.luis.get(`/api/documents/${added.body.documentId}`)).status, 200)
  assert.equal((await scene.maria.get(`/api/documents/${added.body.documentId}`)).status, 404)
})

test('a page of a delivered document can be the voucher', async () => {
  const { documentId } = await addForm8879(scene.staff, scene.client, newKey())
  assert.equal((await send(scene.staff, scene.client, [documentId], newKey())).status, 200)
  const voucherId = await aVoucher(scene, { documentId, documentPage: 1 })
  assert.equal((await inPortal(scene.maria, voucherId)).body.document?.page, 1)
})

test('of another client nothing can be named: no person, return or document', async () => {
  const other = await voucherScene(app)
  const { documentId } = await addForm8879(other.staff, other.client, newKey())
  assert.equal((await addVoucher(scene, { personId: other.maria.personId })).body.code, 'payments.person-unknown')
  assert.equal((await addVoucher(scene, { taxReturnId: other.client.taxReturnId })).body.code, 'payments.tax-return-unknown')
  assert.equal((await addVoucher(scene, { documentId })).body.code, 'payments.document-unknown')
})

test('who may not enter payments is refused, and may still look', async () => {
  const voucherId = await aVoucher(scene)
  const administrator = await app.asStaff(scene.firm, { role: 'administrator' })
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'payments.change', false)`,
    [scene.firm.firmId],
  )
  assert.equal((await addVoucher(scene)).body.code, 'not-allowed')
  assert.equal((await change(voucherId, 1, { amountCents: 1 })).body.code, 'not-allowed')
  assert.equal((await withdraw(voucherId, 1)).body.code, 'not-allowed')
  assert.equal((await scene.staff.get(`/api/vouchers/${voucherId}`)).status, 200)
  assert.equal((await change(voucherId, 1, { amountCents: 1 }, administrator)).status, 200)
  await app.ownerPool.query(`delete from role_permission where firm_id = $1`, [scene.firm.firmId])
})

test('a spouse who has a voucher of their own is not taken off the client', async () => {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId, { joint: true })
  const read = async () => (await staff.get<Output<typeof clients.read>>(`/api/clients/${client.clientId}`)).body
  const alone = async () => {
    const { clientNumber, office, address, persons, revision } = await read()
    return staff.put<{ code?: string }>(`/api/clients/${client.clientId}`, {
      clientNumber,
      kind: 'individual',
      entityName: null,
      officeId: office.id,
      preparerId: null,
      address,
      spouseSignsFirst: false,
      persons: persons.slice(0, 1).map(({ id, role, firstName, lastName, email, mobile, birthDate, language }) => ({
        id,
        role,
        firstName,
        lastName,
        email,
        mobile,
        birthDate,
        language,
      })),
      revision,
    })
  }
  await aVoucher({ staff, client }, { personId: client.personIds[1] ?? '' })
  assert.equal((await alone()).body.code, 'clients.person-in-use')
  const { rowCount } = await app.ownerPool.query('delete from voucher where client_id = $1', [client.clientId])
  assert.equal(rowCount, 1)
  assert.equal((await alone()).status, 200)
})
