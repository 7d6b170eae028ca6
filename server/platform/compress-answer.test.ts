import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { compressAnswer } from './compress-answer.ts'

const long = { text: 'Under penalties of perjury, I declare '.repeat(100) }
const [plain, short] = [JSON.stringify(long), JSON.stringify({ text: 'Form 8879' })]

test('a long answer goes out as the reader can read it; a short one as it is', async () => {
  const app = fastify()
  app.get('/long', { onSend: compressAnswer }, async () => long)
  app.get('/short', { onSend: compressAnswer }, async () => JSON.parse(short) as object)
  const ask = async (url: string, accepted: string) => {
    const answer = await app.inject({ url, headers: accepted ? { 'accept-encoding': accepted } : {} })
    assert.equal(answer.headers['content-length'], String(answer.rawPayload.length))
    return { encoding: answer.headers['content-encoding'], bytes: answer.rawPayload }
  }
  const [br, gzip] = [await ask('/long', 'gzip, deflate, br'), await ask('/long', 'gzip')]
  assert.deepEqual([br.encoding, brotliDecompressSync(br.bytes).toString()], ['br', plain])
  assert.deepEqual([gzip.encoding, gunzipSync(gzip.bytes).toString()], ['gzip', plain])
  assert.ok(br.bytes.length < plain.length / 4)
  for (const accepted of ['', 'gzip;q=0, br;q=0'])
    assert.deepEqual(await ask('/long', accepted), { encoding: undefined, bytes: Buffer.from(plain) })
  assert.deepEqual(await ask('/short', 'br'), { encoding: undefined, bytes: Buffer.from(short) })
  await app.close()
})
