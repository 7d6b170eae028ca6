/** A large file through the upload protocol into the running product, beside encrypting the same bytes to the same disk with openssl. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { partBytes } from '#contract/documents.ts'
import { makePortal, type Portal } from './make-portal.ts'
import { residentMegabytes } from './processes.ts'
import { type Product, withProduct } from './product.ts'
import { atMost, type Row, shareOf } from './row.ts'
import { interleave } from './statistics.ts'

const fileMegabytes = 256
const largeMegabytes = 1024
const rounds = 3
const megabyte = 1024 * 1024
const sampleEveryMilliseconds = 50
const restMilliseconds = 3000

/** Of a kind that is taken without a look into it. The last part is as long as the others. */
const part = Buffer.alloc(partBytes, 'A line of a very long list.\n')

export async function upload(): Promise<Row[]> {
  return withProduct(async (product) => {
    const portal = await makePortal(product.url)
    await pause(restMilliseconds)
    const idle = residentMegabytes(product.pid)
    const plain = join(product.dataFolder, 'bench-plain')
    writeFile(plain, fileMegabytes)
    const shares: number[] = []
    const measures = {
      product: async () => {
        const { partsMilliseconds, allMilliseconds } = await send(portal, fileMegabytes)
        shares.push(partsMilliseconds)
        return (fileMegabytes * 1000) / allMilliseconds
      },
      openssl: async () => encryptWithOpenssl(plain),
    }
    await interleave(1, measures)
    shares.splice(0)
    const found = await interleave(rounds, measures)
    const partsRate = (fileMegabytes * 1000) / (shares.toSorted((one, other) => one - other)[Math.floor(shares.length / 2)] ?? Infinity)
    const yardstick = { what: 'openssl enc -aes-256-ctr to disk, synced', value: found.openssl }
    const measured = { measure: 'upload', unit: 'MB/s' }
    return [
      shareOf(yardstick, 0.6, {
        ...measured,
        what: `${fileMegabytes} MB to the receipt`,
        value: found.product,
        remark: 'openssl enc has no GCM; the product encrypts with GCM, then reads all back for its SHA-256',
      }),
      shareOf(yardstick, null, { ...measured, what: `${fileMegabytes} MB, the parts alone`, value: partsRate }),
      ...(await memoryWhileUploading(product, portal, idle)),
    ]
  })
}

let uploads = 0

async function send({ taxpayer, personId }: Portal, megabytes: number): Promise<{ partsMilliseconds: number; allMilliseconds: number }> {
  uploads += 1
  const start = performance.now()
  const { id } = await taxpayer.post<{ id: string }>(`/api/portals/${personId}/uploads`, {
    name: `list ${uploads}.txt`,
    size: megabytes * megabyte,
    key: `bench-upload-${uploads}`,
  })
  // The same file again would be noticed.
  const first = Buffer.from(part)
  first.write(`List ${uploads}\n`)
  for (let number = 0; number * partBytes < megabytes * megabyte; number += 1)
    await taxpayer.put(`/api/uploads/${id}/parts/${number}`, number === 0 ? first : part)
  const partsMilliseconds = performance.now() - start
  await taxpayer.post(`/api/uploads/${id}/complete`, {})
  return { partsMilliseconds, allMilliseconds: performance.now() - start }
}

/** In the middle of these parts the connection is lost. */
const lostAtParts = [20, 64, 127]

/** A gigabyte as a phone sends it that loses its connection: it asks what has arrived, and goes on with what has not. */
async function sendWithLostConnection(product: Product, { taxpayer, personId }: Portal): Promise<{ lost: number; sentAgain: number }> {
  const size = largeMegabytes * megabyte
  const body = { name: 'a year of scans.txt', size, key: 'bench-upload-lost' }
  const { id } = await taxpayer.post<{ id: string }>(`/api/portals/${personId}/uploads`, body)
  const digest = createHash('sha256')
  let sentAgain = 0
  const toLose = new Set(lostAtParts)
  for (let number = 0; number * partBytes < size;) {
    if (toLose.delete(number)) {
      sentAgain += await loseConnection(product.url, taxpayer.cookie(), `/api/uploads/${id}/parts/${number}`)
      const { receivedParts } = await taxpayer.get<{ receivedParts: number[] }>(`/api/uploads/${id}`)
      if (receivedParts.length !== number) throw new Error(`${receivedParts.length} of ${number} parts were kept`)
      continue
    }
    await taxpayer.put(`/api/uploads/${id}/parts/${number}`, part)
    digest.update(part)
    number += 1
  }
  const receipt = await taxpayer.post<{ sha256: string }>(`/api/uploads/${id}/complete`, {})
  if (receipt.sha256 !== digest.digest('hex')) throw new Error('The receipt is not of the file that was sent')
  return { lost: lostAtParts.length, sentAgain }
}

/** Sends half a part and is gone; returns how many bytes that was. */
function loseConnection(url: string, cookie: string, path: string): Promise<number> {
  const half = part.subarray(0, partBytes / 2)
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', 'content-length': part.length }
  return new Promise((resolve) => {
    const sending = request(`${url}${path}`, { agent: false, method: 'PUT', headers })
    sending.on('error', () => undefined)
    sending.on('close', () => resolve(half.length))
    sending.write(half, () => sending.destroy())
  })
}

async function memoryWhileUploading(product: Product, portal: Portal, idle: number | null): Promise<Row[]> {
  if (idle === null) return []
  let most = idle
  const timer = setInterval(() => (most = Math.max(most, residentMegabytes(product.pid) ?? 0)), sampleEveryMilliseconds)
  const { lost, sentAgain } = await sendWithLostConnection(product, portal)
  clearInterval(timer)
  return [
    atMost(partBytes / megabyte, {
      measure: 'upload',
      what: `1 GB, the connection lost ${lost} times in the middle of a part: sent again, each time`,
      value: sentAgain / lost / megabyte,
      unit: 'MB',
      remark: 'the receipt’s SHA-256 is that of the file',
    }),
    atMost(64, {
      measure: 'upload',
      what: 'memory of Node over idle, at 1 GB',
      value: most - idle,
      unit: 'MB',
      remark: `idle, before any upload: ${Math.round(idle)} MB`,
    }),
  ]
}

/** MB a second, until the bytes are safely on the disk. */
function encryptWithOpenssl(plain: string): number {
  const encrypted = `${plain}.encrypted`
  const start = performance.now()
  const outcome = spawnSync('openssl', [
    'enc',
    '-aes-256-ctr',
    '-K',
    '00'.repeat(32),
    '-iv',
    '00'.repeat(16),
    '-in',
    plain,
    '-out',
    encrypted,
  ])
  if (outcome.status !== 0) throw new Error(`openssl did not run: ${outcome.error?.message ?? String(outcome.stderr)}`)
  const file = openSync(encrypted, 'r+')
  fsyncSync(file)
  closeSync(file)
  const milliseconds = performance.now() - start
  rmSync(encrypted)
  return (fileMegabytes * 1000) / milliseconds
}

function writeFile(path: string, megabytes: number): void {
  const file = openSync(path, 'w')
  for (let written = 0; written < megabytes * megabyte; written += partBytes) writeSync(file, part)
  fsyncSync(file)
  closeSync(file)
}
