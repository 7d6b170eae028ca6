import { sql } from 'kysely'
import { currentTaxYear } from '#contract/client-columns.ts'
import type { clientTable } from '#contract/client-table.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { isAllowed } from '../../access/allowed.ts'
import { notFound } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { fittingLayout, viewsOf } from './views.ts'

type Opened = Output<typeof clientTable.open>

interface Row {
  year: number
  last: Opened['last']
  default_view: string
  offices: Opened['offices']
  preparers: Opened['preparers']
  tax_years: number[]
}

/** What the table opens with. Offices are those the caller sees; preparers and years are the firm's. */
export async function open(act: Act<Staff>): Promise<Opened> {
  const { tx, actor, clock } = act
  const { firmId, staffMemberId } = actor
  const everyOffice = isAllowed(actor, 'clients.see-every-office')
  const found = await sql<Row>`
    select extract(year from ${clock.now()}::timestamptz at time zone f.time_zone)::int as year, s.last, coalesce(s.default_view, 'all') as default_view,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]') from office o
       where firm_id = ${firmId} and (${everyOffice} or exists (select from staff_office m
         where m.firm_id = ${firmId} and m.staff_member_id = ${staffMemberId} and m.office_id = o.id))) as offices,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]') from staff_member
       where firm_id = ${firmId} and ended_at is null) as preparers,
      -- The years there are, each found by one step through the index of the words.
      (with recursive years as (
         (select token from client_search_token where firm_id = ${firmId} and token >= '#y' and token < '#z' order by token desc limit 1)
         union all
         select (select token from client_search_token where firm_id = ${firmId} and token >= '#y' and token < years.token order by token desc limit 1)
         from years where years.token is not null)
       select coalesce(json_agg(substr(token, 3)::int), '[]') from years where token is not null) as tax_years
    from firm f left join client_table_state s on s.firm_id = f.id and s.staff_member_id = ${staffMemberId}
    where f.id = ${firmId}`.execute(tx)
  const row = found.rows[0] ?? notFound()
  const views = await viewsOf(act)
  const isThere = (view: string | null) => view === 'all' || view === 'current-year' || views.some(({ id }) => id === view)
  return {
    currentTaxYear: currentTaxYear(row.year),
    views,
    defaultView: isThere(row.default_view) ? row.default_view : 'all',
    last: row.last && { ...row.last, view: isThere(row.last.view) ? row.last.view : null },
    offices: row.offices,
    preparers: row.preparers,
    taxYears: row.tax_years,
    may: {
      switchAccess: isAllowed(actor, 'clients.switch-access'),
      export: isAllowed(actor, 'clients.export'),
      invite: isAllowed(actor, 'clients.invite'),
      shareViews: isAllowed(actor, 'clients.share-views'),
    },
  }
}

/** How the caller left the table. A habit of one screen, not an act: nothing is recorded. @throws Refusal bad-input */
export async function remember({ tx, actor }: Act<Staff>, { view, layout }: Input<typeof clientTable.remember>): Promise<void> {
  const last = JSON.stringify({ view, layout: fittingLayout(actor, layout) })
  await tx
    .insertInto('client_table_state')
    .values({ firm_id: actor.firmId, staff_member_id: actor.staffMemberId, last })
    .onConflict((conflict) => conflict.columns(['firm_id', 'staff_member_id']).doUpdateSet({ last }))
    .execute()
}

/** @throws Refusal not-found for a view the caller does not see */
export async function chooseDefault(act: Act<Staff>, view: string): Promise<void> {
  const { tx, actor } = act
  if (view !== 'all' && view !== 'current-year' && !(await viewsOf(act)).some(({ id }) => id === view)) notFound()
  await tx
    .insertInto('client_table_state')
    .values({ firm_id: actor.firmId, staff_member_id: actor.staffMemberId, last: null, default_view: view })
    .onConflict((conflict) => conflict.columns(['firm_id', 'staff_member_id']).doUpdateSet({ default_view: view }))
    .execute()
}
