import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { addClient, upload } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { sweep } from './sweep.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

test('an upload given up a week ago goes with its bytes; finished ones and fresh ones stay', async () => {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId)
  const person = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  const where = `/api/portals/${person.personId}/uploads`
  const finished = await upload(person, where, { name: 'kept.txt', bytes: Buffer.from('kept'), key: 'kept-for-good' })
  const begun = await person.post<{ id: string }>(where, { name: 'old.txt', size: 3, key: 'given-up-1' })
  await person.put(`/api/uploads/${begun.body.id}/parts/0`, Buffer.from('old'))
  const { rows } = await app.ownerPool.query<{ file_id: string }>('select file_id from upload where id = $1', [begun.body.id])
  const id = rows[0]?.file_id ?? ''
  const folder = `${app.ports.files.folder}/${firm.firmId}/${id.slice(-2)}/${id}`
  assert.ok(existsSync(folder))

  await sweep(app.ports)
  assert.ok(existsSync(folder))
  app.clock.advance(8 * 86_400_000)
  await sweep(app.ports)
  assert.deepEqual(await app.runJobs(), [])
  assert.ok(!existsSync(folder))
  const file = await app.ownerPool.query('select 1 from document where id = $1', [finished.body.documentId])
  assert.equal(file.rowCount, 1)
})
