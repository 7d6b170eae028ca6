/**
 * E-mails and texts. A message is a row written in the transaction of the act that causes it, and a job that sends it. It is sent at most
 * once: the last thing before the point of no return (the final dot of SMTP, the request to the SMS service) is to note the hand-over.
 * A crash before that note sends again, harmlessly; a crash after it, without an answer, leaves the message `unconfirmed`, which the
 * firm sees with a button to send it again. See docs/decisions/messages-at-most-once.md.
 */
import type { Clock } from './clock.ts'
import { type Database, transact, type Tx } from './database.ts'
import { decrypt, encrypt } from './encryption.ts'
import { enqueue } from './jobs.ts'
import { tellLive } from './live.ts'
import type { Log } from './log.ts'
import type { Randomness } from './randomness.ts'

export interface MessageBody {
  html: string | null
  text: string
}

export interface Envelope {
  id: string
  recipient: string
  subject: string
  body: MessageBody
}

/** Something that can send: SMTP, an SMS service. */
export interface Carrier {
  /**
   * `beforeNoReturn` must be awaited in the last moment at which giving up still means that nothing was sent.
   * @throws NotTaken when the other side said no; anything else means that no answer came.
   */
  send(message: Envelope, beforeNoReturn: () => Promise<void>): Promise<void>
}

/** The other side refused the message. `permanent`: trying again is pointless (no such mailbox). */
export class NotTaken extends Error {
  readonly permanent: boolean
  constructor(problem: string, permanent: boolean) {
    super(problem)
    this.permanent = permanent
  }
}

export interface Carriers {
  email: Carrier | null
  text: Carrier | null
}

export interface NewMessage {
  firm: { id: string; key: Buffer }
  channel: 'email' | 'text'
  recipient: string
  subject: string
  body: MessageBody
  /** What the message is about, so that its noun can show how it fared. */
  aboutId: string | null
}

const bodyOwner = (firmId: string, id: string) => `outbox:${firmId}:${id}`

/** Writes a message in this transaction; it goes out when the transaction commits. Returns its id. */
export async function post(tx: Tx, tools: { random: Randomness; clock: Clock; carriers: Carriers }, message: NewMessage): Promise<string> {
  const id = tools.random.id()
  const firmId = message.firm.id
  const canSend = tools.carriers[message.channel] !== null
  await tx
    .insertInto('outbox_message')
    .values({
      firm_id: firmId,
      id,
      channel: message.channel,
      recipient: message.recipient,
      subject: message.subject,
      body: encrypt(message.firm.key, Buffer.from(JSON.stringify(message.body)), bodyOwner(firmId, id)),
      state: canSend ? 'waiting' : 'kept',
      about_id: message.aboutId,
      problem: null,
      created_at: tools.clock.now(),
      handed_over_at: null,
      sent_at: null,
    })
    .execute()
  if (canSend) await enqueue(tx, 'outbox.send', { firmId, messageId: id })
  await tellLive(tx, { topic: 'outbox', id, firmId, clientId: null })
  return id
}

export function readBody(firm: { id: string; key: Buffer }, id: string, body: Buffer): MessageBody {
  return JSON.parse(decrypt(firm.key, body, bodyOwner(firm.id, id)).toString()) as MessageBody
}

/** Puts a failed or unconfirmed message back in line. */
export async function sendAgain(tx: Tx, firmId: string, messageId: string): Promise<boolean> {
  const changed = await tx
    .updateTable('outbox_message')
    .set({ state: 'waiting', handed_over_at: null, problem: null })
    .where('firm_id', '=', firmId)
    .where('id', '=', messageId)
    .where('state', 'in', ['failed', 'unconfirmed'])
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await enqueue(tx, 'outbox.send', { firmId, messageId })
  return true
}

const mostTries = 8

type SendingTools = {
  database: Database
  role: string | undefined
  carriers: Carriers
  clock: Clock
  log: Log
  firmKey(tx: Tx, firmId: string): Promise<Buffer>
}
type MessageKey = { firmId: string; messageId: string }

