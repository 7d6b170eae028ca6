import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { aVoucher, balanceDue, newKey, pay, type VoucherScene, voucherScene } from '../testing/voucher-scene.ts'
import { remindAll } from './reminders.ts'

let app: TestApp
let scene: VoucherScene

before(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  app.clock.set(new Date('2026-02-10T15:00:00Z'))
  scene = await voucherScene(app)
})
after(() => app.close())

interface Told {
  kind: string
  occasion: string
  person: string
  at: string
  done: boolean
}

/** What people were told of a voucher, in the order of the telling. */
async function toldOf(voucherId: string): Promise<string[]> {
  const { rows } = await app.ownerPool.query<Told>(
    `select n.kind, n.occasion, p.first_name as person, to_char(n.told_at at time zone 'UTC', 'MM-DD HH24:MI') as at, n.done_at is not null as done
     from notice n join person p on p.firm_id = n.firm_id and p.id = n.person_id where n.about_id = $1 order by n.told_at, p.first_name`,
    [voucherId],
  )
  return rows.map(({ kind, occasion, person, at, done }) => [at, person, kind, occasion, ...(done ? ['done'] : [])].join(' '))
}

/** Lets the clock go on by the hour; the job runs at each. */
async function everyHour(from: string, to: string): Promise<void> {
  for (let at = Date.parse(from); at <= Date.parse(to); at += 3_600_000) {
    app.clock.set(new Date(at))
    await remindAll(app.ports)
  }
}

/** The same, but only at the hours at which something may happen. */
async function onDays(...moments: string[]): Promise<void> {
  for (const moment of moments) {
    app.clock.set(new Date(moment))
    await remindAll(app.ports)
    await remindAll(app.ports)
  }
}

test('the bell says at once that it is due; e-mail and text wait for the first reminder', async () => {
  const voucherId = await aVoucher(scene)
  assert.deepEqual(await toldOf(voucherId), ['02-10 15:00 Luis payment-due 30 2026-04-15', '02-10 15:00 Maria payment-due 30 2026-04-15'])
  const { rows } = await app.ownerPool.query<{ send_at: Date; path: string; name: string }>(
    'select send_at, path, name from notice where about_id = $1',
    [voucherId],
  )
  // Eight in the morning in Phoenix, thirty days before.
  assert.deepEqual(rows[0], { send_at: new Date('2026-03-16T15:00:00Z'), path: '/tax-payments', name: 'IRS' })
})

test('reminders 30, 7 and 1 days before and on the day after, each told exactly once, however often the job runs', async () => {
  const voucherId = await aVoucher(scene, { personId: scene.maria.personId })
  await onDays('2026-03-16T15:00:00Z', '2026-03-20T15:00:00Z')
  await everyHour('2026-04-08T06:00:00Z', '2026-04-08T18:00:00Z')
  await onDays(
    '2026-04-14T14:59:00Z',
    '2026-04-14T15:00:00Z',
    '2026-04-15T20:00:00Z',
    '2026-04-16T15:00:00Z',
    '2026-04-17T15:00:00Z',
    '2026-05-17T15:00:00Z',
  )
  assert.deepEqual(await toldOf(voucherId), [
    '02-10 15:00 Maria payment-due 30 2026-04-15',
    '04-08 15:00 Maria payment-due 7 2026-04-15',
    '04-14 15:00 Maria payment-due 1 2026-04-15',
    '04-16 15:00 Maria payment-overdue overdue 2026-04-15',
  ])
})

test('at eight where the firm is, on the day the clocks go forward too', async () => {
  await app.ownerPool.query(`update firm set time_zone = 'America/New_York' where id = $1`, [scene.firm.firmId])
  // Seven days before 15 March 2026, moved to the 16th, is the 9th; thirty days before lies in winter time.
  const voucherId = await aVoucher(scene, { personId: scene.maria.personId, statutoryDue: '2026-03-15' })
  await onDays('2026-02-14T12:59:00Z', '2026-02-14T13:00:00Z', '2026-03-09T11:59:00Z', '2026-03-09T12:00:00Z')
  assert.deepEqual(await toldOf(voucherId), ['02-10 15:00 Maria payment-due 30 2026-03-16', '03-09 12:00 Maria payment-due 7 2026-03-16'])
})

