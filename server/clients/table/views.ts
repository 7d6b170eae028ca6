import { sql } from 'kysely'
import type { clientTable } from '#contract/client-table.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { Refusal } from '#platform/refusal.ts'
import { isAllowed, mustBeAllowed } from '../../access/allowed.ts'
import { notFound } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { conditionsOf } from './conditions.ts'

export type View = Output<typeof clientTable.saveView>
type Layout = View['layout']

const mostViews = 100

interface Row {
  id: string
  staff_member_id: string
  name: string
  is_shared: boolean
  layout: Layout
}

/** The caller's own views and those shared with the firm, by name. */
export async function viewsOf({ tx, actor }: Act<Staff>): Promise<View[]> {
  const found = await sql<Row>`
    select id, staff_member_id, name, is_shared, layout from client_view
    where firm_id = ${actor.firmId} and (staff_member_id = ${actor.staffMemberId} or is_shared)
    order by lower(name), id`.execute(tx)
  return found.rows.map((row) => viewOf(actor, row))
}

function viewOf(actor: Staff, row: Row): View {
  const isMine = row.staff_member_id === actor.staffMemberId
  return {
    id: row.id,
    name: row.name,
    isShared: row.is_shared,
    isMine,
    canChange: mayChange(actor, row),
    layout: row.layout,
  }
}

/** One's own; and what is shared, for those who may share. */
const mayChange = (actor: Staff, view: Row): boolean =>
  (view.staff_member_id === actor.staffMemberId && !view.is_shared) || (view.is_shared && isAllowed(actor, 'clients.share-views'))

/** @throws Refusal not-allowed, bad-input, clients.view-name-taken, clients.too-many-views */
export async function saveView(act: Act<Staff>, input: Input<typeof clientTable.saveView>): Promise<View> {
  const { tx, actor, clock, random } = act
  if (input.isShared) mustBeAllowed(actor, 'clients.share-views')
  const layout = fittingLayout(actor, input.layout)
  const own = await sql<{ count: number }>`
    select count(*)::int as count from client_view where firm_id = ${actor.firmId} and staff_member_id = ${actor.staffMemberId}`.execute(tx)
  if ((own.rows[0]?.count ?? 0) >= mostViews) throw new Refusal('clients.too-many-views')
  const id = random.id()
  const name = input.name.trim()
  const made = await sql`
    insert into client_view (firm_id, id, staff_member_id, name, is_shared, layout, saved_at)
    values (${actor.firmId}, ${id}, ${actor.staffMemberId}, ${name}, ${input.isShared}, ${JSON.stringify(layout)}, ${clock.now()})
    on conflict (firm_id, staff_member_id, lower(name)) do nothing`.execute(tx)
  if (made.numAffectedRows !== 1n) throw new Refusal('clients.view-name-taken')
  await record(act, actor.firmId, { type: 'clients.view-saved', viewId: id, isShared: input.isShared })
  return viewOf(actor, { id, staff_member_id: actor.staffMemberId, name, is_shared: input.isShared, layout })
}

/** @throws Refusal not-found, not-allowed, bad-input, clients.view-name-taken */
export async function changeView(act: Act<Staff>, input: Input<typeof clientTable.changeView>): Promise<View> {
  const { tx, actor, clock } = act
  const view = await viewToChange(act, input.view)
  if (input.isShared !== view.is_shared) mustBeAllowed(actor, 'clients.share-views')
  const layout = fittingLayout(actor, input.layout)
  const name = input.name.trim()
  const taken = await sql`
    select from client_view where firm_id = ${actor.firmId} and staff_member_id = ${view.staff_member_id} and lower(name) = lower(${name})
      and id <> ${view.id}`.execute(tx)
  if (taken.rows.length > 0) throw new Refusal('clients.view-name-taken')
  await tx
    .updateTable('client_view')
    .set({ name, is_shared: input.isShared, layout: JSON.stringify(layout), saved_at: clock.now() })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', view.id)
    .execute()
  await record(act, actor.firmId, { type: 'clients.view-saved', viewId: view.id, isShared: input.isShared })
  return viewOf(actor, { ...view, name, is_shared: input.isShared, layout })
}

/** Whoever opened the table with it gets all clients instead. @throws Refusal not-found, not-allowed */
export async function removeView(act: Act<Staff>, viewId: string): Promise<void> {
  const { tx, actor } = act
  const view = await viewToChange(act, viewId)
  await tx.deleteFrom('client_view').where('firm_id', '=', actor.firmId).where('id', '=', view.id).execute()
  await tx
    .updateTable('client_table_state')
    .set({ default_view: 'all' })
    .where('firm_id', '=', actor.firmId)
    .where('default_view', '=', view.id)
    .execute()
  await record(act, actor.firmId, { type: 'clients.view-removed', viewId: view.id })
}

async function viewToChange({ tx, actor }: Act<Staff>, viewId: string): Promise<Row> {
  const found = await sql<Row>`
    select id, staff_member_id, name, is_shared, layout from client_view
    where firm_id = ${actor.firmId} and id = ${viewId} and (staff_member_id = ${actor.staffMemberId} or is_shared) for update`.execute(tx)
  const view = found.rows[0] ?? notFound()
  if (!mayChange(actor, view)) throw new Refusal('not-allowed')
  return view
}

/** A layout whose question can be asked, each column once. What was typed into the search, perhaps an SSN, is not kept. @throws Refusal bad-input */
export function fittingLayout(actor: Staff, layout: Layout): Layout {
  conditionsOf(actor.firmId, layout.question.filters)
  const names = layout.columns.map(({ column }) => column)
  if (new Set(names).size !== names.length) throw new Refusal('bad-input', { field: 'columns' })
  return { ...layout, question: { ...layout.question, search: '' } }
}
