import { useText } from '#web/locales/firm.ts'
import { useSayVoucher } from './use-say-voucher.ts'
import type { Voucher } from './vouchers.ts'

/** What somebody else has changed on a voucher, a sentence a field: "Amount is now: $1,300". */
export function useSayChanges(): (before: Voucher, now: Voucher) => string[] {
  const { payments, record, taxReturn } = useText()
  const say = useSayVoucher()
  const { fields } = payments
  const values: [label: string, value: (one: Voucher) => string | null][] = [
    [fields.authority, ({ authority }) => authority.name],
    [fields.kind, (one) => say.what(one)],
    [fields.statutory, ({ statutoryDue }) => say.day(statutoryDue)],
    [fields.amount, ({ amountCents }) => say.money(amountCents)],
    [fields.person, ({ person }) => person?.name ?? payments.everybody],
    [fields.taxReturn, (one) => (one.taxReturn ? taxReturn.title(one.taxReturn.taxYear, one.taxReturn.form) : null)],
    [fields.document, ({ document }) => document?.name ?? null],
    [fields.page, ({ document }) => (typeof document?.page === 'number' ? fields.pageNumber(document.page + 1) : null)],
    [fields.note, ({ note }) => note],
    [payments.columns.state, ({ withdrawn }) => (withdrawn ? payments.withdrawn : null)],
  ]
  return (before, now) =>
    values.filter(([, value]) => value(before) !== value(now)).map(([label, value]) => record.changedNow(label, value(now) ?? record.empty))
}
