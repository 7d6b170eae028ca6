import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { type Envelope, NotTaken } from './outbox.ts'
import { twilioCarrier } from './twilio-carrier.ts'

const message: Envelope = {
  id: 'one',
  recipient: '+16025550142',
  subject: '',
  body: { html: null, text: 'Código: 123456 & más' },
  replyTo: null,
  headers: {},
}

/** A server on loopback that speaks Twilio's Messages resource and gives one answer. */
async function twilio(t: TestContext, status: number, answer: object) {
  const requests: { request: IncomingMessage; form: URLSearchParams }[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({ request, form: new URLSearchParams(body) })
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { requests, carrier: twilioCarrier({ accountSid: 'AC123', authToken: 'hush', from: '+16025550100', url }) }
}

test('a text goes to the Messages resource with the account’s login, once, after the hand-over was noted', async (t) => {
  const { requests, carrier } = await twilio(t, 201, { sid: 'SM1', status: 'queued' })
  let sentBeforeNote = -1
  await carrier.send(message, async () => {
    sentBeforeNote = requests.length
  })
  const [sent] = requests
  assert.deepEqual([requests.length, sentBeforeNote], [1, 0])
  assert.equal(`${sent?.request.method} ${sent?.request.url}`, 'POST /2010-04-01/Accounts/AC123/Messages.json')
  assert.equal(sent?.request.headers.authorization, `Basic ${Buffer.from('AC123:hush').toString('base64')}`)
  assert.equal(sent?.request.headers['accept-encoding'], 'identity')
  assert.deepEqual(Object.fromEntries(sent?.form ?? []), { To: '+16025550142', From: '+16025550100', Body: 'Código: 123456 & más' })
})

for (const { status, permanent } of [
  { status: 400, permanent: true },
  { status: 429, permanent: false },
  { status: 503, permanent: false },
]) {
  test(`an answer of ${status} is a no that is ${permanent ? 'final' : 'tried again'}`, async (t) => {
    const { carrier } = await twilio(t, status, { code: 21211, message: 'Invalid To number' })
    await assert.rejects(
      carrier.send(message, async () => undefined),
      (error: unknown) => error instanceof NotTaken && error.permanent === permanent && error.message.includes('21211'),
    )
  })
}

test('a hand-over that cannot be noted sends nothing', async (t) => {
  const { requests, carrier } = await twilio(t, 201, {})
  await assert.rejects(
    carrier.send(message, () => Promise.reject(new Error('the database is away'))),
    /away/,
  )
  assert.equal(requests.length, 0)
})
