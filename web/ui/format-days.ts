/** "in 12 days", "tomorrow", "3 days ago"; from three months on in months. */
export function formatDays(days: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale === 'es' ? 'es-US' : locale, { numeric: 'auto' })
  return Math.abs(days) < 90 ? format.format(days, 'day') : format.format(Math.trunc(days / 30), 'month')
}

/** The calendar day it is now where the clock stands, "2026-04-15". `timeZone`: elsewhere. */
export function dayOf(moment: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...(timeZone ? { timeZone } : {}) }).format(
    moment,
  )
}

/** "Wednesday, April 15, 2026" / "miércoles, 15 de abril de 2026": a calendar day with its weekday. */
export function formatWeekday(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'es' ? 'es-US' : locale, { dateStyle: 'full', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** "Apr 15, 2026" / "15 abr 2026": for tables. The month in letters: who reads Spanish in the United States takes "4/12" for either of two days. */
export function formatDay(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'es' ? 'es-US' : locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
