/** kill -9 while a file is on its way: parts that were acknowledged are there, the rest can follow, and what arrives is what was sent. */
import assert from 'node:assert/strict'
import { createCipheriv, createHash } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { partBytes } from '#contract/documents.ts'
import { type ApiClient, Refused } from '../support/api-client.ts'
import { addClient, completeUpload, putPart, registerTaxpayer } from '../support/firm-over-api.ts'
import type { LintelProcess } from '../support/lintel-process.ts'
import { assertAuditIsUnbroken, installation } from './installation.ts'

/** From the sending of the second of three parts, or of `complete`, on. Null: as soon as it is acknowledged. */
const kills = [
  ...[0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80, null, null].map((afterMs) => ({ during: 'part' as const, afterMs })),
  ...[0, 5, 15, 30, 60, 100, null].map((afterMs) => ({ during: 'complete' as const, afterMs })),
]
const fileBytes = 17 * 1024 * 1024

interface Upload {
  id: string
  name: string
  bytes: Buffer
}

// 20 files of 17 MB in three parts, each interrupted once.
test('kill -9 during upload, 20 times: acknowledged parts are there, the rest can follow, and the file is what was sent', async (t) => {
  const { lintel, sink, staff } = await installation(t)
  const client = await addClient(staff, 'C-2001')
  const taxpayer = await registerTaxpayer(lintel.address, staff, client, sink)
  const portal = client.personId
  let acknowledgedBeforeTheKill = 0
  for (const [at, { during, afterMs }] of kills.entries()) {
    const file = { name: `Statement ${at}.txt`, bytes: letters(fileBytes, at) }
    const { id } = await taxpayer.call('POST /api/portals/:portal/uploads', {
      params: { portal },
      body: { name: file.name, size: fileBytes, key: `upload ${at}` },
    })
    const upload = { id, ...file }
    const acknowledged = during === 'part' ? [0] : [0, 1, 2]
    for (const part of acknowledged) await putPart(taxpayer, id, part, file.bytes)
    const request = during === 'part' ? putPart(taxpayer, id, 1, file.bytes) : completeUpload(taxpayer, id)
    const wasAcknowledged = await killDuring(lintel, request, afterMs)
    if (wasAcknowledged) acknowledgedBeforeTheKill += 1
    if (during === 'part' && wasAcknowledged) acknowledged.push(1)
    await lintel.start()
    await goOn(taxpayer, upload, acknowledged, during === 'complete' && wasAcknowledged)
    await assertArrived(taxpayer, portal, upload)
  }
  t.diagnostic(`${acknowledgedBeforeTheKill} of ${kills.length} requests were acknowledged before the kill`)
  const { files } = await taxpayer.call('GET /api/portals/:portal/my-files', { params: { portal } })
  assert.equal(files.length, kills.length, 'every file once')
  await assertAuditIsUnbroken(lintel)
})

/** Kills so long after the request was sent, or as soon as it is answered; tells whether it was acknowledged. */
async function killDuring(lintel: LintelProcess, request: Promise<unknown>, afterMs: number | null): Promise<boolean> {
  let wasAcknowledged = false
  const answer = request.then(
    () => (wasAcknowledged = true),
    (error: unknown) => {
      // No answer came, as the kill wanted it; a refusal would be one.
      if (error instanceof Refused) throw error
    },
  )
  await (afterMs === null ? answer : wait(afterMs))
  const gone = lintel.kill()
  await Promise.all([gone, answer])
  return wasAcknowledged
}

/** As a browser does after a lost connection: asks which parts are there, sends the others, completes. */
async function goOn(taxpayer: ApiClient, { id, bytes }: Upload, acknowledged: readonly number[], wasCompleted: boolean): Promise<void> {
  const received = await receivedParts(taxpayer, id)
  if (received === 'completed') assert.deepEqual(acknowledged, [0, 1, 2])
  else {
    assert.ok(!wasCompleted, 'a completed upload stays completed')
    assert.deepEqual(
      acknowledged.filter((part) => !received.includes(part)),
      [],
      'acknowledged parts that are gone',
    )
    for (let part = 0; part * partBytes < bytes.length; part += 1) if (!received.includes(part)) await putPart(taxpayer, id, part, bytes)
  }
  const receipt = await completeUpload(taxpayer, id)
  assert.equal(receipt.size, bytes.length)
  assert.equal(receipt.sha256, sha256(bytes))
}

async function receivedParts(taxpayer: ApiClient, upload: string): Promise<number[] | 'completed'> {
  try {
    return (await taxpayer.call('GET /api/uploads/:upload', { params: { upload } })).receivedParts
  } catch (error) {
    if (error instanceof Refused && error.body.code === 'documents.upload-ended') return 'completed'
    throw error
  }
}

async function assertArrived(taxpayer: ApiClient, portal: string, { name, bytes }: Upload): Promise<void> {
  const { files } = await taxpayer.call('GET /api/portals/:portal/my-files', { params: { portal } })
  const mine = files.filter((file) => file.name === name)
  assert.equal(mine.length, 1)
  const downloaded = await taxpayer.bytes('GET /api/documents/:document/file', { params: { document: mine[0]?.id ?? '' } })
  assert.equal(sha256(downloaded), sha256(bytes))
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Letters that look random and are the same at every run. */
function letters(count: number, seed: number): Buffer {
  const random = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(Math.ceil((count * 3) / 4)))
  return Buffer.from(random.toString('base64').slice(0, count), 'latin1')
}
