/** What lies in the bin is removed for good after thirty days, all of it; what is kept says why. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { perform, type Ports } from '../audit/act.ts'
import { fillClient } from '../testing/full-client.ts'
import { addClient, addForm8879, saveMark, send, sendForm8879, sign, view } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import { emptyBins } from './jobs.ts'
import { removeClient } from './remove-client.ts'

const day = 86_400_000
let app: TestApp
let firm: TestFirm
let manager: SignedInStaff
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

async function freshFirm(): Promise<void> {
  firm = await app.createFirm()
  manager = await signInManager()
}
/** Sessions end while the days in the bin go by. */
const signInManager = () => app.asStaff(firm, { role: 'manager' })

let keys = 0
async function putIntoBin(clientId: string): Promise<void> {
  keys += 1
  const begun = await manager.post<{ id: string }>('/api/bulk-acts', {
    key: `delete-${keys}-key`,
    kind: 'delete',
    targetId: null,
    selection: { ids: [clientId] },
  })
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await app.ownerPool.query('select from client where id = $1 and deleted_at is not null', [clientId])).rowCount, 1)
}

async function night(): Promise<void> {
  await emptyBins(app.ports)
  assert.deepEqual(await app.runJobs(), [])
}

const isThere = async (clientId: string) => (await app.ownerPool.query('select from client where id = $1', [clientId])).rowCount === 1

interface Column {
  table: string
  column: string
}

/** Every column of the product's tables that holds an id. */
async function idColumns(): Promise<Column[]> {
  const { rows } = await app.ownerPool.query<Column>(`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.udt_name = 'uuid' order by 1, 2`)
  return rows
}

/** Where something of a client says whose it is. */
const owners = new Set([
  'client_id',
  'person_id',
  'document_id',
  'document_version_id',
  'grant_id',
  'drop_off_id',
  'delivery_id',
  'voucher_id',
  'message_id',
])
/** Stays: the record of events; evidence, which a client that is removed has none of. */
const stays = new Set(['audit_event', 'signature', 'sealed_document'])

/** Came through the firm's own link and is of no client yet. */
const ofNoClient = new Set(['tray_file'])

/** The ids of the client and of everything that is its own. */
async function everythingOf(clientId: string, columns: readonly Column[]): Promise<Set<string>> {
  const ids = new Set([clientId])
  for (let before = 0; before < ids.size;) {
    before = ids.size
    for (const { table, column } of columns) {
      if (!owners.has(column) || stays.has(table)) continue
      const { rows } = await app.ownerPool.query<{ row: Record<string, string | null> }>(
        `select to_jsonb(t) as row from ${table} t where ${column} = any($1)`,
        [[...ids]],
      )
      for (const { row } of rows) for (const name of ['id', 'file_id']) if (typeof row[name] === 'string') ids.add(row[name])
    }
  }
  return ids
}

/** Rows in which one of these ids stands, by table. */
async function rowsWith(ids: ReadonlySet<string>, columns: readonly Column[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { table, column } of columns) {
    if (stays.has(table)) continue
    const { rowCount } = await app.ownerPool.query(`select from ${table} where ${column} = any($1)`, [[...ids]])
    if (rowCount) counts.set(table, (counts.get(table) ?? 0) + rowCount)
  }
  return counts
}

const filesOnDisk = (): string[] =>
  ['files', 'page-images'].flatMap((name) => {
    const folder = join(app.ports.config.dataFolder, name)
    return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []
  })

test('of a client that is removed no row and no byte is left, in any table, also in tables to come; its neighbour keeps everything', async () => {
  await freshFirm()
  const columns = await idColumns()
  const neighbour = await addClient(manager, firm.officeId, { joint: true })
  await fillClient(app, firm, manager, neighbour)
  const ofNeighbour = await everythingOf(neighbour.clientId, columns)
  const ofOtherFirm = await everythingOf((await sendForm8879(app)).client.clientId, columns)
  const client = await addClient(manager, firm.officeId, { joint: true })
  await fillClient(app, firm, manager, client)
  await putIntoBin(client.clientId)

  const ofClient = await everythingOf(client.clientId, columns)
  const before = await rowsWith(ofClient, columns)
  const perOwner = columns.filter(({ table, column }) => owners.has(column) && !stays.has(table)).map(({ table }) => table)
  assert.deepEqual(
    [...new Set(perOwner)].filter((table) => !before.has(table) && !ofNoClient.has(table)),
    [],
    'server/testing/full-client.ts puts nothing of the client into these tables, so nobody knows whether it would be removed from them',
  )
  const isOnDisk = (ids: ReadonlySet<string>) => [...ids].filter((id) => filesOnDisk().some((path) => path.includes(id)))
  assert.ok(isOnDisk(ofClient).length >= 4)
  const kept = { neighbour: await rowsWith(ofNeighbour, columns), other: await rowsWith(ofOtherFirm, columns), disk: isOnDisk(ofNeighbour) }

  app.clock.advance(30 * day)
  await night()
  assert.deepEqual(await rowsWith(ofClient, columns), new Map())
  assert.deepEqual(isOnDisk(ofClient), [])
  assert.deepEqual(await rowsWith(ofNeighbour, columns), kept.neighbour)
  assert.deepEqual(await rowsWith(ofOtherFirm, columns), kept.other)
  assert.deepEqual(isOnDisk(ofNeighbour), kept.disk)
  const { rows } = await app.ownerPool.query<{ body: string }>(
    `select body from audit_event where client_id = $1 and type = 'disposal.client-removed'`,
    [client.clientId],
  )
  assert.equal(rows.length, 1)
  await night()
})

