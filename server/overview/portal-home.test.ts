import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { overview } from '#contract/overview.ts'
import { addK1, handedK1, k1Scene, sendK1 } from '../testing/k1-scene.ts'
import { noteOn, writeTo } from '../testing/message-scene.ts'
import { aVoucher, pay, voucherScene } from '../testing/voucher-scene.ts'
import { saveMark, sendForm8879, sign, upload, view } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'

type Home = Output<typeof overview.portalHome>
type Activity = Output<typeof overview.portalActivity>

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const homeOf = async (person: SignedInTaxpayer) => (await person.get<Home>(`/api/portals/${person.personId}/home`)).body

const address = { street: '214 N Central Ave', city: 'Phoenix', state: 'AZ', postalCode: '85004' }
const hours = { en: 'Monday to Friday, 9 to 5\nSaturday by appointment', es: 'Lunes a viernes, de 9 a 5' }

test('whom to ask: the preparer of the client, and the office with its address and hours', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  const before = (await homeOf(person)).contact
  assert.deepEqual([before.personName, before.address.street, before.hours.en], [null, '', ''])

  const boss = await app.asStaff(scene.firm, { role: 'administrator', firstName: 'Ines', lastName: 'Aguirre' })
  const change = { name: 'Phoenix', phone: '(602) 555-0142', address, hours }
  assert.equal((await boss.put(`/api/settings/offices/${scene.firm.officeId}`, change)).status, 204)
  await app.ownerPool.query('update client set preparer_id = $1 where id = $2', [boss.staffMemberId, scene.client.clientId])
  const listed = await boss.get<{ offices: { address: unknown; hours: unknown }[] }>('/api/settings/offices')
  assert.deepEqual([listed.body.offices[0]?.address, listed.body.offices[0]?.hours], [address, hours])
  assert.deepEqual((await homeOf(person)).contact, {
    personName: 'Ines Aguirre',
    officeName: 'Phoenix',
    phone: '(602) 555-0142',
    email: null,
    address,
    hours,
  })
  await app.ownerPool.query('update staff_member set ended_at = now() where id = $1', [boss.staffMemberId])
  assert.equal((await homeOf(person)).contact.personName, null, 'nobody who has left is named')
})

test('hours are lines of text and nothing else', async () => {
  const scene = await sendForm8879(app)
  const boss = await app.asStaff(scene.firm, { role: 'administrator' })
  const change = { name: 'Phoenix', phone: '(602) 555-0142', address, hours: { en: 'Monday\u0007', es: '' } }
  assert.equal((await boss.put(`/api/settings/offices/${scene.firm.officeId}`, change)).status, 400)
})

test('a signed document is a completed task, and no longer a pending one; the spouse’s own stays', async () => {
  const scene = await sendForm8879(app, { joint: true })
  const [person, spouse] = scene.people
  assert.ok(person && spouse)
  await view(person, scene)
  await saveMark(person)
  await sign(person, scene)
  const home = await homeOf(person)
  assert.deepEqual([home.tasks.length, home.completed.map(({ kind, id }) => [kind, id])], [0, [['signed', scene.documentId]]])
  const other = await homeOf(spouse)
  assert.deepEqual([other.tasks.map(({ kind, id }) => [kind, id]), other.completed], [[['sign', scene.documentId]], []])
})

test('where new documents shall go is a task until it is answered, after what is to sign', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await app.ownerPool.query(
    `insert into delivery_question (firm_id, id, person_id, identity_id, address, asked_at) values ($1, gen_random_uuid(), $2, $3, 'old@example.com', $4)`,
    [scene.firm.firmId, person.personId, person.identityId, app.clock.now()],
  )
  assert.deepEqual(
    (await homeOf(person)).tasks.map(({ kind }) => kind),
    ['sign', 'answer'],
  )
  await person.put(`/api/portals/${person.personId}/delivery-question`, { answer: 'elsewhere' })
  assert.deepEqual(
    (await homeOf(person)).tasks.map(({ kind }) => kind),
    ['sign'],
  )
})

test('all activity, page by page: nothing twice and nothing left out, also of one moment', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  const path = `/api/portals/${person.personId}`
  // The clock of the test stands still: all of them have the same moment.
  for (let count = 0; count < 34; count += 1)
    await upload(person, `${path}/uploads`, { name: `note ${count}.txt`, bytes: Buffer.from(`note ${count}`) })
  const first = (await person.get<Activity>(`${path}/activity`)).body
  assert.equal(first.lines.length, 30)
  assert.ok(first.next)
  const second = (await person.get<Activity>(`${path}/activity?after=${encodeURIComponent(first.next)}`)).body
  const names = [...first.lines, ...second.lines].map((line) => line.name)
  assert.deepEqual([names.length, new Set(names).size, second.next], [35, 35, null])
  assert.equal((await person.get(`${path}/activity?after=yesterday`)).status, 400)
  const stranger = (await sendForm8879(app)).people[0]
  assert.equal((await stranger?.get(`${path}/activity`))?.status, 404)
})

