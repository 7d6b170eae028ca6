/** Vouchers with everything that is shown of them, in one query; and the parts of the answers that both rooms have in common. */
import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import { authorityOf, payPagesOf, type PayerKind } from '#contract/payment-authorities.ts'
import type { Payment, PortalVoucher, StaffVoucher } from '#contract/payments.ts'
import type { TaxForm } from '#contract/states.ts'
import { formOfPayment, undoMinutes, voucherStateOn } from '#contract/vouchers.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../audit/act.ts'
import type { VoucherRow } from '../access/voucher.ts'

export type PortalVoucherView = Static<typeof PortalVoucher>
export type StaffVoucherView = Static<typeof StaffVoucher>
type PaymentView = Static<typeof Payment>

/** As the database writes it in JSON: moments in its own form. */
interface PaymentInRow extends Omit<PaymentView, 'recordedAt' | 'undoUntil'> {
  recordedAt: string
  recordedByPerson: string | null
  isCorrection: boolean
}

export interface ShownVoucher extends VoucherRow {
  payer: PayerKind
  person_name: string | null
  tax_return_form: TaxForm | null
  tax_return_year: number | null
  document_name: string | null
  added_at: Date
  added_by_name: string
  withdrawn_by_name: string | null
  withdrawn_reason: string | null
  payments: PaymentInRow[]
  openings: { personId: string; personName: string; at: string; answered: boolean }[]
}

/** Vouchers by the day they are due. `which`: a condition on `voucher` as `v`. */
export async function shownVouchers({ tx }: Pick<Act, 'tx'>, which: RawBuilder<boolean>): Promise<ShownVoucher[]> {
  const found = await sql<ShownVoucher>`
    select v.*, case when c.kind = 'entity' then 'entity' else 'individual' end as payer, p.first_name || ' ' || p.last_name as person_name,
           t.form as tax_return_form, t.tax_year as tax_return_year, d.name as document_name, a.name as added_by_name, w.name as withdrawn_by_name,
           coalesce(y.payments, '[]') as payments, coalesce(o.openings, '[]') as openings
    from voucher v
    join client c on c.firm_id = v.firm_id and c.id = v.client_id
    join staff_member a on a.firm_id = v.firm_id and a.id = v.added_by
    left join staff_member w on w.firm_id = v.firm_id and w.id = v.withdrawn_by
    left join person p on p.firm_id = v.firm_id and p.id = v.person_id
    left join tax_return t on t.firm_id = v.firm_id and t.id = v.tax_return_id
    left join document d on d.firm_id = v.firm_id and d.id = v.document_id
    left join lateral (
      select json_agg(json_build_object(
               'id', y.id, 'paidOn', y.paid_on, 'amountCents', y.amount_cents, 'confirmationNumber', y.confirmation_number,
               'proof', case when f.id is not null then json_build_object('id', f.id, 'name', f.name) end, 'recordedAt', y.recorded_at,
               'recordedBy', coalesce(s.name, q.first_name || ' ' || q.last_name), 'byStaff', s.id is not null,
               'recordedByPerson', y.recorded_by_person, 'isCorrection', y.corrects is not null) order by y.recorded_at, y.id) as payments
      from payment y
      left join person q on q.firm_id = y.firm_id and q.id = y.recorded_by_person
      left join staff_member s on s.firm_id = y.firm_id and s.id = y.recorded_by_staff
      left join document f on f.firm_id = y.firm_id and f.id = y.proof_document_id
      where y.firm_id = v.firm_id and y.voucher_id = v.id and y.ended_at is null) y on true
    left join lateral (
      select json_agg(json_build_object('personId', o.person_id, 'personName', q.first_name || ' ' || q.last_name, 'at', o.opened_at,
               'answered', o.answered_at is not null) order by o.opened_at) as openings
      from pay_opening o join person q on q.firm_id = o.firm_id and q.id = o.person_id
      where o.firm_id = v.firm_id and o.voucher_id = v.id) o on true
    where ${which}
    order by v.due_on, v.authority <> 'US', v.authority, v.installment nulls first, v.id`.execute(tx)
  return found.rows
}

