import { daysBetween } from '#contract/due-dates.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { formatMoney } from '#web/ui/format.ts'
import { formatDay, formatDays, formatWeekday } from '#web/ui/format-days.ts'
import type { Voucher } from './vouchers.ts'

/** How vouchers are said at the desk. */
export function useSayVoucher() {
  const { payments } = useText()
  const { language } = useLanguage()
  return {
    /** "2026 estimated tax, 2 of 4". */
    what({ kind, taxYear, installment }: Pick<Voucher, 'kind' | 'taxYear' | 'installment'>): string {
      const name = payments.what(taxYear, payments.kind[kind])
      return installment === null ? name : payments.installment(name, installment)
    },
    money: (amountCents: number) => formatMoney(amountCents, language),
    day: (date: string) => formatDay(date, language),
    /** "Due in 12 days", "Late, was due 3 days ago". */
    when(today: string, dueOn: string): string {
      const days = daysBetween(today, dueOn)
      return days < 0 ? payments.late(formatDays(days, language)) : payments.due(formatDays(days, language))
    },
    /** "Due Monday, April 17, 2023: moved, because …". */
    moved(statutoryDue: string, dueOn: string): string {
      const day = formatWeekday(dueOn, language)
      if (statutoryDue === dueOn) return payments.moved.none(day)
      const weekday = new Date(`${statutoryDue}T00:00:00Z`).getUTCDay()
      return payments.moved[weekday === 0 || weekday === 6 ? 'weekend' : 'holiday'](day)
    },
  }
}
