import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sendUnder, toBeSent } from '../testing/send-scene.ts'
import { addForm8879, saveMark, type Scene, send, sendForm8879, sign, view } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const day = 86_400_000
/** 08:00 in Phoenix: quiet hours are over. */
const sentAt = new Date('2026-02-10T15:00:00Z')
const reminder = 'Canyon Tax: a reminder to sign in your portal'

/** A form sent at eight in the morning, its first letters gone out. */
async function waiting(options: Parameters<typeof sendForm8879>[1] = {}): Promise<Scene> {
  app.clock.set(sentAt)
  const scene = await sendForm8879(app, options)
  assert.deepEqual(await app.runJobs(), [])
  return scene
}

/** What goes out on the day with this number. */
async function onDay(number: number): Promise<string[]> {
  app.clock.set(new Date(sentAt.getTime() + number * day))
  const from = app.sent.email.length
  assert.deepEqual(await app.runJobs(), [])
  return app.sent.email.slice(from).map(({ subject }) => subject)
}

async function remindersOver(days: number): Promise<number[]> {
  const on: number[] = []
  for (let number = 1; number <= days; number += 1) for (const subject of await onDay(number)) if (subject === reminder) on.push(number)
  return on
}

/** Out of the other tests' way: whoever still waits is reminded in them too. */
const settle = ({ firm }: Scene) =>
  app.ownerPool.query(`update signature_request set state = 'voided' where firm_id = $1 and state in ('out', 'viewed')`, [firm.firmId])

test('whoever has not signed is reminded after 3, 7 and 14 days, once each', async () => {
  const scene = await waiting()
  assert.deepEqual(await remindersOver(30), [3, 7, 14])
  const { rows } = await app.ownerPool.query(
    `select occasion, done_at is null as open from notice where firm_id = $1 and kind = 'reminder-to-sign' order by told_at`,
    [scene.firm.firmId],
  )
  assert.deepEqual(rows, [
    { occasion: 'day 3', open: false },
    { occasion: 'day 7', open: false },
    { occasion: 'day 14', open: true },
  ])
  await settle(scene)
})

test('whoever has signed is reminded no more, and the other spouse still is', async () => {
  const scene = await waiting({ joint: true })
  const [first, second] = scene.people
  assert.ok(first && second)
  assert.deepEqual(await onDay(3), [reminder, reminder])
  app.clock.set(new Date(sentAt.getTime() + 60_000))
  await saveMark(first)
  await view(first, scene)
  assert.equal((await sign(first, scene)).status, 200)
  assert.deepEqual(await onDay(7), [reminder])
  const { rows } = await app.ownerPool.query<{ person_id: string }>(
    `select distinct person_id from notice where firm_id = $1 and kind in ('reminder-to-sign', 'documents-to-sign') and done_at is null`,
    [scene.firm.firmId],
  )
  assert.deepEqual(
    rows.map((row) => row.person_id),
    [second.personId],
  )
  await settle(scene)
})

for (const state of ['signed', 'declined', 'voided', 'expired'])
  test(`no reminder of what is ${state}`, async () => {
    const scene = await waiting()
    await app.ownerPool.query('update signature_request set state = $2 where firm_id = $1', [scene.firm.firmId, state])
    assert.deepEqual(await remindersOver(15), [])
  })

test('the firm chooses other days, for what waits already too, or none', async () => {
  const scene = await waiting()
  const manager = await app.asStaff(scene.firm, { role: 'administrator' })
  assert.deepEqual((await manager.get('/api/settings/reminders')).body, { days: [3, 7, 14] })
  const changed = await manager.put('/api/settings/reminders', { days: [5, 1] })
  assert.deepEqual([changed.status, changed.body], [200, { days: [1, 5] }])
  assert.deepEqual(await remindersOver(15), [1, 5])
  assert.equal((await scene.staff.put('/api/settings/reminders', { days: [] })).status, 401)
  app.clock.set(new Date(sentAt.getTime() + 60_000))
  assert.equal((await scene.staff.put('/api/settings/reminders', { days: [] })).status, 403)
  for (const days of [[0], [91], [3, 3], [1, 2, 3, 4, 5, 6, 7]])
    assert.equal((await manager.put('/api/settings/reminders', { days })).status, 400)
  assert.equal((await manager.put('/api/settings/reminders', { days: [] })).status, 200)
  const second = await addForm8879(scene.staff, scene.client, 'another-delivery')
  assert.equal((await send(scene.staff, scene.client, [second.documentId], 'another-delivery')).status, 200)
  assert.deepEqual(await remindersOver(15), [])
  await settle(scene)
})

test('a reminder of long ago is not sent because the days were changed', async () => {
  const scene = await waiting()
  const manager = await app.asStaff(scene.firm, { role: 'administrator' })
  await manager.put('/api/settings/reminders', { days: [] })
  assert.deepEqual(await remindersOver(9), [])
  app.clock.set(sentAt)
  await manager.put('/api/settings/reminders', { days: [3, 20] })
  assert.deepEqual(await onDay(10), [])
  assert.deepEqual(await onDay(20), [reminder])
  await settle(scene)
})

test('a date to sign by reminds before and after it, only whoever’s turn it is, and not at all where that was left out', async () => {
  app.clock.set(sentAt)
  const scene = await toBeSent(app)
  const [taxpayer = ''] = scene.client.personIds
  assert.equal((await sendUnder(scene.staff, scene.client, [scene.documentId], { dueOn: '2026-02-20', order: [taxpayer] })).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  // The firm's days 3, 7 and 14; at nine on the 17th, the 19th and the 21st, which is an hour after this test looks.
  assert.deepEqual(await remindersOver(15), [3, 7, 8, 10, 12, 14])
  await settle(scene)
  app.clock.set(sentAt)
  const quiet = await toBeSent(app)
  assert.equal((await sendUnder(quiet.staff, quiet.client, [quiet.documentId], { dueOn: '2026-02-20', reminds: false })).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual(await remindersOver(15), [])
})

test('what is staged reminds nobody', async () => {
  const scene = await waiting({ unregistered: true })
  assert.equal((await send(scene.staff, scene.client, [scene.documentId])).status, 409)
  assert.deepEqual(await remindersOver(5), [])
})
