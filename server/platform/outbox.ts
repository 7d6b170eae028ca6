/**
 * E-mails and texts. A message is a row written in the transaction of the act that causes it, and a job that sends it. It is sent at most
 * once: the last thing before the point of no return (the final dot of SMTP, the request to the SMS service) is to note the hand-over.
 * A crash before that note sends again, harmlessly; a crash after it, without an answer, leaves the message `unconfirmed`, which the
 * firm sees with a button to send it again. See docs/decisions/messages-at-most-once.md.
 */
import { sql, type Updateable } from 'kysely'
import type { Tables } from '#database/tables.ts'
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
  /** Where an answer goes; null: to the address that sends. */
  replyTo: string | null
  /** Headers of an e-mail beside the usual ones, by their names in small letters. */
  headers: Readonly<Record<string, string>>
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
  headers?: Readonly<Record<string, string>>
}

const knownHeaders: readonly string[] = ['list-unsubscribe', 'list-unsubscribe-post']

/** A header is a line of the message: whatever could begin another one, or address somebody, stays out. @throws Error */
function mustBeHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers))
    if (!knownHeaders.includes(name) || !/^[\x20-\x7e]{1,800}$/.test(value)) throw new Error(`No header of our e-mails: ${name}`)
}

const bodyOwner = (firmId: string, id: string) => `outbox:${firmId}:${id}`

