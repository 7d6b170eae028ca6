import type { BothText } from '#web/locales/en/grants-both.ts'
import type { Language } from '#web/locales/language.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * A point in time as people say it, within a sentence: "today at 3:05 PM", "tomorrow at 3:05 PM", "Tuesday at 3:05 PM" (within the next six
 * days), "March 14 at 3:05 PM". In the zone of the reader's device unless `timeZone` (an IANA name) says otherwise.
 */
export function sayWhen(words: BothText['when'], instant: string, now: number, language: Language, timeZone?: string): string {
  const locale = language === 'es' ? 'es-US' : 'en-US'
  const zone = timeZone ? { timeZone } : {}
  const at = new Date(instant)
  const time = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: 'short' }).format(at)
  const days = calendarDay(at, timeZone) - calendarDay(new Date(now), timeZone)
  if (days === 0) return words.today(time)
  if (days === 1) return words.tomorrow(time)
  if (days === -1) return words.yesterday(time)
  if (days > 1 && days < 7) return words.weekday(new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long' }).format(at), time)
  const isThisYear = Math.abs(days) < 180
  return words.date(
    new Intl.DateTimeFormat(locale, { ...zone, month: 'long', day: 'numeric', ...(isThisYear ? {} : { year: 'numeric' }) }).format(at),
    time,
  )
}

/** The number of a calendar day in a zone, for counting midnights between two moments: a change of the clock does not count. */
function calendarDay(at: Date, timeZone: string | undefined): number {
  const day = new Intl.DateTimeFormat('en-CA', { ...(timeZone ? { timeZone } : {}), year: 'numeric', month: '2-digit', day: '2-digit' })
  return Date.parse(`${day.format(at)}T00:00:00Z`) / dayMs
}
