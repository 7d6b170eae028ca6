/** A corrected version for which earlier signatures count is part of their evidence. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { verifyPack } from '#pdf/verify-pack.ts'
import { sendNewer, signed8879 } from '../testing/living-scene.ts'
import type { Scene } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'
import { checkFiles } from './check-files.ts'

let app: TestApp
let kept: Awaited<ReturnType<typeof signed8879>>
let newer: { documentId: string }
before(async () => {
  app = await startTestApp()
  kept = await signed8879(app)
  newer = await sendNewer(kept, kept.documentId, { income: '72,540' })
})
after(() => app.close())

const countsFor = async (reader: SignedInTaxpayer | Scene['staff']) =>
  (verifyPack((await reader.get(`/api/documents/${kept.documentId}/evidence-pack`)).response.rawPayload).manifest.pack.countsFor ?? []).map(
    ({ documentId }) => documentId,
  )

test('threat: a corrected version that is not in the portal yet. The taxpayer’s pack has neither it nor its figures', async () => {
  assert.deepEqual(await countsFor(kept.person), [newer.documentId])
  const live = `update delivery set live_at = $2 where id = (select delivery_id from delivered_document where document_id = $1)`
  await app.ownerPool.query(live, [newer.documentId, null])
  assert.deepEqual(await countsFor(kept.person), [])
  assert.deepEqual(await countsFor(kept.staff), [newer.documentId])
  await app.ownerPool.query(live, [newer.documentId, app.ports.clock.now()])
})

test('threat: a corrected version is tampered with. The nightly check finds it', async () => {
  const { rows } = await app.ownerPool.query<{ file_id: string }>('select file_id from document_version where document_id = $1', [
    newer.documentId,
  ])
  const fileId = rows[0]?.file_id ?? ''
  const stored = join(app.ports.files.folder, kept.firm.firmId, fileId.slice(-2), fileId, '0')
  const whole = readFileSync(stored)
  const changed = Buffer.from(whole)
  changed[500]! ^= 1
  writeFileSync(stored, changed)
  assert.equal((await checkFiles(app.ports)).damaged, 1)
  writeFileSync(stored, whole)
  assert.equal((await checkFiles(app.ports)).damaged, 0)
})