export const authorityView = (code: string) => ({ code, name: authorityOf(code)?.name ?? code })

export const remainingOf = (voucher: { amount_cents: number; paid_cents: number }): number =>
  Math.max(0, voucher.amount_cents - voucher.paid_cents)

export const stateOf = (row: { due_on: string; paid_at: Date | null; withdrawn_at: Date | null }, today: string) =>
  voucherStateOn(today, { dueOn: row.due_on, isPaid: row.paid_at !== null, isWithdrawn: row.withdrawn_at !== null })

function common(row: ShownVoucher, today: string) {
  const { document_id: documentId, document_name: documentName, tax_return_id: taxReturnId } = row
  return {
    id: row.id,
    authority: authorityView(row.authority),
    kind: row.kind,
    form: formOfPayment(row.authority, row.kind, row.payer, row.tax_return_form),
    taxYear: row.tax_year,
    installment: row.installment,
    statutoryDue: row.statutory_due,
    dueOn: row.due_on,
    state: stateOf(row, today),
    amountCents: row.amount_cents,
    paidCents: row.paid_cents,
    remainingCents: remainingOf(row),
    note: row.note,
    person: row.person_id && row.person_name ? { id: row.person_id, name: row.person_name } : null,
    taxReturn:
      taxReturnId && row.tax_return_form && row.tax_return_year
        ? { id: taxReturnId, taxYear: row.tax_return_year, form: row.tax_return_form }
        : null,
    document: documentId && documentName ? { id: documentId, name: documentName, page: row.document_page } : null,
  }
}

function paymentView(payment: PaymentInRow, undoUntil: Date | null): PaymentView {
  const { id, paidOn, amountCents, confirmationNumber, proof, recordedAt, recordedBy, byStaff } = payment
  return {
    id,
    paidOn,
    amountCents,
    confirmationNumber,
    proof,
    recordedAt: new Date(recordedAt).toISOString(),
    recordedBy,
    byStaff,
    undoUntil: undoUntil?.toISOString() ?? null,
  }
}

/** Until when this person may take the payment back; null when no longer, or when it is not theirs to take. */
function undoUntilOf(payment: PaymentInRow, personId: string, now: Date): Date | null {
  if (payment.recordedByPerson !== personId || payment.isCorrection) return null
  const until = after(new Date(payment.recordedAt), { minutes: undoMinutes })
  return until > now ? until : null
}

/** As this person sees it. */
export function portalView(row: ShownVoucher, { today, personId, now }: { today: string; personId: string; now: Date }): PortalVoucherView {
  const opening = row.openings.find((one) => one.personId === personId && !one.answered)
  return {
    ...common(row, today),
    payments: row.payments.map((payment) => paymentView(payment, undoUntilOf(payment, personId, now))),
    payAt: payPagesOf(row.authority, row.payer),
    payOpenedAt: opening ? new Date(opening.at).toISOString() : null,
  }
}

/** As staff see it. */
export function staffView(row: ShownVoucher, today: string): StaffVoucherView {
  return {
    ...common(row, today),
    payments: row.payments.map((payment) => paymentView(payment, null)),
    revision: row.revision,
    addedAt: row.added_at.toISOString(),
    addedBy: row.added_by_name,
    withdrawn:
      row.withdrawn_at && row.withdrawn_by_name
        ? { at: row.withdrawn_at.toISOString(), by: row.withdrawn_by_name, reason: row.withdrawn_reason ?? '' }
        : null,
    payOpened: row.openings.map(({ personName, at }) => ({ personName, at: new Date(at).toISOString() })),
  }
}

export interface Totals {
  count: number
  amountCents: number
  paidCents: number
  remainingCents: number
}

export const totalsOf = (vouchers: readonly Omit<Totals, 'count'>[]): Totals => ({
  count: vouchers.length,
  amountCents: sum(vouchers.map(({ amountCents }) => amountCents)),
  paidCents: sum(vouchers.map(({ paidCents }) => paidCents)),
  remainingCents: sum(vouchers.map(({ remainingCents }) => remainingCents)),
})

const sum = (cents: readonly number[]): number => cents.reduce((so, one) => so + one, 0)