/** Writes a message in this transaction; it goes out when the transaction commits. Returns its id. */
export async function post(tx: Tx, tools: { random: Randomness; clock: Clock; carriers: Carriers }, message: NewMessage): Promise<string> {
  const id = tools.random.id()
  const firmId = message.firm.id
  mustBeHeaders(message.headers ?? {})
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
      headers: JSON.stringify(message.headers ?? {}),
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

/** Removes messages about things that are gone, whether or not they went out. */
export async function forgetMessagesAbout(tx: Tx, firmId: string, aboutIds: readonly string[]): Promise<void> {
  await sql`delete from outbox_message where firm_id = ${firmId} and about_id = any(${[...aboutIds]}::uuid[])`.execute(tx)
}

/**
 * Removes messages about nothing, such as codes, that were written before this moment and are under way no more; at most so many at once. Returns how
 * many they were.
 */
export async function forgetMessagesAboutNothing(tx: Tx, firmId: string, before: Date, most: number): Promise<number> {
  const gone = await sql`
    delete from outbox_message where firm_id = ${firmId} and id in (
      select id from outbox_message
      where firm_id = ${firmId} and about_id is null and created_at < ${before} and state not in ('waiting', 'sending')
      order by created_at limit ${most})`.execute(tx)
  return Number(gone.numAffectedRows ?? 0n)
}

/** A code has run out by then. */
const mostTriesOfCodes = 8
/** With the pauses of the job queue about three days: a mail server may be away over a weekend (RFC 5321, section 4.5.4.1). */
const mostTries = 20

interface SendingTools {
  database: Database
  role: string | undefined
  carriers: Carriers
  clock: Clock
  log: Log
  firmKey(tx: Tx, firmId: string): Promise<Buffer>
  replyTo(tx: Tx, firmId: string): Promise<string | null>
}

interface MessageName {
  firmId: string
  messageId: string
}

interface Changes {
  state: 'sent' | 'failed' | 'waiting' | 'unconfirmed'
  problem?: string
  sent_at?: Date
  handed_over_at?: null
}

/** The job: sends one message. A temporary refusal is thrown, so that the job queue tries again later. */
export async function sendMessage(tools: SendingTools, name: MessageName): Promise<void> {
  const taken = await take(tools, name)
  if (taken === null) return
  const { tries, mostTries } = taken
  const carrier = tools.carriers[taken.channel]
  if (!carrier) return note(tools, name, tries, { state: 'failed', problem: 'Nothing is configured to send this any more.' })
  let handedOver = false
  try {
    await carrier.send(taken.envelope, async () => {
      await noteHandOver(tools, name, tries)
      handedOver = true
    })
  } catch (error) {
    const next = afterFailure(error, { handedOver, isLast: tries >= mostTries })
    await note(tools, name, tries, next)
    if (next.state === 'waiting') throw error
    return
  }
  await note(tools, name, tries, { state: 'sent', sent_at: tools.clock.now() })
}

/** Takes a message in hand; null when it is not to be sent. What an earlier process may have sent becomes `unconfirmed`. */
function take(
  tools: SendingTools,
  { firmId, messageId }: MessageName,
): Promise<{ channel: keyof Carriers; tries: number; mostTries: number; envelope: Envelope } | null> {
  return inTransaction(tools, firmId, async (tx) => {
    const row = await tx
      .selectFrom('outbox_message')
      .selectAll()
      .where('firm_id', '=', firmId)
      .where('id', '=', messageId)
      .forUpdate()
      .executeTakeFirst()
    if (!row || (row.state !== 'waiting' && row.state !== 'sending')) return null
    if (row.handed_over_at) {
      await change(
        tx,
        { firmId, messageId },
        { state: 'unconfirmed', problem: 'The process ended while the message was being handed over.' },
      )
      await tellLive(tx, { topic: 'outbox', id: messageId, firmId, clientId: null })
      return null
    }
    const tries = row.tries + 1
    await change(tx, { firmId, messageId }, { state: 'sending', tries })
    const key = await tools.firmKey(tx, firmId)
    const body = readBody({ id: firmId, key }, messageId, row.body)
    const replyTo = await tools.replyTo(tx, firmId)
    return {
      channel: row.channel,
      tries,
      mostTries: row.about_id === null ? mostTriesOfCodes : mostTries,
      envelope: { id: messageId, recipient: row.recipient, subject: row.subject, body, replyTo, headers: row.headers },
    }
  })
}

/** What a message becomes that could not be sent. Once it was handed over, only the carrier's own no says that it was not taken. */
function afterFailure(error: unknown, { handedOver, isLast }: { handedOver: boolean; isLast: boolean }): Changes {
  const problem = error instanceof Error ? error.message.slice(0, 400) : 'unknown'
  if (error instanceof NotTaken && error.permanent) return { state: 'failed', problem }
  if (handedOver && !(error instanceof NotTaken)) return { state: 'unconfirmed', problem }
  if (isLast) return { state: 'failed', problem }
  return { state: 'waiting', problem, handed_over_at: null }
}

/** What became of a try, unless another one has begun: then that one knows better. */
function note(tools: SendingTools, { firmId, messageId }: MessageName, tries: number, changes: Changes): Promise<void> {
  return inTransaction(tools, firmId, async (tx) => {
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

/**
 * Only the newest try may hand over, and once. A process that lost its connection to the database counts as dead, although it may still
 * be talking to the mail server: another one has begun again by then.
 * @throws Error when another try has begun
 */
async function noteHandOver(tools: SendingTools, { firmId, messageId }: MessageName, tries: number): Promise<void> {
  const noted = await inTransaction(tools, firmId, (tx) =>
    tx
      .updateTable('outbox_message')
      .set({ handed_over_at: tools.clock.now() })
      .where('firm_id', '=', firmId)
      .where('id', '=', messageId)
      .where('state', '=', 'sending')
      .where('tries', '=', tries)
      .where('handed_over_at', 'is', null)
      .executeTakeFirst(),
  )
  if (noted.numUpdatedRows === 0n) throw new Error('Another process is sending this message')
}

async function change(tx: Tx, { firmId, messageId }: MessageName, changes: Updateable<Tables['outbox_message']>): Promise<void> {
  await tx.updateTable('outbox_message').set(changes).where('firm_id', '=', firmId).where('id', '=', messageId).execute()
}

const inTransaction = <T>(tools: SendingTools, firmId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(tools.database, { firms: [firmId], identity: null }, work, { role: tools.role })
