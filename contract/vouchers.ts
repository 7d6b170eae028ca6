/** What a voucher is and which state it is in. Plain data and pure functions: the server decides by them, the screens show by them. */
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
