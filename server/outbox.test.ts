/** At most once, whatever the mail server and other processes do: through the job's own verb, on a real database. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Carrier, NotTaken, post, sendAgain, sendMessage } from '#platform/outbox.ts'
import { perform } from './audit/act.ts'
import { dataKey, firmKey } from './firm/keys.ts'
import { replyTo } from './firm/reply-to.ts'
import { startTestApp, type TestApp, type TestFirm } from './testing/start-app.ts'

let app: TestApp
let firm: TestFirm

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

const asSystem = () => ({ kind: 'system' as const, firmId: firm.firmId, job: 'test' })

const postLetter = () =>
  perform(app.ports, asSystem(), async (act) =>
    post(act.tx, act, {
      firm: await firmKey(act, firm.firmId),
      channel: 'email',
      recipient: 'maria@example.com',
      subject: 'Hello',
      body: { html: null, text: 'Hello' },
      aboutId: null,
    }),
  )

function send(messageId: string, carrier: Carrier): Promise<void> {
  const { ports } = app
  return sendMessage(
    { ...ports, carriers: { email: carrier, text: null }, role: ports.databaseRole, firmKey: (tx, id) => dataKey(tx, ports, id), replyTo },
    { firmId: firm.firmId, messageId },
  )
}

async function stateOf(messageId: string): Promise<string> {
  const { rows } = await app.ownerPool.query<{ state: string }>('select state from outbox_message where id = $1', [messageId])
  return rows[0]?.state ?? 'gone'
}

const takes: Carrier = { send: (_message, beforeNoReturn) => beforeNoReturn() }

test('a message that was taken is sent, and a second run of its job sends nothing', async () => {
  const id = await postLetter()
  await send(id, takes)
  assert.equal(await stateOf(id), 'sent')
  await send(id, { send: () => Promise.reject(new Error('must not be asked')) })
  assert.equal(await stateOf(id), 'sent')
})

test('no connection: it waits, and the next try sends it', async () => {
  const id = await postLetter()
  await assert.rejects(send(id, { send: () => Promise.reject(new Error('connection refused')) }))
  assert.equal(await stateOf(id), 'waiting')
  await send(id, takes)
  assert.equal(await stateOf(id), 'sent')
})

test('refused for now after the hand-over: an answer came, so it may be tried again', async () => {
  const id = await postLetter()
  const refusesForNow: Carrier = {
    async send(_message, beforeNoReturn) {
      await beforeNoReturn()
      throw new NotTaken('451 come back later', false)
    },
  }
  await assert.rejects(send(id, refusesForNow))
  assert.equal(await stateOf(id), 'waiting')
  await send(id, takes)
  assert.equal(await stateOf(id), 'sent')
})

test('refused for good: failed, and only a person sends it again', async () => {
  const id = await postLetter()
  await send(id, { send: () => Promise.reject(new NotTaken('550 no such mailbox', true)) })
  assert.equal(await stateOf(id), 'failed')
  await send(id, { send: () => Promise.reject(new Error('must not be asked')) })
})

test('no answer after the hand-over: unconfirmed, never sent by itself, and a person may', async () => {
  const id = await postLetter()
  const fallsSilent: Carrier = {
    async send(_message, beforeNoReturn) {
      await beforeNoReturn()
      throw new Error('the connection was lost')
    },
  }
  await send(id, fallsSilent)
  assert.equal(await stateOf(id), 'unconfirmed')
  await send(id, { send: () => Promise.reject(new Error('must not be asked')) })
  assert.equal(await perform(app.ports, asSystem(), (act) => sendAgain(act.tx, firm.firmId, id)), true)
  await send(id, takes)
  assert.equal(await stateOf(id), 'sent')
})

test('two processes send the same message, because one was thought dead: only the newer hands it over', async () => {
  const id = await postLetter()
  const arrived: string[] = []
  const slow = Promise.withResolvers<void>()
  const isTalking = Promise.withResolvers<void>()
  const first = send(id, {
    async send(_message, beforeNoReturn) {
      isTalking.resolve()
      await slow.promise
      await beforeNoReturn()
      arrived.push('first')
    },
  })
  await isTalking.promise
  await send(id, {
    async send(_message, beforeNoReturn) {
      await beforeNoReturn()
      arrived.push('second')
    },
  })
  slow.resolve()
  await assert.rejects(first, /Another process/)
  assert.deepEqual(arrived, ['second'])
  assert.equal(await stateOf(id), 'sent')
})
