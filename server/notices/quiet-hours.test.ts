import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asChanged, agreeToTexts, noticeScene, type NoticeScene, type Settings } from '../testing/notice-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { endOfQuiet } from './quiet-hours.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const night = { from: '21:00', to: '08:00' }

for (const { what, now, hours, zone, end } of [
  {
    what: 'in the evening: until the next morning',
    now: '2026-02-11T05:30:00Z',
    hours: night,
    zone: 'America/Phoenix',
    end: '2026-02-11T15:00:00Z',
  },
  {
    what: 'after midnight: until the same morning',
    now: '2026-02-11T08:30:00Z',
    hours: night,
    zone: 'America/Phoenix',
    end: '2026-02-11T15:00:00Z',
  },
  { what: 'the minute they begin', now: '2026-02-11T04:00:00Z', hours: night, zone: 'America/Phoenix', end: '2026-02-11T15:00:00Z' },
  { what: 'the minute they end they are over', now: '2026-02-11T15:00:00Z', hours: night, zone: 'America/Phoenix', end: null },
  { what: 'by day', now: '2026-02-11T19:00:00Z', hours: night, zone: 'America/Phoenix', end: null },
  { what: 'none', now: '2026-02-11T08:30:00Z', hours: null, zone: 'America/Phoenix', end: null },
  { what: 'of no length: none', now: '2026-02-11T08:30:00Z', hours: { from: '09:00', to: '09:00' }, zone: 'America/Phoenix', end: null },
  {
    what: 'by day, for who sleeps then',
    now: '2026-02-11T19:00:00Z',
    hours: { from: '09:00', to: '17:30' },
    zone: 'America/Phoenix',
    end: '2026-02-12T00:30:00Z',
  },
  {
    what: 'the night clocks are put forward is an hour shorter',
    now: '2026-03-08T04:00:00Z',
    hours: night,
    zone: 'America/New_York',
    end: '2026-03-08T12:00:00Z',
  },
  {
    what: 'the night they are put back is an hour longer',
    now: '2026-11-01T03:00:00Z',
    hours: night,
    zone: 'America/New_York',
    end: '2026-11-01T13:00:00Z',
  },
  {
    what: 'until a time that clocks jump over',
    now: '2026-03-08T06:30:00Z',
    hours: { from: '01:00', to: '02:30' },
    zone: 'America/New_York',
    end: '2026-03-08T07:30:00Z',
  },
  {
    what: 'until a time that comes twice, the first time',
    now: '2026-11-01T05:10:00Z',
    hours: { from: '00:30', to: '01:30' },
    zone: 'America/New_York',
    end: '2026-11-01T05:30:00Z',
  },
  {
    what: 'until a time that comes twice, the second time',
    now: '2026-11-01T06:10:00Z',
    hours: { from: '00:30', to: '01:30' },
    zone: 'America/New_York',
    end: '2026-11-01T06:30:00Z',
  },
  { what: 'half an hour beside the others', now: '2026-02-11T02:45:00Z', hours: night, zone: 'Asia/Kolkata', end: null },
  { what: 'over the new year', now: '2027-01-01T06:59:00Z', hours: night, zone: 'America/Phoenix', end: '2027-01-01T15:00:00Z' },
])
  test(`quiet hours, ${what}`, () => {
    assert.equal(endOfQuiet(new Date(now), hours, zone).toISOString(), new Date(end ?? now).toISOString())
  })

const choose = async ({ person, settings }: NoticeScene, changes: Partial<Pick<Settings, 'quietHours' | 'timeZone'>>) => {
  const path = `/api/portals/${person.personId}/notice-settings`
  const changed = await person.put<Settings>(path, { ...asChanged(await settings()), ...changes })
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
}

test('told at night, it stands in the bell at once and goes out in the morning of the firm', async () => {
  app.clock.set(new Date('2026-02-11T05:30:00Z'))
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'message' })
  assert.equal((await scene.bell()).unread, 1)
  assert.deepEqual((await scene.sent()).email, [])
  app.clock.set(new Date('2026-02-11T14:59:00Z'))
  assert.deepEqual((await scene.sent()).email, [])
  app.clock.set(new Date('2026-02-11T15:00:00Z'))
  assert.deepEqual((await scene.sent()).email, ['Canyon Tax: a message waits in your portal'])
  assert.deepEqual((await scene.sent()).email, [])
})

test('somebody’s own time zone and hours count, over a change of the clocks', async () => {
  app.clock.set(new Date('2026-03-07T20:00:00Z'))
  const scene = await noticeScene(app)
  await choose(scene, { timeZone: 'America/New_York', quietHours: { from: '22:00', to: '09:00' } })
  app.clock.set(new Date('2026-03-08T04:00:00Z'))
  await scene.tell({ kind: 'message' })
  app.clock.set(new Date('2026-03-08T12:59:00Z'))
  assert.deepEqual((await scene.sent()).email, [])
  app.clock.set(new Date('2026-03-08T13:00:00Z'))
  assert.equal((await scene.sent()).email.length, 1)
})

test('without quiet hours it goes at any time', async () => {
  app.clock.set(new Date('2026-02-10T19:00:00Z'))
  const scene = await noticeScene(app)
  await choose(scene, { quietHours: null })
  assert.equal((await scene.settings()).quietHours, null)
  app.clock.set(new Date('2026-02-11T08:00:00Z'))
  await scene.tell({ kind: 'message' })
  assert.equal((await scene.sent()).email.length, 1)
})

test('the receipt of one’s own act comes at night too, but wakes nobody', async () => {
  app.clock.set(new Date('2026-02-11T05:30:00Z'))
  const scene = await noticeScene(app)
  await agreeToTexts(scene)
  await scene.tell({ kind: 'signed-copy' })
  assert.deepEqual(await scene.sent(), { email: ['Canyon Tax: your signed copy is ready'], text: [] })
})

test('done during the night: nothing goes out in the morning', async () => {
  app.clock.set(new Date('2026-02-11T05:30:00Z'))
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'documents-to-sign' })
  await scene.stop()
  app.clock.set(new Date('2026-02-11T15:10:00Z'))
  assert.deepEqual((await scene.sent()).email, [])
})

test('switched off during the night: nothing goes out in the morning', async () => {
  app.clock.set(new Date('2026-02-11T05:30:00Z'))
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'message' })
  const path = `/api/portals/${scene.person.personId}/notice-settings`
  await scene.person.put(path, asChanged(await scene.settings(), ['messages email']))
  app.clock.set(new Date('2026-02-11T15:10:00Z'))
  assert.deepEqual((await scene.sent()).email, [])
})
