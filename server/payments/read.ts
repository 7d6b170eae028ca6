import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { payments } from '#contract/payments.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { clientForStaff, notFound } from '../access/client.ts'
import { portalOf, type Portal } from '../access/portal.ts'
import { ofPortal, voucherForStaff } from '../access/voucher.ts'
import { todayOf } from './today.ts'
import { type PortalVoucherView, portalView, shownVouchers, staffView, type StaffVoucherView, totalsOf } from './voucher-rows.ts'

type List = Output<typeof payments.list>

/** *Tax Payments* of a portal: what is open and what is paid, by the day it is due. */
export async function list(act: Act<Taxpayer>, portalId: string): Promise<List> {
  const portal = portalOf(act.actor, portalId)
  const { today } = await todayOf(act, portal.firmId)
  const rows = await shownVouchers(act, sql`${ofPortal(portal)} and v.withdrawn_at is null`)
  const vouchers = rows.map((row) => portalView(row, { today, personId: portal.personId, now: act.clock.now() }))
  return {
    today,
    groups: grouped(vouchers, ({ dueOn }) => dueOn).map(([dueOn, of]) => ({
      dueOn,
      state: stateOfGroup(of),
      ...totalsOf(of),
      vouchers: of,
    })),
    byAuthority: grouped(vouchers, ({ authority }) => authority.code).flatMap(([, of]) =>
      of[0] ? [{ authority: of[0].authority, ...totalsOf(of) }] : [],
    ),
    totals: totalsOf(vouchers),
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return [...groups]
}

/** What needs somebody most. */
function stateOfGroup(vouchers: readonly PortalVoucherView[]): List['groups'][number]['state'] {
  const states = vouchers.map(({ state }) => state)
  return states.includes('late') ? 'late' : states.includes('due') ? 'due' : 'paid'
}

/** @throws Refusal not-found, also for one that was withdrawn */
export async function read(act: Act<Taxpayer>, input: Input<typeof payments.read>): Promise<PortalVoucherView> {
  return voucherOfPortal(act, portalOf(act.actor, input.portal), input.voucher)
}

/** One voucher as its person sees it. @throws Refusal not-found */
export async function voucherOfPortal(act: Act<Taxpayer>, portal: Portal, voucherId: string): Promise<PortalVoucherView> {
  const { today } = await todayOf(act, portal.firmId)
  const [row] = await shownVouchers(act, sql`${ofPortal(portal)} and v.id = ${voucherId} and v.withdrawn_at is null`)
  return row ? portalView(row, { today, personId: portal.personId, now: act.clock.now() }) : notFound()
}

/** One voucher as staff see it. @throws Refusal not-found */
export async function readVoucher(act: Act<Staff>, voucherId: string): Promise<{ clientId: string; voucher: StaffVoucherView }> {
  const { client_id: clientId } = await voucherForStaff(act, voucherId)
  return { clientId, voucher: await voucherOfStaff(act, voucherId) }
}

/** The same, for a verb that was let at it already. */
export async function voucherOfStaff(act: Act<Staff>, voucherId: string): Promise<StaffVoucherView> {
  const { firmId } = act.actor
  const { today } = await todayOf(act, firmId)
  const [row] = await shownVouchers(act, sql`v.firm_id = ${firmId} and v.id = ${voucherId}`)
  return row ? staffView(row, today) : notFound()
}

type OfClient = Output<typeof payments.ofClient>
type Choices = Pick<OfClient, 'persons' | 'taxReturns' | 'documents' | 'proofs'>

/** Every voucher of a client, and what a new one may name. @throws Refusal not-found */
export async function ofClient(act: Act<Staff>, clientId: string): Promise<OfClient> {
  const { firmId } = act.actor
  const client = await clientForStaff(act, clientId)
  const { today } = await todayOf(act, firmId)
  const rows = await shownVouchers(act, sql`v.firm_id = ${firmId} and v.client_id = ${client.id}`)
  const vouchers = rows.map((row) => staffView(row, today))
  return {
    clientName: client.name,
    payer: client.kind === 'entity' ? 'entity' : 'individual',
    today,
    vouchers,
    totals: totalsOf(vouchers.filter(({ state }) => state !== 'withdrawn')),
    ...(await choicesOf(act, client.id)),
  }
}

async function choicesOf({ tx, actor: { firmId } }: Act<Staff>, clientId: string): Promise<Choices> {
  const found = await sql<Choices>`
    select
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name, 'hasPortal', l.person_id is not null)
                                order by p.role = 'spouse', p.id), '[]')
       from person p left join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
       where p.firm_id = ${firmId} and p.client_id = ${clientId}) as persons,
      (select coalesce(json_agg(json_build_object('id', id, 'taxYear', tax_year, 'form', form) order by tax_year desc, form), '[]')
       from tax_return where firm_id = ${firmId} and client_id = ${clientId}) as "taxReturns",
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'pageCount', page_count, 'isDelivered', is_delivered)), '[]')
       from (select d.id, d.name, jsonb_array_length(v.pages) as page_count, dd.document_id is not null as is_delivered
             from document d
             join lateral (select pages from document_version o where o.firm_id = d.firm_id and o.document_id = d.id
                           order by o.number desc limit 1) v on v.pages is not null
             left join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
             where d.firm_id = ${firmId} and d.client_id = ${clientId} and d.direction = 'from firm'
             order by d.added_at desc, d.id desc limit 200) newest) as documents,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]')
       from (select id, name from document where firm_id = ${firmId} and client_id = ${clientId} and direction = 'from client'
             order by added_at desc, id desc limit 200) newest) as proofs`.execute(tx)
  return found.rows[0] ?? notFound()
}
