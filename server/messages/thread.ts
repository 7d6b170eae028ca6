import { type Selectable, sql } from 'kysely'
import type { Tables } from '#database/tables.ts'
import type { Act } from '../audit/act.ts'

export type Thread = Selectable<Tables['thread']>

/**
 * The conversation with a client, begun if there is none, and held until the transaction ends: who writes takes turns, and numbers have an order
 * and no gap. The caller has made sure that the actor may see the client.
 */
export async function holdThread({ tx, clock }: Act, firmId: string, clientId: string): Promise<Thread> {
  const now = clock.now()
  await sql`
    insert into thread (firm_id, client_id, office_id, in_bin, last_message_at, begun_at)
    select firm_id, id, office_id, deleted_at is not null, ${now}, ${now} from client where firm_id = ${firmId} and id = ${clientId}
    on conflict do nothing`.execute(tx)
  // Not FOR UPDATE: whoever only points at the row, as a person who reads does, need not wait.
  return tx
    .selectFrom('thread')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

/** The conversation as it is; null before the first message. */
export async function threadOf({ tx }: Pick<Act, 'tx'>, firmId: string, clientId: string): Promise<Thread | null> {
  const found = await tx.selectFrom('thread').selectAll().where('firm_id', '=', firmId).where('client_id', '=', clientId).executeTakeFirst()
  return found ?? null
}

/** What came from the client after this number: nobody of the firm has had it in view. */
export async function unreadAfter(
  { tx }: Pick<Act, 'tx'>,
  thread: Thread,
  number: number,
): Promise<{ unread: number; since: Date | null }> {
  const behind = await sql<{ unread: number; since: Date | null }>`
    select count(*)::int as unread, min(sent_at) as since from message
    where firm_id = ${thread.firm_id} and client_id = ${thread.client_id} and number > ${number} and kind = 'from client'`.execute(tx)
  return behind.rows[0] ?? { unread: 0, since: null }
}
