/** kill -9 between Signed! and the sealed copy: the signature stays, the seal is made once and soon, everybody hears of it once. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { ApiClient } from '../support/api-client.ts'
import { addClient, type AddedClient, addForm8879, agreeOverApi, registerTaxpayer } from '../support/firm-over-api.ts'
import type { LintelProcess } from '../support/lintel-process.ts'
import { sendTerms } from '../support/send-terms.ts'
import { until } from '../support/until.ts'
import { assertAuditIsUnbroken, installation } from './installation.ts'
import { settledMail } from './settled-mail.ts'

/** From the acknowledgement of the signature on: over reading, stamping and sealing, the commit, and the two notices. */
const killsAfterMs = Array.from({ length: 20 }, (_, at) => at * 20)
const sealedWithinMs = 10_000

// 20 documents wait for the taxpayer's signature; after each one is signed, the process is killed and started again.
test('kill -9 during sealing, 20 times: every signature stays, is sealed once within 10 s of the restart, and everybody hears of it once', async (t) => {
  const { lintel, sink, staff } = await installation(t)
  const client = await addClient(staff, 'C-1001')
  const scene = { staff, client, taxpayer: await registerTaxpayer(lintel.address, staff, client, sink) }
  const waiting = await sendForms(scene, killsAfterMs.length)
  const sealedAfterMs: number[] = []
  for (const [at, document] of waiting.entries()) {
    const signedAt = await sign(scene, document)
    await wait(killsAfterMs[at])
    await lintel.kill()

    const startedAt = await lintel.start()
    const sealed = async () => {
      const found = (await preparerFiles(scene)).find(({ id }) => id === document.id)
      assert.deepEqual([found?.request?.state, found?.request?.signedAt], ['signed', signedAt], 'the signature that was acknowledged')
      return found?.sealedAt
    }
    await until('the document is sealed', sealed, sealedWithinMs)
    sealedAfterMs.push(Math.round(performance.now() - startedAt))

    const mail = await settledMail(staff, sink)
    assert.equal(mail.filter(({ subject }) => subject.endsWith('your signed copy is ready')).length, at + 1)
    assert.equal(mail.filter(({ subject }) => subject === 'Signed: client C-1001').length, at + 1)
  }
  t.diagnostic(`sealed so many ms after the start: ${sealedAfterMs.join(' ')}`)
  assert.ok(Math.max(...sealedAfterMs) <= sealedWithinMs, `the slowest took ${Math.max(...sealedAfterMs)} ms`)
  for (const { id } of waiting) await assertSealedOnce(scene, lintel, id)
  await assertAuditIsUnbroken(lintel)
})

interface Scene {
  staff: ApiClient
  taxpayer: ApiClient
  client: AddedClient
}

interface Waiting {
  id: string
  versionId: string
}

const preparerFiles = async ({ taxpayer, client }: Scene) =>
  (await taxpayer.call('GET /api/portals/:portal/preparer-files', { params: { portal: client.personId } })).files

/** So many forms that wait for nothing but the taxpayer's signature. */
async function sendForms(scene: Scene, count: number): Promise<Waiting[]> {
  const { staff, client, taxpayer } = scene
  const documentIds: string[] = []
  for (let at = 0; at < count; at += 1) documentIds.push(await addForm8879(staff, client, `Form 8879 no. ${at}.pdf`))
  await staff.call('POST /api/tax-returns/:taxReturn/deliveries', {
    params: { taxReturn: client.taxReturnId },
    body: { documentIds, key: 'everything at once', terms: sendTerms(documentIds, false) },
  })
  const stroke = Array.from({ length: 40 }, (_, at) => ({ x: 60 + at * 11, y: 100 + Math.sin(at / 4) * 50, time: at * 8, pressure: 0.5 }))
  await taxpayer.call('PUT /api/portals/:portal/signature', {
    params: { portal: client.personId },
    body: { mark: { method: 'drawn', padWidth: 600, padHeight: 200, strokes: [stroke] } },
  })
  await agreeOverApi(taxpayer, client.personId)
  const files = await preparerFiles(scene)
  for (const { id, versionId } of files) {
    await taxpayer.call('POST /api/portals/:portal/documents/:document/viewed', {
      params: { portal: client.personId, document: id },
      body: { versionId },
    })
    await taxpayer.call('POST /api/portals/:portal/documents/:document/reviewed', {
      params: { portal: client.personId, document: id },
      body: { versionId },
    })
  }
  assert.equal(files.length, count)
  return files
}

async function sign({ taxpayer, client }: Scene, { id, versionId }: Waiting): Promise<string> {
  const { signedAt } = await taxpayer.call('POST /api/portals/:portal/documents/:document/sign', {
    params: { portal: client.personId, document: id },
    body: { versionId },
  })
  return signedAt
}

/** One signature, and a sealed copy that `lintel verify` finds valid, of the very file that was uploaded. */
async function assertSealedOnce({ staff, client, taxpayer }: Scene, lintel: LintelProcess, documentId: string): Promise<void> {
  const taxReturn = await staff.call('GET /api/tax-returns/:taxReturn', { params: { taxReturn: client.taxReturnId } })
  const seen = taxReturn.documents.filter(({ id }) => id === documentId)
  assert.deepEqual(
    seen.map(({ requests }) => requests.map(({ state }) => state)),
    [['signed']],
  )
  const copy = join(lintel.folder, `${documentId}.pdf`)
  writeFileSync(copy, await taxpayer.bytes('GET /api/documents/:document/file', { params: { document: documentId } }))
  const verified = await lintel.command('verify', copy, '--json')
  assert.equal(verified.code, 0, verified.said)
  const found = JSON.parse(verified.said) as {
    verdict: string
    signatures: unknown[]
    lintel: { originalSha256: string; signers: unknown[] }
  }
  assert.equal(found.verdict, 'valid')
  assert.equal(found.signatures.length, 1)
  assert.equal(found.lintel.signers.length, 1)
  const original = readFileSync(new URL('../../sample/forms/irs-f8879.pdf', import.meta.url))
  assert.equal(found.lintel.originalSha256, createHash('sha256').update(original).digest('hex'))
}