test('what is late or soon due is to pay, first of all; what is due later is not yet; a paid one is done, and both spouses see it', async () => {
  const scene = await voucherScene(app)
  const { maria, luis } = scene
  const late = await aVoucher(scene, { authority: 'AZ', statutoryDue: '2026-01-20' })
  const soon = await aVoucher(scene, { statutoryDue: '2026-02-17', amountCents: 120_400 })
  await aVoucher(scene, { statutoryDue: '2026-04-15' })
  const home = await homeOf(maria)
  assert.deepEqual(
    home.tasks.map(({ kind, id, dueOn, isLate, amountCents }) => [kind, id, dueOn, isLate, amountCents]),
    [
      ['pay', late, '2026-01-20', true, 123_456],
      ['pay', soon, '2026-02-17', false, 120_400],
    ],
  )
  assert.deepEqual(
    home.tasks.map(({ payment }) => payment),
    [2, 1].map(() => ({ kind: 'balance-due', taxYear: 2025, installment: null })),
  )
  assert.ok(
    home.tasks.every(({ name }) => name.length > 2),
    'an authority is named in words',
  )
  const paid = await pay(maria, soon, { amountCents: 120_400 })
  assert.equal(paid.status, 200, JSON.stringify(paid.body))
  for (const person of [maria, luis]) {
    const after = await homeOf(person)
    assert.deepEqual(
      after.tasks.map(({ id }) => id),
      [late],
    )
    assert.deepEqual(
      [after.completed.map(({ kind, id }) => [kind, id]), after.activity.map(({ kind, id }) => [kind, id])],
      [[['paid', soon]], [['paid', soon]]],
    )
  }
})

test('a voucher of the spouse alone is nobody else’s task', async () => {
  const scene = await voucherScene(app)
  await aVoucher(scene, { personId: scene.luis.personId, statutoryDue: '2026-02-17' })
  assert.deepEqual([(await homeOf(scene.maria)).tasks.length, (await homeOf(scene.luis)).tasks.length], [0, 1])
})

test('unread messages are one task, gone when they are read; notes among staff are none', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await noteOn(scene.staff, scene.client.clientId, 'Only for us')
  assert.deepEqual((await homeOf(person)).tasks.length, 1)
  await writeTo(scene.staff, scene.client.clientId, 'One more thing')
  await writeTo(scene.staff, scene.client.clientId, 'And another')
  const unread = (await homeOf(person)).tasks.find(({ kind }) => kind === 'read')
  assert.deepEqual([unread?.count, unread?.since], [2, app.clock.now().toISOString()])
  assert.equal((await person.put(`/api/portals/${person.personId}/thread/read`, { upTo: 2 })).status, 200)
  assert.deepEqual(
    (await homeOf(person)).tasks.map(({ kind }) => kind),
    ['sign'],
  )
})

test('K-1s that wait for the signer are one task for each return, until all of them are handed out', async () => {
  const scene = await k1Scene(app)
  await addK1(scene)
  assert.deepEqual((await homeOf(scene.signer)).tasks, [], 'what the firm has not handed over is nobody’s task')
  const first = await handedK1(scene, { recipientName: 'Lia Ruiz', email: 'lia@example.com' })
  const waiting = async () => (await homeOf(scene.signer)).tasks.map(({ kind, id, name, count }) => [kind, id, name, count])
  assert.deepEqual(await waiting(), [['distribute-k1s', scene.taxReturnId, '2025', 2]])
  assert.equal((await sendK1(scene.signer, first)).status, 204)
  assert.deepEqual(await waiting(), [['distribute-k1s', scene.taxReturnId, '2025', 1]])
  const portal = `/api/portals/${scene.signer.personId}/k1s`
  const listed = await scene.signer.get<{ k1s: { id: string }[] }>(portal)
  const other = listed.body.k1s.find(({ id }) => id !== first)?.id
  assert.equal((await scene.signer.put(`${portal}/${other}/mailing`, { mailedOn: '2026-02-10' })).status, 204)
  assert.deepEqual(await waiting(), [])
  await app.runJobs()
  await app.ownerPool.query(`update outbox_message set state = 'failed' where about_id = $1`, [scene.taxReturnId])
  const dueOn = async () => (await homeOf(scene.signer)).tasks.map((task) => [task.dueOn, task.isLate])
  assert.deepEqual(await dueOn(), [['2026-03-12', false]], 'an e-mail that came back has to be on paper within thirty days')
})
