import { balanceDueDate, estimatedTaxDates, isCalendarDay } from '#contract/due-dates.ts'
import type { VoucherKind } from '#contract/vouchers.ts'
import { readMoney, typedMoney } from '#web/ui/read-money.ts'
import type { Voucher } from './vouchers.ts'

/** A voucher as it is typed. */
export interface VoucherDraft {
  authority: string
  kind: VoucherKind
  year: string
  installment: string
  statutoryDue: string
  /** Somebody typed the date: it no longer follows the kind and the year. */
  isOwnDate: boolean
  amount: string
  personId: string
  taxReturnId: string
  documentId: string
  /** Counted from 0; empty for all pages. */
  page: string
  note: string
}

export function newVoucherDraft(taxReturn: { id: string; taxYear: number } | undefined, today: string): VoucherDraft {
  const year = String(taxReturn?.taxYear ?? Number(today.slice(0, 4)) - 1)
  return withLawsDate({
    authority: 'US',
    kind: 'balance-due',
    year,
    installment: '1',
    statutoryDue: '',
    isOwnDate: false,
    amount: '',
    personId: '',
    taxReturnId: taxReturn?.id ?? '',
    documentId: '',
    page: '',
    note: '',
  })
}

export function voucherDraftOf(voucher: Voucher): VoucherDraft {
  const draft: VoucherDraft = {
    authority: voucher.authority.code,
    kind: voucher.kind,
    year: String(voucher.taxYear),
    installment: String(voucher.installment ?? 1),
    statutoryDue: voucher.statutoryDue,
    isOwnDate: true,
    amount: typedMoney(voucher.amountCents),
    personId: voucher.person?.id ?? '',
    taxReturnId: voucher.taxReturn?.id ?? '',
    documentId: voucher.document?.id ?? '',
    page: voucher.document?.page === undefined || voucher.document.page === null ? '' : String(voucher.document.page),
    note: voucher.note ?? '',
  }
  return { ...draft, isOwnDate: lawsDate(draft) !== draft.statutoryDue }
}

/** The date that follows from kind, year and which of the four, unless one was typed. */
export function withLawsDate(draft: VoucherDraft): VoucherDraft {
  return draft.isOwnDate ? draft : { ...draft, statutoryDue: lawsDate(draft) }
}

function lawsDate({ kind, year, installment }: VoucherDraft): string {
  const taxYear = Number(year)
  if (kind === 'estimated') return estimatedTaxDates(taxYear)[Number(installment) - 1] ?? ''
  return balanceDueDate(taxYear)
}

export const isDay = (typed: string): boolean => isCalendarDay(typed)

/** What the contract takes; only of a draft without problems. */
export function voucherBody(draft: VoucherDraft) {
  return {
    personId: draft.personId || null,
    taxReturnId: draft.taxReturnId || null,
    authority: draft.authority,
    kind: draft.kind,
    taxYear: Number(draft.year),
    installment: draft.kind === 'estimated' ? Number(draft.installment) : null,
    statutoryDue: draft.statutoryDue,
    amountCents: readMoney(draft.amount) ?? 0,
    note: draft.note.trim() || null,
    documentId: draft.documentId || null,
    documentPage: draft.documentId === '' || draft.page === '' ? null : Number(draft.page),
  }
}
