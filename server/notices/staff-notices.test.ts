import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { notices } from '#contract/notices.ts'
import { perform } from '../audit/act.ts'
import { noticeScene } from '../testing/notice-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { stopTelling, tellStaff } from './tell.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

type StaffBell = Output<typeof notices.staffList>

test('members of the staff hear at once, by night too, each of their own; of the client the e-mail says the number', async () => {
  app.clock.set(new Date('2026-02-11T05:30:00Z'))
  const { firm, staff, client, sent } = await noticeScene(app)
  const colleague = await app.asStaff(firm)
  const { firmId } = firm
  const system = { kind: 'system', firmId, job: 'test' } as const
  const told = { kind: 'client-message', staffMemberId: staff.staffMemberId, clientId: client.clientId, aboutId: client.clientId } as const
  const tell = () => perform(app.ports, system, (act) => tellStaff(act, firmId, { ...told, path: '/firm/messages', name: 'Maria Soto' }))
  await tell()
  await tell()
  const { email } = await sent()
  assert.equal(email.length, 1)
  assert.match(email[0] ?? '', /^New message: client C-\d+$/)
  const { body } = app.sent.email.at(-1) ?? {}
  assert.doesNotMatch(`${body?.text}${body?.html}`, /Soto/)
  assert.match(body?.text ?? '', /https:\/\/portal\.example\.com\/firm\/messages/)
  const bell = (await staff.get<StaffBell>('/api/firm/notices')).body
  assert.equal(bell.unread, 1)
  assert.deepEqual(
    bell.notices.map(({ kind, name, path }) => ({ kind, name, path })),
    [{ kind: 'client-message', name: 'Maria Soto', path: '/firm/messages' }],
  )
  assert.deepEqual((await colleague.get<StaffBell>('/api/firm/notices')).body, { notices: [], next: null, unread: 0 })
  const path = `/api/firm/notices/${bell.notices[0]?.id}/read`
  assert.equal((await colleague.post(path)).status, 404)
  await colleague.post('/api/firm/notices/read')
  assert.equal((await staff.get<StaffBell>('/api/firm/notices')).body.unread, 1)
  assert.deepEqual((await staff.post(path)).body, { unread: 0 })
})

test('answered before its time: the staff member is not written to', async () => {
  app.clock.set(new Date('2026-02-11T19:00:00Z'))
  const { firm, staff, client, sent } = await noticeScene(app)
  const { firmId } = firm
  const system = { kind: 'system', firmId, job: 'test' } as const
  const aboutId = client.clientId
  await perform(app.ports, system, (act) =>
    tellStaff(act, firmId, {
      kind: 'client-message',
      staffMemberId: staff.staffMemberId,
      aboutId,
      path: '/firm/messages',
      after: new Date('2026-02-11T19:10:00Z'),
    }),
  )
  await perform(app.ports, system, (act) => stopTelling(act, firmId, { aboutId, kind: 'client-message' }))
  app.clock.set(new Date('2026-02-11T19:20:00Z'))
  assert.deepEqual((await sent()).email, [])
  const { unread, notices } = (await staff.get<StaffBell>('/api/firm/notices')).body
  assert.deepEqual([unread, notices[0]?.isDone], [0, true])
})