test('none after it was paid, and what had not gone out never does', async () => {
  const voucherId = await aVoucher(scene, { personId: scene.maria.personId })
  await pay(scene.maria, voucherId)
  await onDays('2026-03-16T15:00:00Z', '2026-04-08T15:00:00Z', '2026-04-16T15:00:00Z')
  assert.deepEqual(await toldOf(voucherId), ['02-10 15:00 Maria payment-due 30 2026-04-15 done'])
  const { rows } = await app.ownerPool.query('select send_at from notice where about_id = $1 and person_id is not null', [voucherId])
  assert.deepEqual(rows, [{ send_at: null }])
})

test('none after it was withdrawn', async () => {
  const voucherId = await aVoucher(scene, { personId: scene.maria.personId })
  await scene.staff.post(`/api/vouchers/${voucherId}/withdraw`, { revision: 1, reason: 'Entered twice' })
  await onDays('2026-03-16T15:00:00Z', '2026-04-16T15:00:00Z')
  assert.deepEqual(await toldOf(voucherId), ['02-10 15:00 Maria payment-due 30 2026-04-15 done'])
})

test('a part that was paid does not stop them; a payment taken back begins them again', async () => {
  const voucherId = await aVoucher(scene, { personId: scene.maria.personId })
  await pay(scene.maria, voucherId, { amountCents: 1 })
  const { paymentId } = (await pay(scene.maria, voucherId, { amountCents: 123_455 })).body
  await scene.maria.send('DELETE', `/api/portals/${scene.maria.personId}/tax-payments/${voucherId}/payments/${paymentId}`)
  await onDays('2026-03-16T15:00:00Z', '2026-04-08T15:00:00Z')
  assert.deepEqual(await toldOf(voucherId), [
    '02-10 15:00 Maria payment-due 30 2026-04-15 done',
    '02-10 15:00 Maria payment-due 30 2026-04-15 1',
    '04-08 15:00 Maria payment-due 7 2026-04-15 1',
  ])
})

test('moved to another day, the reminders move with it, and what was said of the old day is done', async () => {
  const voucherId = await aVoucher(scene, { personId: scene.maria.personId })
  await onDays('2026-03-16T15:00:00Z')
  const staff = await app.asStaff(scene.firm)
  const moved = { revision: 1, ...balanceDue, personId: scene.maria.personId, statutoryDue: '2026-06-15' }
  assert.equal((await staff.put(`/api/vouchers/${voucherId}`, moved)).status, 200)
  await onDays('2026-04-08T15:00:00Z', '2026-04-16T15:00:00Z', '2026-05-16T15:00:00Z', '2026-06-08T15:00:00Z', '2026-06-16T15:00:00Z')
  assert.deepEqual(await toldOf(voucherId), [
    '02-10 15:00 Maria payment-due 30 2026-04-15 done',
    '03-16 15:00 Maria payment-due 30 2026-06-15',
    '06-08 15:00 Maria payment-due 7 2026-06-15',
    '06-16 15:00 Maria payment-overdue overdue 2026-06-15',
  ])
})

test('one that is due tomorrow, or was due already, is its own first reminder', async () => {
  const tomorrow = await aVoucher(scene, { personId: scene.maria.personId, statutoryDue: '2026-02-11' })
  const gone = await aVoucher(scene, { personId: scene.maria.personId, taxYear: 2024, statutoryDue: '2026-01-15' })
  await onDays('2026-02-11T15:00:00Z', '2026-02-12T15:00:00Z')
  assert.deepEqual(await toldOf(tomorrow), [
    '02-10 15:00 Maria payment-due 1 2026-02-11',
    '02-12 15:00 Maria payment-overdue overdue 2026-02-11',
  ])
  assert.deepEqual(await toldOf(gone), ['02-10 15:00 Maria payment-overdue overdue 2026-01-15'])
})

test('days on which nothing ran are not caught up one by one: the present reminder is told', async () => {
  const voucherId = await aVoucher(scene, { personId: scene.maria.personId })
  await onDays('2026-04-14T16:00:00Z', '2026-04-20T15:00:00Z')
  assert.deepEqual((await toldOf(voucherId)).slice(1), [
    '04-14 16:00 Maria payment-due 1 2026-04-15',
    '04-20 15:00 Maria payment-overdue overdue 2026-04-15',
  ])
})

