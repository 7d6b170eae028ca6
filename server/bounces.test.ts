/** Reports of failure that come later by mail, from a mailbox to the firm's home: through the job's own verb, on a real database and a real connection. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { overview } from '#contract/overview.ts'
import { noteBounces } from '#platform/note-bounces.ts'
import { type Carrier, post, sendAgain, sendMessage } from '#platform/outbox.ts'
import { startTestImap, type TestImap } from '#platform/test-imap.ts'
import { perform } from './audit/act.ts'
import { dataKey, firmKey } from './firm/keys.ts'
import { replyTo } from './firm/reply-to.ts'
import { startTestApp, type TestApp, type TestFirm } from './testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let imap: TestImap

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  imap = await startTestImap()
  await look()
})
after(async () => {
  await imap.close()
  await app.close()
})

const minute = 60_000
const look = () => noteBounces({ ...app.ports, databaseRole: app.ports.databaseRole }, imap.url)
const inMinutes = (count: number) => new Date(app.clock.now().getTime() + count * minute)
const takes: Carrier = { send: (_message, beforeNoReturn) => beforeNoReturn() }

async function send(messageId: string): Promise<void> {
  const { ports } = app
  const carriers = { email: takes, text: null }
  await sendMessage(
    { ...ports, carriers, role: ports.databaseRole, firmKey: (tx, id) => dataKey(tx, ports, id), replyTo },
    { firmId: firm.firmId, messageId },
  )
}

async function sentLetter(): Promise<string> {
  const asSystem = { kind: 'system' as const, firmId: firm.firmId, job: 'test' }
  const id = await perform(app.ports, asSystem, async (act) =>
    post(act.tx, act, {
      firm: await firmKey(act, firm.firmId),
      channel: 'email',
      recipient: 'maria@example.com',
      subject: 'Hello',
      body: { html: null, text: 'Hello' },
      aboutId: null,
    }),
  )
  await send(id)
  return id
}

async function stateOf(messageId: string): Promise<{ state: string; problem: string | null } | undefined> {
  const { rows } = await app.ownerPool.query<{ state: string; problem: string | null }>(
    'select state, problem from outbox_message where id = $1',
    [messageId],
  )
  return rows[0]
}

const statusOf = (action: string) =>
  `Reporting-MTA: dns; mx.example.com\r\n\r\nFinal-Recipient: rfc822; maria@example.com\r\nAction: ${action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n`

/** A report as a mail server writes it (RFC 3464, 3.1). */
function arrives(messageId: string, { action = 'failed', arrivedAt = inMinutes(1) } = {}): void {
  const status = statusOf(action)
  const returned = `Message-ID: <${messageId}@canyontax.example>\r\nSubject: Hello\r\n`
  const text = (subtype: string, size: number) => `("TEXT" "${subtype}" ("CHARSET" "US-ASCII") NIL NIL "7BIT" ${size} 1)`
  const structure = `(${text('PLAIN', 5)}("MESSAGE" "DELIVERY-STATUS" NIL NIL NIL "7BIT" ${status.length})${text('RFC822-HEADERS', returned.length)} "REPORT" ("REPORT-TYPE" "delivery-status" "BOUNDARY" "x") NIL NIL)`
  imap.mails.push({ source: 'Subject: Undelivered\r\n\r\n', structure, parts: { 1: 'Sorry', 2: status, 3: returned }, arrivedAt })
}

test('a report of failure makes its message failed, with the reason, and is on the firm’s home; another look changes nothing', async () => {
  const [id, other] = [await sentLetter(), await sentLetter()]
  arrives(id)
  await look()
  assert.deepEqual(await stateOf(id), { state: 'failed', problem: '5.1.1 550 no such user' })
  assert.equal((await stateOf(other))?.state, 'sent')
  const staff = await app.asStaff(firm, { role: 'administrator' })
  const failed = async () => {
    const { needs } = (await staff.get<Output<typeof overview.firmHome>>('/api/firm/home')).body
    return needs.filter(({ kind }) => kind === 'failed').flatMap(({ lines }) => lines.map((line) => line.id))
  }
  assert.deepEqual(await failed(), [id])
  await look()
  assert.deepEqual(await failed(), [id])
})

test('sent again, it is not failed by the old report, also when the mailbox counts anew', async () => {
  const id = await sentLetter()
  arrives(id)
  await look()
  app.clock.set(inMinutes(60))
  await perform(app.ports, { kind: 'system', firmId: firm.firmId, job: 'test' }, ({ tx }) => sendAgain(tx, firm.firmId, id))
  await send(id)
  await look()
  assert.equal((await stateOf(id))?.state, 'sent')
  imap.validity += 1
  await look()
  imap.mails.splice(0, imap.mails.length, ...imap.mails)
  await look()
  assert.equal((await stateOf(id))?.state, 'sent')
  arrives(id)
  await look()
  assert.equal((await stateOf(id))?.state, 'failed', 'a new report counts')
})

test('a delay is no failure', async () => {
  const id = await sentLetter()
  arrives(id, { action: 'delayed' })
  await look()
  assert.equal((await stateOf(id))?.state, 'sent')
})

test('threat: forged reports about messages that are not ours, or that were never sent, change nothing', async () => {
  const id = await sentLetter()
  await app.ownerPool.query(`update outbox_message set state = 'waiting' where id = $1`, [id])
  arrives('0190c1d4-0000-7000-8000-00000000dead')
  arrives(id)
  imap.mails.push({
    source: 'Subject: Lunch?\r\n\r\nAction: failed',
    structure: '("TEXT" "PLAIN" NIL NIL NIL "7BIT" 14 1)',
    parts: {},
    arrivedAt: inMinutes(1),
  })
  await look()
  assert.equal((await stateOf(id))?.state, 'waiting')
})

test('the mailbox is only read: nothing in it is marked, moved or deleted', () => {
  assert.ok(imap.said.some((line) => line.startsWith('EXAMINE')))
  assert.deepEqual(
    imap.said.filter((line) => /^(SELECT|STORE|UID STORE|COPY|MOVE|UID MOVE|EXPUNGE|DELETE)|BODY\[/i.test(line)),
    [],
  )
})
