import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from './testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

test('threat: a stranger posts megabytes. Nothing of it is read, whether parts of files are taken there or not', async () => {
  const ask = async (method: 'POST' | 'PUT', url: string) => {
    let taken = 0
    const payload = new Readable({
      read() {
        taken += 1
        this.push(taken > 100 ? null : Buffer.alloc(64 * 1024))
      },
    })
    const answer = await app.app.inject({
      method,
      url,
      payload,
      headers: { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin', host: 'portal.example.com' },
    })
    return { status: answer.statusCode, code: answer.json<{ code: string }>().code, wasRead: taken > 2 }
  }
  const upload = `/api/uploads/${app.ports.random.id()}/parts/0`
  assert.deepEqual(await ask('PUT', upload), { status: 401, code: 'not-signed-in', wasRead: false })
  assert.deepEqual(await ask('POST', '/api/sign-in'), { status: 400, code: 'bad-input', wasRead: false })
})
