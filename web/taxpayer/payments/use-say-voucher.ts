import { daysBetween } from '#contract/due-dates.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useSayPayment } from '#web/taxpayer/frame/say-payment.ts'
import { formatDate, formatMoney } from '#web/ui/format.ts'
import { formatDays, formatWeekday } from '#web/ui/format-days.ts'
import type { Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'

type Dated = Pick<Voucher, 'dueOn' | 'statutoryDue'>
/** How vouchers are said in the reader's language. */
export function useSayVoucher() {
  const text = usePaymentsText()
  const { language } = useLanguage()
  return {
    /** "2026 estimated tax, 2 of 4". */
    what: useSayPayment(),
    money: (amountCents: number) => formatMoney(amountCents, language),
    day: (date: string) => formatDate(date, language),
    /** "Due in 12 days", "Late. It was due 3 days ago." */
    when(today: string, dueOn: string): string {
      const days = daysBetween(today, dueOn)
      return days < 0 ? text.lateSince(formatDays(days, language)) : text.dueIn(formatDays(days, language))
    },
    weekday: (date: string) => formatWeekday(date, language),
    /** Why it is not the date of the law; null when it is. */
    moved({ statutoryDue, dueOn }: Dated): string | null {
      if (statutoryDue === dueOn) return null
      const weekday = new Date(`${statutoryDue}T00:00:00Z`).getUTCDay()
      const why = weekday === 0 || weekday === 6 ? 'weekend' : 'holiday'
      return text.moved[why](formatWeekday(statutoryDue, language), formatWeekday(dueOn, language))
    },
    /** "You owe $1,204", "You still owe $704 of $1,204", "You paid $1,204". */
    owed({ remainingCents, amountCents, paidCents, state }: Voucher): string {
      if (state === 'paid') return text.paidAmount(formatMoney(paidCents, language))
      if (paidCents === 0) return text.owe(formatMoney(amountCents, language))
      return text.left(formatMoney(remainingCents, language), formatMoney(amountCents, language))
    },
  }
}
