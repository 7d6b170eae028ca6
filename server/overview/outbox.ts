import { sql } from 'kysely'
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
  const clientId = await clientOf(act, messageId)
  await record(act, act.actor.firmId, { type: 'outbox.sent-again', messageId, clientId })
}

/** Whose client a message is about; null for those that are about none, such as codes. */
async function clientOf({ tx, actor }: Act<Staff>, messageId: string): Promise<string | null> {
  const found = await sql<{ clientId: string | null }>`
    select coalesce(p.client_id, y.client_id, t.client_id, g.client_id, d.client_id, n.client_id) as "clientId"
    from outbox_message m
    left join invitation v on v.firm_id = m.firm_id and v.id = m.about_id
    left join delivery y on y.firm_id = m.firm_id and y.id = m.about_id
    left join tax_return t on t.firm_id = m.firm_id and t.id = m.about_id
    left join notice n on n.firm_id = m.firm_id and n.id = m.about_id
    left join text_consent k on k.firm_id = m.firm_id and k.id = m.about_id
    left join portal_grant g on g.firm_id = m.firm_id and g.id = m.about_id
    left join person p on p.firm_id = m.firm_id and p.id = coalesce(v.person_id, n.person_id, k.person_id)
    left join document_version dv on dv.firm_id = m.firm_id and dv.id = m.about_id
    left join document d on d.firm_id = dv.firm_id and d.id = dv.document_id
    where m.firm_id = ${actor.firmId} and m.id = ${messageId}`.execute(tx)
  return found.rows[0]?.clientId ?? null
}
