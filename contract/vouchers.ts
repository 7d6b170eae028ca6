/** What a voucher is and which state it is in. Plain data and pure functions: the server decides by them, the screens show by them. */
import { daysBetween, daysLater, isCalendarDay } from './due-dates.ts'
import type { PayerKind } from './payment-authorities.ts'
import type { VoucherState } from './states.ts'

/** What is paid. `balance-due`: what is owed with a return; `extension`: what is paid so that the return may come later. */
export const voucherKinds = ['balance-due', 'estimated', 'extension', 'amended', 'pass-through-entity', 'franchise', 'other'] as const
export type VoucherKind = (typeof voucherKinds)[number]

/** Amounts are whole cents. The most a voucher or a payment may be: $999,999,999.99, what Direct Pay and its like could never take. */
export const mostCents = 99_999_999_999
/** Vouchers of one client, withdrawn ones included. */
export const mostVouchersOfClient = 500
/** Payments on one voucher, undone ones included. */
export const mostPaymentsOfVoucher = 50
/** For so long whoever recorded a payment may take it back. */
export const undoMinutes = 10
/** The days before the due date on which people are reminded; and once on the day after it. */
export const reminderDays = [30, 7, 1] as const

export const confirmationNumberLength = 60
export const voucherNoteLength = 500

/** The state of a voucher on a day (where the firm is): nothing has to happen at midnight for it to be late. */
export function voucherStateOn(today: string, voucher: { dueOn: string; isPaid: boolean; isWithdrawn: boolean }): VoucherState {
  if (voucher.isWithdrawn) return 'withdrawn'
  if (voucher.isPaid) return 'paid'
  return voucher.dueOn < today ? 'late' : 'due'
}

/** The IRS’s own form that goes with a payment, where there is one; null for states and for what is paid without a form. */
export function formOfPayment(authority: string, kind: VoucherKind, payer: PayerKind, taxForm: string | null): string | null {
  if (authority !== 'US') return null
  if (taxForm === '1041') return { 'balance-due': '1041-V', estimated: '1041-ES', extension: '7004' }[kind as string] ?? null
  if (payer === 'entity') return kind === 'extension' ? '7004' : null
  return { 'balance-due': '1040-V', estimated: '1040-ES', extension: '4868' }[kind as string] ?? null
}

/** Why a voucher cannot be as it is typed; null when it can. */
export function whyNotVoucher(voucher: {
  kind: VoucherKind
  taxYear: number
  installment: number | null
  statutoryDue: string
}): 'payments.not-a-day' | 'payments.due-date-odd' | 'payments.installment-needs-estimated' | null {
  if (!isCalendarDay(voucher.statutoryDue)) return 'payments.not-a-day'
  const year = Number(voucher.statutoryDue.slice(0, 4))
  // Amended returns and notices come years later, but nothing is due before its year has begun.
  if (year < voucher.taxYear || year > voucher.taxYear + 10) return 'payments.due-date-odd'
  return (voucher.kind === 'estimated') === (voucher.installment !== null) ? null : 'payments.installment-needs-estimated'
}

/** Why a payment cannot have been made on this day; null when it can. `today`: where the firm is. */
export function whyNotPaidOn(
  paidOn: string,
  { today, taxYear }: { today: string; taxYear: number },
): 'payments.not-a-day' | 'payments.paid-in-future' | 'payments.paid-too-early' | null {
  if (!isCalendarDay(paidOn)) return 'payments.not-a-day'
  if (paidOn > today) return 'payments.paid-in-future'
  return paidOn < `${taxYear}-01-01` ? 'payments.paid-too-early' : null
}

/** The first day after `today` on which people are reminded; null when none is left. */
export function nextReminder(dueOn: string, today: string): string | null {
  const days = [...reminderDays.map((before) => daysLater(dueOn, -before)), daysLater(dueOn, 1)]
  return days.find((day) => day > today) ?? null
}

/** Which reminder it is on a day: `30`, `7`, `1` days before, or `overdue`. One that was missed is not caught up, the present one is told. */
export function reminderOn(dueOn: string, today: string): '30' | '7' | '1' | 'overdue' {
  const left = daysBetween(today, dueOn)
  if (left < 0) return 'overdue'
  if (left <= 1) return '1'
  return left <= 7 ? '7' : '30'
}
