import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { startLiveHub } from '#platform/live.ts'
import { createApp } from './app.ts'
import { liveStream } from './live-stream.ts'
import { startTestApp } from './testing/start-app.ts'

test('a stream that is open when somebody’s access ends is closed at once', async (t) => {
  const app = await startTestApp()
  t.after(() => app.close())
  const hub = await startLiveHub(app.connection, app.ports.log)
  t.after(() => hub.stop())
  const web = await createApp(app.ports, { version: 'test' })
  liveStream(web, app.ports, hub, true)
  await web.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => web.close())

  const firm = await app.createFirm()
  const administrator = await app.asStaff(firm, { role: 'administrator' })
  const leaving = await app.asStaff(firm)
  const { port } = web.server.address() as AddressInfo
  const cookie = [...leaving.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const stream = await fetch(`http://127.0.0.1:${port}/api/live`, { headers: { cookie } })
  const reader = stream.body?.getReader()
  assert.ok(reader)
  await reader.read()
  assert.equal((await administrator.post(`/api/settings/staff/${leaving.staffMemberId}/end-access`)).status, 204)
  let isOver = false
  while (!isOver) isOver = (await reader.read()).done
})
