import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { type RoutedEvent, startLiveHub, tellLive } from '#platform/live.ts'
import { createApp } from './app.ts'
import { perform } from './audit/act.ts'
import { liveStream } from './live-stream.ts'
import { addClient } from './testing/add-client.ts'
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

test('a page that comes while its account gets a portal hears of that, and of what follows', async (t) => {
  const app = await startTestApp()
  t.after(() => app.close())
  const hub = await startLiveHub(app.connection, app.ports.log)
  t.after(() => hub.stop())
  const web = await createApp(app.ports, { version: 'test' })
  liveStream(web, app.ports, hub, true)
  await web.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => web.close())

  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const { clientId, personId } = await addClient(app, firm, staff)
  const me = await app.asTaxpayer(firm, personId)
  const { port } = web.server.address() as AddressInfo
  const cookie = [...me.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const open = (query: string) => fetch(`http://127.0.0.1:${port}/api/live${query}`, { headers: { cookie } })
  const act = (event: Omit<RoutedEvent, 'firmId'>) =>
    perform(app.ports, { kind: 'system', firmId: firm.firmId, job: 'test' }, ({ tx }) => tellLive(tx, { ...event, firmId: firm.firmId }))

  const first = await open('')
  const before = hub.position()
  await act({ topic: 'account', id: me.identityId, clientId: null })
  await hears(first, me.identityId)
  const fresh = await open(`?after=${before}`)
  await hears(fresh, me.identityId)
  await act({ topic: 'notice', id: clientId, clientId })
  await hears(fresh, clientId)
})

/** Reads on until the stream has told of that id. */
async function hears(stream: Response, id: string): Promise<void> {
  const reader = (stream.body as ReadableStream<Uint8Array> | null)?.getReader()
  assert.ok(reader)
  let said = ''
  while (!said.includes(id)) {
    const { value, done } = await reader.read()
    assert.ok(!done, said)
    said += new TextDecoder().decode(value)
  }
  reader.releaseLock()
}
