/** What a crash can do to an e-mail is decided by one moment: when the hand-over is noted. These tests hold it where it belongs. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { NotTaken } from './outbox.ts'
import { smtpCarrier } from './smtp-carrier.ts'

const letter = {
  id: '0190c1d4-0000-7000-8000-000000000001',
  recipient: 'maria@example.com',
  subject: 'Hello',
  body: { html: '<p>Hello</p>', text: 'Hello' },
  replyTo: 'office@canyontax.example',
  headers: {
    'list-unsubscribe': `<https://portal.example.com/u/${'a'.repeat(66)}>`,
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  },
}

async function mailServer(t: TestContext, options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({ disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, logger: false, ...options })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`
}

const carrierTo = (url: string) => smtpCarrier(url, 'Canyon Tax <no-reply@canyontax.example>', 'canyontax.example')

function noting() {
  const seen = { noted: 0 }
  return { seen, note: async () => void (seen.noted += 1) }
}

test('the hand-over is noted before the end of the message leaves, and the message arrives whole', async (t) => {
  const happened: string[] = []
  let received = ''
  const url = await mailServer(t, {
    onRcptTo: (_address, _session, done) => {
      happened.push('recipient taken')
      done()
    },
    onData: (stream, _session, done) => {
      stream.setEncoding('utf8').on('data', (text: string) => (received += text))
      stream.on('end', () => {
        happened.push('message ended')
        done()
      })
    },
  })
  await carrierTo(url).send(letter, async () => void happened.push('noted'))
  assert.deepEqual(happened, ['recipient taken', 'noted', 'message ended'])
  assert.match(received, /^Message-ID: <0190c1d4-0000-7000-8000-000000000001@canyontax\.example>\r$/m)
  assert.match(received, /^Reply-To: office@canyontax\.example\r$/m)
  assert.match(received, /^To: maria@example\.com\r$/m)
  assert.match(received, /^List-Unsubscribe:\s+<https:..portal\.example\.com.u.a{66}>\r$/m)
  assert.match(received, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  assert.match(received, /Hello/)
})

test('failures are reported to the address for that, under the message’s own name and without its words', async (t) => {
  let envelope: SMTPServerSession['envelope'] | undefined
  const url = await mailServer(t, {
    hideDSN: false,
    onData: (stream, session, done) => {
      envelope = session.envelope
      stream.on('end', () => done()).resume()
    },
  })
  const { note } = noting()
  await smtpCarrier(url, 'Canyon Tax <no-reply@canyontax.example>', 'canyontax.example', 'reports@canyontax.example').send(letter, note)
  assert.ok(envelope?.mailFrom)
  assert.equal(envelope.mailFrom.address, 'reports@canyontax.example')
  assert.deepEqual(envelope.dsn, { ret: 'HDRS', envid: letter.id })
})

test('nobody answers: nothing is noted, so it can be tried again', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port } = closed.address() as AddressInfo
  closed.close()
  await once(closed, 'close')
  const { seen, note } = noting()
  await assert.rejects(carrierTo(`smtp://127.0.0.1:${port}`).send(letter, note), (error) => !(error instanceof NotTaken))
  assert.equal(seen.noted, 0)
})

for (const { answer, permanent } of [
  { answer: 450, permanent: false },
  { answer: 550, permanent: true },
]) {
  test(`the mailbox is refused with ${answer}: nothing is noted, and trying again is ${permanent ? 'pointless' : 'worth it'}`, async (t) => {
    const url = await mailServer(t, {
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('Not now'), { responseCode: answer })),
    })
    const { seen, note } = noting()
    await assert.rejects(carrierTo(url).send(letter, note), (error) => error instanceof NotTaken && error.permanent === permanent)
    assert.equal(seen.noted, 0)
  })
}

test('the note cannot be written: the message is not sent', async (t) => {
  let ended = false
  let closed = () => undefined as void
  const gone = new Promise<void>((resolve) => (closed = resolve))
  const url = await mailServer(t, {
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => {
        ended = true
        done()
      })
    },
    onClose: () => closed(),
  })
  await assert.rejects(
    carrierTo(url).send(letter, () => Promise.reject(new Error('the database is away'))),
    /the database is away/,
  )
  await gone
  assert.equal(ended, false)
})
