import { type RawBuilder, sql } from 'kysely'
import { messagesOnPage, mostMissedMessages, type ThreadEvent } from '#contract/messages.ts'
import type { MessageKind } from '#database/tables.ts'
import type { Act } from '../audit/act.ts'

export interface MessageRow {
  id: string
  number: number
  portal_number: number | null
  kind: MessageKind
  key: string | null
  person_id: string | null
  staff_member_id: string | null
  author_name: string
  body: Buffer | null
  event: ThreadEvent | null
  event_staff_name: string | null
  sent_at: Date
}

/** Whose numbers count: the portal's own, which only the messages have that it shows, or the firm's, which all have. */
export type Numbers = 'portal_number' | 'number'

export interface Which {
  before?: number
  after?: number
}

interface Page {
  /** The oldest first. */
  rows: MessageRow[]
  hasOlder: boolean
  hasNewer: boolean
}

/** A page of a conversation. There is no gap in the numbers, so they alone say whether there is more. */
export async function pageOf(
  act: Pick<Act, 'tx'>,
  about: { firmId: string; clientId: string; lastNumber: number },
  numbers: Numbers,
  { before, after }: Which,
): Promise<Page> {
  const { lastNumber } = about
  const end = Math.min((before ?? lastNumber + 1) - 1, lastNumber)
  const [first, last] =
    after === undefined ? [Math.max(end - messagesOnPage, 0) + 1, end] : [after + 1, Math.min(after + mostMissedMessages, lastNumber)]
  const rows = first > last ? [] : await messagesWhere(act, about, sql`m.${sql.ref(numbers)} between ${first} and ${last}`)
  return { rows, hasOlder: first > 1 && lastNumber > 0, hasNewer: last < lastNumber }
}

/** One message of a conversation. */
export async function messageAt(act: Pick<Act, 'tx'>, about: { firmId: string; clientId: string }, number: number): Promise<MessageRow> {
  const [row] = await messagesWhere(act, about, sql`m.number = ${number}`)
  if (!row) throw new Error('a message that was just written is not there')
  return row
}

async function messagesWhere(
  { tx }: Pick<Act, 'tx'>,
  { firmId, clientId }: { firmId: string; clientId: string },
  condition: RawBuilder<unknown>,
): Promise<MessageRow[]> {
  const found = await sql<MessageRow>`
    select m.id, m.number, m.portal_number, m.kind, m.key, m.person_id, m.staff_member_id, m.author_name, m.body, m.event,
           s.name as event_staff_name, m.sent_at
    from message m left join staff_member s on s.firm_id = m.firm_id and s.id = m.event_staff_member_id
    where m.firm_id = ${firmId} and m.client_id = ${clientId} and ${condition} order by m.number`.execute(tx)
  return found.rows
}

/** The key as its sender chose it, without whose it is. */
export const ownKey = (key: string | null): string | null => key?.slice(key.indexOf(':') + 1) ?? null