test('after twenty-nine days it can still be taken out of the bin; then it is not removed', async () => {
  await freshFirm()
  const [early, restored] = [await addClient(manager, firm.officeId), await addClient(manager, firm.officeId)]
  await putIntoBin(early.clientId)
  await putIntoBin(restored.clientId)
  app.clock.advance(29 * day)
  await night()
  manager = await signInManager()
  assert.equal((await manager.post(`/api/client-bin/${restored.clientId}/restore`)).status, 204)
  assert.ok(await isThere(early.clientId))
  app.clock.advance(day)
  await night()
  assert.ok(!(await isThere(early.clientId)))
  assert.ok(await isThere(restored.clientId))
  manager = await signInManager()
  assert.equal((await manager.get(`/api/clients/${restored.clientId}`)).status, 200)
})

test('a client that is taken out of the bin, or held, after its removal was put in line, stays', async () => {
  await freshFirm()
  const [restored, held] = [await addClient(manager, firm.officeId), await addClient(manager, firm.officeId)]
  for (const { clientId } of [restored, held]) await putIntoBin(clientId)
  app.clock.advance(30 * day)
  await emptyBins(app.ports)
  await app.ownerPool.query('update client set deleted_at = null where id = $1', [restored.clientId])
  await app.ownerPool.query(`update client set legal_hold = 'Subpoena' where id = $1`, [held.clientId])
  assert.deepEqual(await app.runJobs(), [])
  assert.ok((await isThere(restored.clientId)) && (await isThere(held.clientId)))
})

interface Binned {
  id: string
  removedAt: string
  kept: { by: string; reason: string | null; until: string | null } | null
}

test('a legal hold and signed records keep a client in the bin for as long as it takes, and the bin says so', async () => {
  await freshFirm()
  const [held, signed, plain] = [
    await addClient(manager, firm.officeId),
    await addClient(manager, firm.officeId),
    await addClient(manager, firm.officeId),
  ]
  const person = await app.asTaxpayer(firm, signed.personIds[0] ?? '')
  const document = await addForm8879(manager, signed)
  await send(manager, signed, [document.documentId])
  await view(person, document)
  await saveMark(person)
  assert.equal((await sign(person, document)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const deletedAt = app.clock.now()
  for (const { clientId } of [held, signed, plain]) await putIntoBin(clientId)
  await app.ownerPool.query(`update client set legal_hold = 'Subpoena of May 3' where id = $1`, [held.clientId])
  const bin = new Map((await manager.get<{ clients: Binned[] }>('/api/client-bin')).body.clients.map((one) => [one.id, one]))
  assert.equal(bin.get(plain.clientId)?.kept, null)
  assert.equal(bin.get(plain.clientId)?.removedAt, new Date(deletedAt.getTime() + 30 * day).toISOString())
  assert.deepEqual(bin.get(held.clientId)?.kept, { by: 'legal-hold', reason: 'Subpoena of May 3', until: null })
  // The return for 2025 is due on 15 October 2026 at the latest; three years from then.
  assert.deepEqual(bin.get(signed.clientId)?.kept, { by: 'signed-records', reason: null, until: '2029-10-15T00:00:00.000Z' })
  app.clock.advance(5 * 366 * day)
  await night()
  assert.ok((await isThere(held.clientId)) && (await isThere(signed.clientId)))
  assert.ok(!(await isThere(plain.clientId)))
})

test('killed in the middle, everything of the client is still there, bytes too; the next try removes it whole', async () => {
  await freshFirm()
  const columns = await idColumns()
  const client = await addClient(manager, firm.officeId, { joint: true })
  await fillClient(app, firm, manager, client)
  await putIntoBin(client.clientId)
  const ids = await everythingOf(client.clientId, columns)
  const before = await rowsWith(ids, columns)
  const disk = filesOnDisk()
  app.clock.advance(30 * day)
  const files: Ports['files'] = Object.assign(Object.create(app.ports.files) as Ports['files'], {
    dispose: () => Promise.reject(new Error('killed')),
  })
  const remove = (ports: Ports) =>
    perform(ports, { kind: 'system', firmId: firm.firmId, job: 'test' }, (act) => removeClient(act, firm.firmId, client.clientId))
  await assert.rejects(remove({ ...app.ports, files }), /killed/)
  assert.deepEqual(await rowsWith(ids, columns), before)
  assert.deepEqual(filesOnDisk(), disk)
  assert.equal(await remove(app.ports), true)
  assert.equal(await remove(app.ports), false)
  // Killed between the commit and the bytes: the job for them was part of the commit.
  assert.deepEqual(filesOnDisk(), disk)
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual(await rowsWith(ids, columns), new Map())
  assert.ok(filesOnDisk().length < disk.length)
})
