import { type RawBuilder, sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import { daysLater, isCalendarDay } from '#contract/due-dates.ts'
import type { PayerKind } from '#contract/payment-authorities.ts'
import type { payments } from '#contract/payments.ts'
import type { TaxForm } from '#contract/states.ts'
import { formOfPayment } from '#contract/vouchers.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { isAllowed } from '../access/allowed.ts'
import { seenByStaff } from '../access/client.ts'
import type { VoucherRow } from '../access/voucher.ts'
import { todayOf } from './today.ts'
import { authorityView, remainingOf, stateOf, type Totals } from './voucher-rows.ts'

type OfFirm = Output<typeof payments.ofFirm>
export type Asked = Input<typeof payments.ofFirm>

const pageSize = 100
const daysByDefault = 30
const cursor = /^(\d{4}-\d\d-\d\d)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

interface Row extends Omit<VoucherRow, 'added_by' | 'note'> {
  payer: PayerKind
  client_name: string
  client_number: string
  office: string
  person_name: string | null
  tax_return_form: TaxForm | null
  last_paid_on: string | null
  confirmation_number: string | null
  preparer_name: string | null
  pay_opened_at: Date | null
}

/** Who has paid and who has not, over the clients of the caller's offices. @throws Refusal bad-input */
export async function ofFirm(act: Act<Staff>, asked: Asked): Promise<OfFirm> {
  const page = await pageOfFirm(act, asked, pageSize)
  return {
    ...page,
    totals: asked.after === undefined ? await totalsOfFirm(act, asked) : null,
    ...(await choicesOf(act)),
  }
}

/** So many of them, without anything about all of them. @throws Refusal bad-input */
export async function pageOfFirm(act: Act<Staff>, asked: Asked, most: number): Promise<Pick<OfFirm, 'today' | 'vouchers' | 'next'>> {
  const { tx, actor } = act
  const { today } = await todayOf(act, actor.firmId)
  const from = readCursor(asked.after)
  const isDescending = asked.show === 'paid'
  const conditions = conditionsOf(actor, asked, today)
  const after = from && sql`and (v.due_on, v.id) ${isDescending ? sql`<` : sql`>`} (${from.dueOn}::date, ${from.id}::uuid)`
  const direction = isDescending ? sql`desc` : sql`asc`
  const found = await sql<Row>`
    select v.firm_id, v.id, v.client_id, v.person_id, v.tax_return_id, v.authority, v.kind, v.tax_year, v.installment, v.statutory_due, v.due_on,
           v.amount_cents, v.paid_cents, v.paid_at, v.document_id, v.document_page, v.revision, v.withdrawn_at,
           case when c.kind = 'entity' then 'entity' else 'individual' end as payer, c.name as client_name, c.client_number, o.name as office,
           p.first_name || ' ' || p.last_name as person_name, t.form as tax_return_form, y.paid_on as last_paid_on, y.confirmation_number,
           m.name as preparer_name, (select max(opened_at) from pay_opening n where n.firm_id = v.firm_id and n.voucher_id = v.id) as pay_opened_at
    from voucher v
    join client c on c.firm_id = v.firm_id and c.id = v.client_id
    join office o on o.firm_id = c.firm_id and o.id = c.office_id
    left join staff_member m on m.firm_id = c.firm_id and m.id = c.preparer_id
    left join person p on p.firm_id = v.firm_id and p.id = v.person_id
    left join tax_return t on t.firm_id = v.firm_id and t.id = v.tax_return_id
    left join lateral (select paid_on, confirmation_number from payment y where y.firm_id = v.firm_id and y.voucher_id = v.id and y.ended_at is null
                       order by y.paid_on desc, y.recorded_at desc limit 1) y on true
    where ${conditions.ofVoucher} and ${conditions.ofClient} ${after ?? sql``}
    order by v.due_on ${direction}, v.id ${direction} limit ${most + 1}`.execute(tx)
  const page = found.rows.slice(0, most)
  const last = page.at(-1)
  return {
    today,
    vouchers: page.map((row) => rowView(row, today)),
    next: found.rows.length > most && last ? `${last.due_on}_${last.id}` : null,
  }
}

/** Sums over everything that was asked for. */
export async function totalsOfFirm(act: Act<Staff>, asked: Asked): Promise<Totals> {
  return totalsOf(act, conditionsOf(act.actor, asked, (await todayOf(act, act.actor.firmId)).today))
}

function readCursor(after: string | undefined): { dueOn: string; id: string } | null {
  if (after === undefined) return null
  const [, dueOn, id] = cursor.exec(after) ?? []
  if (dueOn === undefined || id === undefined || !isCalendarDay(dueOn)) throw new Refusal('bad-input', { field: 'after' })
  return { dueOn, id }
}

interface Conditions {
  ofVoucher: RawBuilder<unknown>
  ofClient: RawBuilder<unknown>
}

function conditionsOf(actor: Staff, asked: Asked, today: string): Conditions {
  const until = daysLater(today, Number(asked.days ?? daysByDefault))
  const open = sql<boolean>`v.paid_at is null and v.withdrawn_at is null`
  const shown = {
    unpaid: open,
    late: sql<boolean>`${open} and v.due_on < ${today}::date`,
    'due-soon': sql<boolean>`${open} and v.due_on between ${today}::date and ${until}::date`,
    paid: sql<boolean>`v.paid_at is not null`,
    all: sql<boolean>`v.withdrawn_at is null`,
  }[asked.show ?? 'unpaid']
  const ofVoucher = [
    sql<boolean>`v.firm_id = ${actor.firmId}`,
    shown,
    ...(asked.authority === undefined ? [] : [sql<boolean>`v.authority = ${asked.authority}`]),
    ...(asked.taxYear === undefined ? [] : [sql<boolean>`v.tax_year = ${Number(asked.taxYear)}`]),
  ]
  const preparerId = asked.preparer === 'none' ? null : asked.preparer
  const search = sql`search_text(${asked.search?.replace(/\p{Cc}/gu, ' ').trim() ?? ''})`
  const ofClient = [
    seenByStaff(actor),
    ...(asked.office === undefined ? [] : [sql<boolean>`c.office_id = ${asked.office}`]),
    ...(preparerId === undefined ? [] : [sql<boolean>`c.preparer_id is not distinct from ${preparerId}::uuid`]),
    ...(asked.search === undefined
      ? []
      : [sql<boolean>`(strpos(search_text(c.name), ${search}) > 0 or strpos(search_text(c.client_number), ${search}) > 0)`]),
  ]
  return { ofVoucher: sql.join(ofVoucher, sql` and `), ofClient: sql.join(ofClient, sql` and `) }
}

/**
 * Sums over everything that was asked for. Vouchers are added up by client before clients are looked at: half the time of looking a client up for
 * each.
 */
async function totalsOf({ tx, actor }: Act<Staff>, { ofVoucher, ofClient }: Conditions): Promise<Totals> {
  const sums = await sql<Totals>`
    select coalesce(sum(v.count), 0)::int as count, coalesce(sum(v.amount), 0)::bigint as "amountCents", coalesce(sum(v.paid), 0)::bigint as "paidCents",
           coalesce(sum(v.remaining), 0)::bigint as "remainingCents"
    from (select v.client_id, count(*) as count, sum(v.amount_cents) as amount, sum(v.paid_cents) as paid,
                 sum(greatest(0, v.amount_cents - v.paid_cents)) as remaining
          from voucher v where ${ofVoucher} group by v.client_id) v
    join client c on c.firm_id = ${actor.firmId} and c.id = v.client_id where ${ofClient}`.execute(tx)
  return sums.rows[0] ?? { count: 0, amountCents: 0, paidCents: 0, remainingCents: 0 }
}

/** The offices and preparers that it can be narrowed to. */
async function choicesOf({ tx, actor }: Act<Staff>): Promise<Pick<OfFirm, 'offices' | 'preparers'>> {
  const offices = await sql<OfFirm['offices'][number]>`
    select o.id, o.name from office o
    where o.firm_id = ${actor.firmId} and (${isAllowed(actor, 'clients.see-every-office')} or exists (
      select from staff_office m where m.firm_id = o.firm_id and m.staff_member_id = ${actor.staffMemberId} and m.office_id = o.id))
    order by o.name, o.id`.execute(tx)
  const preparers = await sql<OfFirm['preparers'][number]>`
    select id, name from staff_member where firm_id = ${actor.firmId} and ended_at is null order by name, id`.execute(tx)
  return { offices: offices.rows, preparers: preparers.rows }
}

const rowView = (row: Row, today: string): OfFirm['vouchers'][number] => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  clientNumber: row.client_number,
  office: row.office,
  preparerName: row.preparer_name,
  authority: authorityView(row.authority),
  kind: row.kind,
  form: formOfPayment(row.authority, row.kind, row.payer, row.tax_return_form),
  taxYear: row.tax_year,
  installment: row.installment,
  dueOn: row.due_on,
  state: stateOf(row, today),
  amountCents: row.amount_cents,
  paidCents: row.paid_cents,
  remainingCents: remainingOf(row),
  personName: row.person_name,
  payOpenedAt: row.pay_opened_at?.toISOString() ?? null,
  lastPaidOn: row.last_paid_on,
  confirmationNumber: row.confirmation_number,
})
