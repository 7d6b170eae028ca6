import { type RawBuilder, sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import { type InboxView, type messages, mostCounted } from '#contract/messages.ts'
import type { MessageKind } from '#database/tables.ts'
import { after } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { isAllowed } from '../access/allowed.ts'
import { firmKey } from '../firm/keys.ts'
import { foundBy } from './search.ts'
import { settingsOf } from './settings.ts'
import { beginningOf, unlock } from './text.ts'

const pageSize = 50
type View = Output<typeof messages.inbox>

interface Row {
  client_id: string
  name: string
  client_number: string
  office_name: string
  state: 'open' | 'closed'
  assigned_id: string | null
  assigned_name: string | null
  unread_by_firm: number
  waiting_since: Date | null
  last_message_at: Date
  message_id: string | null
  number: number
  kind: MessageKind
  author_name: string
  body: Buffer | null
  attachments: number
}

/** A page of the inbox, or of what a search finds in it. @throws Refusal bad-input */
export async function inbox(act: Act<Staff>, input: Input<typeof messages.inbox>): Promise<View> {
  const view = input.view ?? 'all'
  const from = input.after === undefined ? null : readCursor(input.after)
  const search = input.search?.trim() ?? ''
  const rows = await rowsOf(act, view, search, from)
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  const firm = await firmKey(act, act.actor.firmId)
  const { answerWithinHours } = await settingsOf(act, act.actor.firmId)
  return {
    threads: page.map((row) => ({
      client: { id: row.client_id, name: row.name, clientNumber: row.client_number, officeName: row.office_name },
      state: row.state,
      assignedTo: row.assigned_id !== null && row.assigned_name !== null ? { id: row.assigned_id, name: row.assigned_name } : null,
      unread: row.unread_by_firm,
      waitingSince: row.waiting_since?.toISOString() ?? null,
      answerBy: row.waiting_since ? after(row.waiting_since, { hours: answerWithinHours }).toISOString() : null,
      lastMessageAt: row.last_message_at.toISOString(),
      preview:
        row.message_id === null
          ? null
          : {
              number: row.number,
              from: row.kind === 'from client' ? 'client' : row.kind === 'from firm' ? 'firm' : 'note',
              authorName: row.author_name,
              text: beginningOf(unlock(firm, row.message_id, row.body)),
              attachments: row.attachments,
            },
    })),
    next: rows.length > pageSize && last ? `${sortedAt(view, last).toISOString()}_${last.client_id}` : null,
  }
}

/** How many each view has; counting stops at `mostCounted`, so that it costs the same in the largest firm. */
export async function inboxCounts(act: Act<Staff>): Promise<Output<typeof messages.inboxCounts>> {
  const { tx, actor, clock } = act
  const { answerWithinHours } = await settingsOf(act, actor.firmId)
  const late = sql`waiting_since <= ${after(clock.now(), { hours: -answerWithinHours })} and not in_bin`
  const unread = sql`unread_by_firm > 0 and not in_bin`
  const count = (condition: RawBuilder<unknown>) => sql`(select count(*)::int from (
    select from thread t where t.firm_id = ${actor.firmId} and t.office_id in (select id from offices) and ${condition} limit ${mostCounted}) counted)`
  const found = await sql<Output<typeof messages.inboxCounts>>`
    with offices as materialized (${officesOf(actor)})
    select ${count(inView(actor, 'all'))} as "all", ${count(inView(actor, 'mine'))} as mine, ${count(inView(actor, 'unassigned'))} as unassigned,
      ${count(inView(actor, 'waiting'))} as waiting, ${count(inView(actor, 'closed'))} as closed, ${count(unread)} as unread,
      ${count(late)} as late`.execute(tx)
  return found.rows[0] ?? { all: 0, mine: 0, unassigned: 0, waiting: 0, closed: 0, unread: 0, late: 0 }
}

/** The offices whose clients a staff member sees. */
const officesOf = (actor: Staff) =>
  isAllowed(actor, 'clients.see-every-office')
    ? sql`select id from office where firm_id = ${actor.firmId}`
    : sql`select office_id as id from staff_office where firm_id = ${actor.firmId} and staff_member_id = ${actor.staffMemberId}`

/** Word for word the conditions of the indexes: only then are they used. */
function inView(actor: Staff, view: InboxView): RawBuilder<unknown> {
  switch (view) {
    case 'all':
      return sql`t.state = 'open' and not t.in_bin`
    case 'mine':
      return sql`t.state = 'open' and not t.in_bin and t.assigned_to = ${actor.staffMemberId}`
    case 'unassigned':
      return sql`t.state = 'open' and not t.in_bin and t.assigned_to is null`
    case 'waiting':
      return sql`t.waiting_since is not null and not t.in_bin`
    case 'closed':
      return sql`t.state = 'closed' and not t.in_bin`
  }
}

const isOldestFirst = (view: InboxView): boolean => view === 'waiting'
const sortedAt = (view: InboxView, row: Row): Date =>
  isOldestFirst(view) ? (row.waiting_since ?? row.last_message_at) : row.last_message_at

interface Cursor {
  at: string
  clientId: string
}

/**
 * One more than a page. Each office is asked for its own beginning of the list, through its index, and the beginnings are merged: a small office
 * in a large firm walks nobody else's conversations.
 */
async function rowsOf(act: Act<Staff>, view: InboxView, search: string, from: Cursor | null): Promise<Row[]> {
  const { tx, actor } = act
  const column = isOldestFirst(view) ? sql`t.waiting_since` : sql`t.last_message_at`
  const order = isOldestFirst(view) ? sql`${column}, t.client_id` : sql`${column} desc, t.client_id desc`
  const beyond = isOldestFirst(view) ? sql`>` : sql`<`
  const onwards = from ? sql`and (${column}, t.client_id) ${beyond} (${from.at}::timestamptz, ${from.clientId}::uuid)` : sql``
  const found = search === '' ? null : await foundBy(act, search)
  const wanted =
    found === null
      ? sql`select t.*, 0 as found_number from (${officesOf(actor)}) o
          cross join lateral (select * from thread t where t.firm_id = ${actor.firmId} and t.office_id = o.id and ${inView(actor, view)} ${onwards}
                              order by ${order} limit ${pageSize + 1}) t`
      : sql`select t.*, f.number as found_number from (${found}) f
          join thread t on t.firm_id = ${actor.firmId} and t.client_id = f.client_id
          where t.office_id in (${officesOf(actor)}) and ${view === 'all' ? sql`not t.in_bin` : inView(actor, view)} ${onwards}`
  const page = await sql<Row>`
    select t.client_id, c.name, c.client_number, o.name as office_name, t.state, s.id as assigned_id, s.name as assigned_name, t.unread_by_firm,
           t.waiting_since, t.last_message_at, m.id as message_id, m.number, m.kind, m.author_name, m.body,
           (select count(*)::int from message_attachment a where a.firm_id = m.firm_id and a.message_id = m.id) as attachments
    from (select t.* from (${wanted}) t order by ${order} limit ${pageSize + 1}) t
    join client c on c.firm_id = t.firm_id and c.id = t.client_id
    join office o on o.firm_id = t.firm_id and o.id = t.office_id
    left join staff_member s on s.firm_id = t.firm_id and s.id = t.assigned_to
    left join message m on m.firm_id = t.firm_id and m.client_id = t.client_id and m.number = case when t.found_number > 0 then t.found_number else (
      select number from message where firm_id = t.firm_id and client_id = t.client_id and portal_number = t.last_portal_number) end
    order by ${order}`.execute(tx)
  return page.rows
}

const cursor = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function readCursor(text: string): Cursor {
  const [, at, clientId] = cursor.exec(text) ?? []
  if (at === undefined || clientId === undefined || Number.isNaN(Date.parse(at))) throw new Refusal('bad-input', { field: 'after' })
  return { at, clientId }
}