/** The job: sends one message. A temporary refusal is thrown, so that the job queue tries again later. */
export async function sendMessage(tools: SendingTools, key: MessageKey): Promise<void> {
  const taken = await take(tools, key)
  if (taken === null) return
  const note = (changes: Parameters<typeof noteOutcome>[3]) => noteOutcome(tools, key, taken.tries, changes)
  if (taken.envelope === null) return note({ state: 'unconfirmed', problem: 'The process ended while the message was being handed over.' })
  const carrier = tools.carriers[taken.channel]
  if (!carrier) return note({ state: 'failed', problem: 'Nothing is configured to send this any more.' })
  let handedOver = false
  try {
    await carrier.send(taken.envelope, async () => {
      await noteHandOver(tools, key, taken.tries)
      handedOver = true
    })
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 400) : 'unknown'
    if (error instanceof NotTaken && error.permanent) return note({ state: 'failed', problem })
    if (handedOver && !(error instanceof NotTaken)) return note({ state: 'unconfirmed', problem })
    if (taken.tries >= mostTries) return note({ state: 'failed', problem })
    await note({ state: 'waiting', problem, handed_over_at: null })
    throw error
  }
  await note({ state: 'sent', sent_at: tools.clock.now() })
}

const within = <T>({ database, role }: SendingTools, { firmId }: MessageKey, work: (tx: Tx) => Promise<T>) =>
  transact(database, { firms: [firmId], identity: null }, work, { role })

/** Begins a try; null when there is nothing to send. No envelope: an earlier try handed it over, and nobody heard how that ended. */
async function take(tools: SendingTools, key: MessageKey) {
  const { firmId, messageId } = key
  return within(tools, key, async (tx) => {
    const row = await tx
      .selectFrom('outbox_message')
      .selectAll()
      .where('firm_id', '=', firmId)
      .where('id', '=', messageId)
      .forUpdate()
      .executeTakeFirst()
    if (!row || (row.state !== 'waiting' && row.state !== 'sending')) return null
    const { channel, recipient, subject } = row
    if (row.handed_over_at) return { channel, tries: row.tries, envelope: null }
    const tries = row.tries + 1
    await tx
      .updateTable('outbox_message')
      .set({ state: 'sending', tries })
      .where('firm_id', '=', firmId)
      .where('id', '=', messageId)
      .execute()
    const firmKey = await tools.firmKey(tx, firmId)
    return {
      channel,
      tries,
      envelope: { id: messageId, recipient, subject, body: readBody({ id: firmId, key: firmKey }, messageId, row.body) },
    }
  })
}

/**
 * Only the newest try may hand over, and once. A process that lost its connection to the database counts as dead, although it may still
 * be talking to the mail server: another one has begun again by then.
 * @throws Error when another try has begun
 */
async function noteHandOver(tools: SendingTools, key: MessageKey, tries: number): Promise<void> {
  const noted = await within(tools, key, (tx) =>
    tx
      .updateTable('outbox_message')
      .set({ handed_over_at: tools.clock.now() })
      .where('firm_id', '=', key.firmId)
      .where('id', '=', key.messageId)
      .where('state', '=', 'sending')
      .where('tries', '=', tries)
      .where('handed_over_at', 'is', null)
      .executeTakeFirst(),
  )
  if (noted.numUpdatedRows === 0n) throw new Error('Another process is sending this message')
}

/** What became of a try, unless another one has begun: then that one knows better. */
async function noteOutcome(
  tools: SendingTools,
  key: MessageKey,
  tries: number,
  changes: { state: 'sent' | 'failed' | 'waiting' | 'unconfirmed'; problem?: string; sent_at?: Date; handed_over_at?: null },
): Promise<void> {
  const { firmId, messageId } = key
  await within(tools, key, async (tx) => {
    await tx
      .updateTable('outbox_message')
      .set(changes)
      .where('firm_id', '=', firmId)
      .where('id', '=', messageId)
      .where('tries', '=', tries)
      .execute()
    await tellLive(tx, { topic: 'outbox', id: messageId, firmId, clientId: null })
  })
}
