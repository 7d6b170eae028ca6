/** What is swept every day: old imports with their lists, old acts on many clients, and who came through a drop-off link long ago. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sweepBulkActs } from '../bulk-acts/sweep.ts'
import { sweepImports } from '../clients/import/sweep.ts'
import { sweep as sweepDocuments } from '../documents/sweep.ts'
import { sweepDropOffs } from '../drop-offs/sweep.ts'
import { sweepOutbox } from './sweep-outbox.ts'
import { addClient } from '../testing/add-client.ts'
import { drop, inTray, linkOf, sayWho } from '../testing/drop-off-scene.ts'
import { dryRun, importAll, uploadList } from '../testing/import-list.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

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
  manager = await app.asStaff(firm, { role: 'manager' })
}
const countOf = async (table: string, where = 'true') =>
  Number(
    (await app.ownerPool.query<{ count: string }>(`select count(*) from ${table} where firm_id = $1 and ${where}`, [firm.firmId])).rows[0]
      ?.count,
  )

async function fileOfImport(id: string): Promise<string> {
  const { rows } = await app.ownerPool.query<{ file_id: string }>('select file_id from client_import where id = $1', [id])
  const file = rows[0]?.file_id ?? ''
  return `${app.ports.files.folder}/${firm.firmId}/${file.slice(-2)}/${file}`
}
const list = 'Client ID,First name,Last name\nA-1,Ana,Ortiz\n'

test('an import is forgotten thirty days after its end, its list on the disk too; one nobody went on with after seven', async () => {
  await freshFirm()
  const done = await dryRun(app, manager, list, { officeId: firm.officeId })
  assert.equal((await importAll(app, manager, done.id)).state, 'done')
  const givenUp = (await uploadList(manager, 'given-up.csv', list)).body
  const [kept, gone] = [await fileOfImport(done.id), await fileOfImport(givenUp.id)]
  assert.ok(existsSync(kept) && existsSync(gone))
  const [clients, rows] = [await countOf('client'), await countOf('client_import_row')]
  assert.ok(rows > 0)

  app.clock.advance(8 * day)
  await sweepImports(app.ports)
  assert.deepEqual(await app.runJobs(), [])
  assert.ok(existsSync(kept) && !existsSync(gone))
  assert.equal(await countOf('client_import'), 1)
  app.clock.advance(23 * day)
  await sweepImports(app.ports)
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual(
    [existsSync(kept), await countOf('client_import'), await countOf('client_import_row'), await countOf('file')],
    [false, 0, 0, 0],
  )
  assert.equal(await countOf('client'), clients)
})

test('an act on many clients is forgotten ninety days after its end, together with the one that took it back', async () => {
  await freshFirm()
  const { clientId } = await addClient(app, firm, manager)
  const begin = async (key: string) => {
    const body = { key, kind: 'disable', targetId: null, selection: { ids: [clientId] } }
    const { id } = (await manager.post<{ id: string }>('/api/bulk-acts', body)).body
    assert.deepEqual(await app.runJobs(), [])
    return id
  }
  const taken = await begin('act-to-take-back')
  app.clock.advance(60 * day)
  manager = await app.asStaff(firm, { role: 'administrator' })
  assert.equal((await manager.post(`/api/bulk-acts/${taken}/undo`)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  app.clock.advance(40 * day)
  await sweepBulkActs(app.ports)
  assert.equal(await countOf('bulk_act'), 2, 'what is taken back stays as long as what takes it back')
  app.clock.advance(51 * day)
  manager = await app.asStaff(firm, { role: 'administrator' })
  await begin('act-of-today')
  await sweepBulkActs(app.ports)
  assert.deepEqual([await countOf('bulk_act'), await countOf('bulk_act_row')], [1, 1])
})

test('who came through a drop-off link is forgotten after thirty days, unless what they brought waits in the tray; documents stay', async () => {
  await freshFirm()
  const { clientId } = await addClient(app, firm, manager)
  const sender = app.visitor()
  await sayWho(sender, await linkOf(manager, clientId))
  await drop(sender, { name: 'receipt.txt', bytes: Buffer.from('paid') })
  await sayWho(app.visitor(), await linkOf(manager, clientId))
  await inTray(app, firm)
  assert.equal(await countOf('drop_off'), 3)
  app.clock.advance(29 * day)
  const sweepAll = async () => {
    await sweepDocuments(app.ports)
    await sweepDropOffs(app.ports)
    assert.deepEqual(await app.runJobs(), [])
  }
  await sweepAll()
  assert.equal(await countOf('drop_off'), 3)
  app.clock.advance(3 * day)
  await sweepAll()
  assert.deepEqual([await countOf('drop_off'), await countOf('tray_file'), await countOf('document')], [1, 1, 1])
  const file = await app.ownerPool.query('select from file f join document_version v on v.file_id = f.id where f.firm_id = $1', [
    firm.firmId,
  ])
  assert.equal(file.rowCount, 1)
})

test('a code or notice is forgotten after thirty days, unless it is still under way; what is about something stays with it', async () => {
  await freshFirm()
  const { clientId } = await addClient(app, firm, manager)
  const add = (id: number, more: { about?: string; state?: string; days: number }) =>
    app.ownerPool.query(
      `insert into outbox_message (firm_id, id, channel, recipient, subject, body, state, about_id, created_at)
       values ($1, $2, 'email', 'somebody@example.com', 'Code', '', $3, $4, $5)`,
      [
        firm.firmId,
        `00000000-0000-4000-8000-00000000000${id}`,
        more.state ?? 'sent',
        more.about ?? null,
        new Date(app.clock.now().getTime() - more.days * day),
      ],
    )
  const before = await countOf('outbox_message')
  await add(1, { days: 31 })
  await add(2, { days: 31, state: 'failed' })
  await add(3, { days: 29 })
  await add(4, { days: 31, state: 'waiting' })
  await add(5, { days: 31, about: clientId })
  await sweepOutbox(app.ports)
  await sweepOutbox(app.ports)
  const { rows } = await app.ownerPool.query<{ id: string }>(
    `select right(id::text, 1) as id from outbox_message where firm_id = $1 and subject = 'Code' order by id`,
    [firm.firmId],
  )
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['3', '4', '5'],
  )
  assert.equal(await countOf('outbox_message'), before + 3)
})
