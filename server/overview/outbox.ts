import type { Output } from '#contract/endpoint.ts'
import type { outbox } from '#contract/outbox.ts'
import { readBody, sendAgain as putBackInLine } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Actor, Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound } from '../access/client.ts'
import { readInstallation } from '../firm/installation.ts'
import { firmKey } from '../firm/keys.ts'

/**
 * Whose outbox this actor may look into. Staff their firm's. In a sample firm everybody, for its people are invented and a visitor has no
 * other way to their links and codes. @throws Refusal not-signed-in, not-allowed
 */
export async function outboxFirm(ports: Ports, actor: Actor): Promise<string> {
  if (actor.kind === 'staff') return actor.firmId
  const installation = await readInstallation(ports)
  if (installation.sample === 'ready') {
    const firm = await ports.database.selectFrom('firm').select('id').limit(1).executeTakeFirst()
    return firm?.id ?? notFound()
  }
  throw new Refusal(actor.kind === 'visitor' ? 'not-signed-in' : 'not-allowed')
}

/**
 * Codes and links are for their receivers. Bodies can be read here only while nothing is configured to send them: by administrators, and by
 * everybody in a sample firm.
 */
export async function mayReadBodies(ports: Ports, actor: Actor): Promise<boolean> {
  if (ports.carriers.email && ports.carriers.text) return false
  if (actor.kind === 'staff' && actor.role === 'administrator') return true
  return (await readInstallation(ports)).sample === 'ready'
}

interface Row {
  id: string
  channel: 'email' | 'text'
  recipient: string
  subject: string
  created_at: Date
  state: Output<typeof outbox.list>['messages'][number]['state']
  problem: string | null
}

const lineOf = (row: Row): Output<typeof outbox.list>['messages'][number] => ({
  id: row.id,
  channel: row.channel,
  to: row.recipient,
  subject: row.subject,
  createdAt: row.created_at.toISOString(),
  state: row.state,
  problem: row.problem,
})

const columns = ['id', 'channel', 'recipient', 'subject', 'created_at', 'state', 'problem'] as const

/** The newest 200 messages. */
export async function list(act: Act, firmId: string, readable: boolean): Promise<Output<typeof outbox.list>> {
  const rows = await act.tx
    .selectFrom('outbox_message')
    .select(columns)
    .where('firm_id', '=', firmId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return { messages: rows.map(lineOf), readable }
}

/** One message as its receiver sees it. @throws Refusal not-found */
export async function read(act: Act, firmId: string, messageId: string): Promise<Output<typeof outbox.read>> {
  const row = await act.tx
    .selectFrom('outbox_message')
    .select([...columns, 'body'])
    .where('firm_id', '=', firmId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!row) return notFound()
  const { html, text } = readBody(await firmKey(act, firmId), row.id, row.body)
  return { line: lineOf(row), html, text }
}

/** Sends a failed or unconfirmed message once more. @throws Refusal not-found */
export async function sendAgain(act: Act<Staff>, messageId: string): Promise<void> {
  if (!(await putBackInLine(act.tx, act.actor.firmId, messageId))) notFound()
  await record(act, act.actor.firmId, { type: 'outbox.sent-again', messageId })
}
