/** kill -9 between Signed! and the sealed copy: the signature stays, the seal is made once and soon, everybody hears of it once. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { ApiClient } from '../support/api-client.ts'
import { addClient, addForm8879, type AddedClient, createFirm, registerTaxpayer } from '../support/firm-over-api.ts'
import { type LintelProcess, lintelProcess } from '../support/lintel-process.ts'
import { type MailSink, startMailSink } from '../support/mail-sink.ts'
import { until } from '../support/until.ts'
import { settledMail } from './settled-mail.ts'

/** From the acknowledgement of the signature on: over reading, stamping and sealing, the commit, and the two notices. */
const killsAfterMs = Array.from({ length: 20 }, (_, at) => at * 20)
const sealedWithinMs = 10_000

let sink: MailSink
let lintel: LintelProcess
let staff: ApiClient
let taxpayer: ApiClient
let client: AddedClient

before(async () => {
  sink = await startMailSink()
  lintel = await lintelProcess({ LINTEL_SMTP_URL: sink.url })
  await lintel.start()
  staff = await createFirm(lintel.address)
  client = await addClient(staff, 'C-1001')
  taxpayer = await registerTaxpayer(lintel.address, staff, client, sink)
})

after(async () => {
  await lintel.remove()
  await sink.close()
})

test(`kill -9 during sealing, ${killsAfterMs.length} times: sealed within 10 s of the restart, once, and told once`, async (t) => {
  const waiting = await sendForms(killsAfterMs.length)
  const sealedAfterMs: number[] = []
  for (const [at, killAfterMs] of killsAfterMs.entries()) {
    const document = waiting[at]
    assert.ok(document)
    const { signedAt } = await taxpayer.call('POST /api/portals/:portal/documents/:document/sign', {
      params: { portal: client.personId, document: document.id },
      body: { versionId: document.versionId },
    })
    await wait(killAfterMs)
    await lintel.kill()

    const startedAt = await lintel.start()
    const sealed = await until('the document is sealed', async () => {
      const found = (await preparerFiles()).find(({ id }) => id === document.id)
      assert.equal(found?.request?.signedAt, signedAt, 'the signature that was acknowledged')
      return found.sealedAt && found
    }, sealedWithinMs)
    sealedAfterMs.push(Math.round(performance.now() - startedAt))
    assert.ok((sealedAfterMs.at(-1) ?? 0) <= sealedWithinMs)
    assert.equal(sealed.request?.state, 'signed')

    const mail = await settledMail(staff, sink)
    assert.equal(mail.filter(({ subject }) => subject.endsWith('your signed copy is ready')).length, at + 1)
    assert.equal(mail.filter(({ subject }) => subject === 'Signed: client C-1001').length, at + 1)
  }
  t.diagnostic(`sealed after so many ms from the start: ${sealedAfterMs.join(' ')}`)

  for (const { id } of waiting) await assertSealedOnce(id)
  const proof = await lintel.command('verify-audit')
  assert.equal(proof.code, 0, proof.said)
  assert.match(proof.said, /unbroken/)
})

const preparerFiles = async () => (await taxpayer.call('GET /api/portals/:portal/preparer-files', { params: { portal: client.personId } })).files

/** So many forms that wait for nothing but the taxpayer's signature. */
async function sendForms(count: number): Promise<{ id: string; versionId: string }[]> {
  const documentIds: string[] = []
  for (let at = 0; at < count; at += 1) documentIds.push(await addForm8879(staff, client, `Form 8879 no. ${at}.pdf`))
  await staff.call('POST /api/tax-returns/:taxReturn/deliveries', { params: { taxReturn: client.taxReturnId }, body: { documentIds, key: 'everything at once' } })
  const stroke = Array.from({ length: 40 }, (_, at) => ({ x: 60 + at * 11, y: 100 + Math.sin(at / 4) * 50, time: at * 8, pressure: 0.5 }))
  await taxpayer.call('PUT /api/portals/:portal/signature', {
    params: { portal: client.personId },
    body: { mark: { method: 'drawn', padWidth: 600, padHeight: 200, strokes: [stroke] } },
  })
  const files = await preparerFiles()
  for (const { id, versionId } of files) {
    await taxpayer.call('POST /api/portals/:portal/documents/:document/viewed', { params: { portal: client.personId, document: id }, body: { versionId } })
  }
  assert.equal(files.length, count)
  return files
}

/** One signature, and a sealed copy that `lintel verify` finds valid, of the very file that was uploaded. */
async function assertSealedOnce(documentId: string): Promise<void> {
  const taxReturn = await staff.call('GET /api/tax-returns/:taxReturn', { params: { taxReturn: client.taxReturnId } })
  const seen = taxReturn.documents.filter(({ id }) => id === documentId)
  assert.deepEqual(seen.map(({ requests }) => requests.map(({ state }) => state)), [['signed']])
  const copy = join(lintel.folder, `${documentId}.pdf`)
  writeFileSync(copy, await taxpayer.bytes('GET /api/documents/:document/file', { params: { document: documentId } }))
  const verified = await lintel.command('verify', copy, '--json')
  assert.equal(verified.code, 0, verified.said)
  const found = JSON.parse(verified.said) as { verdict: string; signatures: unknown[]; lintel: { originalSha256: string; signers: unknown[] } }
  assert.equal(found.verdict, 'valid')
  assert.equal(found.signatures.length, 1)
  assert.equal(found.lintel.signers.length, 1)
  const original = readFileSync(new URL('../../sample/forms/irs-f8879.pdf', import.meta.url))
  assert.equal(found.lintel.originalSha256, createHash('sha256').update(original).digest('hex'))
}