test('nobody is told who has no portal, whose access is off or whose client lies in the bin; whoever registers later is', async () => {
  await app.ownerPool.query('delete from portal_link where person_id = $1', [scene.luis.personId])
  const voucherId = await aVoucher(scene)
  await app.ownerPool.query('update client set portal_access = false where id = $1', [scene.client.clientId])
  await onDays('2026-03-16T15:00:00Z')
  await app.ownerPool.query('update client set portal_access = true where id = $1', [scene.client.clientId])
  await app.asTaxpayer(scene.firm, scene.luis.personId)
  await onDays('2026-04-08T15:00:00Z')
  assert.deepEqual(await toldOf(voucherId), [
    '02-10 15:00 Maria payment-due 30 2026-04-15',
    '04-08 15:00 Luis payment-due 7 2026-04-15',
    '04-08 15:00 Maria payment-due 7 2026-04-15',
  ])
})

test('more than one transaction’s worth, in every firm', async () => {
  const second = await voucherScene(app)
  for (const { client } of [scene, second]) {
    await app.ownerPool.query(
      `insert into voucher (firm_id, id, client_id, authority, kind, tax_year, statutory_due, due_on, amount_cents, key, added_at, added_by, remind_on)
       select c.firm_id, gen_random_uuid(), c.id, 'US', 'balance-due', 2025, '2026-04-15', '2026-04-15', 1, 'many ' || n, now(), m.id, '2026-03-16'
       from client c join staff_member m on m.firm_id = c.firm_id, generate_series(1, 120) n where c.id = $1`,
      [client.clientId],
    )
  }
  await onDays('2026-03-16T15:00:00Z')
  for (const { firm } of [scene, second]) {
    const { rows } = await app.ownerPool.query<{ told: number; recorded: number }>(
      `select (select count(*)::int from notice where firm_id = $1) as told,
              (select count(*)::int from audit_event where firm_id = $1 and type = 'payments.reminded') as recorded`,
      [firm.firmId],
    )
    assert.deepEqual(rows, [{ told: 240, recorded: 120 }])
  }
})

test('the preparer hears once that a payment was recorded, and no more when it is taken back', async () => {
  const voucherId = await aVoucher(scene)
  const key = newKey()
  const { paymentId } = (await pay(scene.maria, voucherId, { key })).body
  await pay(scene.maria, voucherId, { key })
  const told = () =>
    app.ownerPool.query<{ staff_member_id: string; done: boolean }>(
      `select staff_member_id, done_at is not null as done from notice where about_id = $1 and kind = 'payment-recorded'`,
      [voucherId],
    )
  assert.deepEqual((await told()).rows, [{ staff_member_id: scene.staff.staffMemberId, done: false }])
  await scene.maria.send('DELETE', `/api/portals/${scene.maria.personId}/tax-payments/${voucherId}/payments/${paymentId}`)
  assert.deepEqual((await told()).rows, [{ staff_member_id: scene.staff.staffMemberId, done: true }])
})

interface Bell {
  notices: { kind: string; name: string; payment: { kind: string; taxYear: number; installment: number | null } | null; path: string }[]
}

test('the line in the bell says which payment it is; threat: what is not about a payment says nothing of one, and no other client hears of it', async () => {
  await aVoucher(scene, { kind: 'estimated', taxYear: 2026, installment: 2, statutoryDue: '2026-06-15' })
  await aVoucher(scene, { taxYear: 2024, statutoryDue: '2025-04-15' })
  await scene.staff.post(`/api/clients/${scene.client.clientId}/thread/messages`, { key: newKey(), body: 'Hello', attachments: [] })
  const lines = (await scene.maria.get<Bell>('/api/notices')).body.notices.map(({ kind, payment, name, path }) => ({
    kind,
    payment,
    name,
    path,
  }))
  const pay = { name: 'IRS', path: '/tax-payments' }
  assert.deepEqual(
    lines.find(({ payment }) => payment?.installment === 2),
    { kind: 'payment-due', payment: { kind: 'estimated', taxYear: 2026, installment: 2 }, ...pay },
  )
  assert.deepEqual(
    lines.find(({ kind }) => kind === 'payment-overdue'),
    { kind: 'payment-overdue', payment: { kind: 'balance-due', taxYear: 2024, installment: null }, ...pay },
  )
  assert.deepEqual(
    lines.filter(({ kind }) => kind === 'message').map(({ payment }) => payment),
    [null],
  )
  const other = await voucherScene(app)
  assert.deepEqual((await other.maria.get<Bell>('/api/notices')).body.notices, [])
})
