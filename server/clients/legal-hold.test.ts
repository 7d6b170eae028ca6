import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let manager: SignedInStaff
before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  manager = await app.asStaff(firm, { role: 'manager' })
})
after(() => app.close())

interface Client {
  name: string
  legalHold: { reason: string; since: string | null; setBy: string | null } | null
}

const holdOf = (clientId: string) => `/api/clients/${clientId}/legal-hold`
const set = (clientId: string, reason: string, browser = manager) => browser.put<{ code?: string }>(holdOf(clientId), { reason })
const read = async (clientId: string) => (await manager.get<Client>(`/api/clients/${clientId}`)).body.legalHold
const rowOf = async (clientId: string) =>
  (await manager.post<{ rows: { legalHold: string | null }[] }>('/api/client-table/named', { ids: [clientId] })).body.rows[0]
let keys = 0
async function deleteClient(clientId: string): Promise<string[]> {
  keys += 1
  const body = { key: `delete-held-${keys}`, kind: 'delete', targetId: null, selection: { ids: [clientId] } }
  const { id } = (await manager.post<{ id: string }>('/api/bulk-acts', body)).body
  assert.deepEqual(await app.runJobs(), [])
  return (await manager.get<{ rows: { reasons: string[] }[] }>(`/api/bulk-acts/${id}/rows`)).body.rows.flatMap(({ reasons }) => reasons)
}

test('a manager holds a client, with a reason, and lifts it again: shown on the record and in the table, recorded without the reason', async () => {
  const { clientId } = await addClient(app, firm, manager)
  assert.equal(await read(clientId), null)
  const since = app.clock.now().toISOString()
  assert.equal((await set(clientId, '  Subpoena of May 3 ')).status, 204)
  assert.deepEqual(await read(clientId), { reason: 'Subpoena of May 3', since, setBy: 'Dana Reyes' })
  assert.equal((await rowOf(clientId))?.legalHold, 'Subpoena of May 3')
  assert.deepEqual(await deleteClient(clientId), ['legal-hold'])
  app.clock.advance(60_000)
  assert.equal((await set(clientId, 'Case 24-118')).status, 204)
  assert.deepEqual(await read(clientId), { reason: 'Case 24-118', since, setBy: 'Dana Reyes' })

  assert.equal((await manager.send('DELETE', holdOf(clientId))).status, 204)
  assert.equal(await read(clientId), null)
  assert.deepEqual(await deleteClient(clientId), [])
  const { rows } = await app.ownerPool.query<{ type: string; body: string }>(
    `select type, body from audit_event where client_id = $1 and type like 'clients.legal-hold%' order by seq`,
    [clientId],
  )
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['clients.legal-hold-set', 'clients.legal-hold-set', 'clients.legal-hold-lifted'],
  )
  assert.ok(rows.every(({ body }) => !body.includes('Subpoena') && !body.includes('24-118')))
})

test('a client that lies in the bin already can be held', async () => {
  const { clientId } = await addClient(app, firm, manager)
  await deleteClient(clientId)
  assert.equal((await set(clientId, 'Letter came late')).status, 204)
  const bin = await manager.get<{ clients: { id: string; kept: unknown }[] }>('/api/client-bin')
  assert.deepEqual(bin.body.clients.find(({ id }) => id === clientId)?.kept, { by: 'legal-hold', reason: 'Letter came late', until: null })
})

test('who may not hold is refused, a client of another office is not there, and a hold says why', async () => {
  const { clientId } = await addClient(app, firm, manager)
  const staff = await app.asStaff(firm)
  assert.deepEqual((await set(clientId, 'x', staff)).body.code, 'not-allowed')
  assert.equal((await staff.send('DELETE', holdOf(clientId))).status, 403)
  const elsewhere = await app.asStaff(firm, { role: 'manager', officeIds: [] })
  assert.equal((await set(clientId, 'x', elsewhere)).status, 404)
  assert.equal((await set(clientId, '   ')).body.code, 'bad-input')
})
