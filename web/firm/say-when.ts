import { useMemo } from 'preact/hooks'
import { useLanguage } from '#web/locales/firm.ts'
import { useStaff } from './session.tsx'

const dayMs = 24 * 60 * 60 * 1000

type Saying = {
  /** Within a sentence: "today 2:05 PM", "Mar 3, 2:05 PM", "Mar 3, 2024, 2:05 PM". */
  moment: (instant: string) => string
  /** The same, standing alone: "Today 2:05 PM". */
  momentAlone: (instant: string) => string
  /** The day of a point in time: "Mar 3, 2026". */
  day: (instant: string) => string
  /** The day of a point in time where the firm is, as filters write it: "2026-03-03". */
  dayWritten: (instant: string) => string
  /** A calendar date, `YYYY-MM-DD`: "March 3, 1970". */
  date: (date: string) => string
}

/** How points in time are said: in the reader's language and the firm's time zone. */
export function useWhen(): Saying {
  const { language } = useLanguage()
  const timeZone = useStaff()?.staff.timeZone
  return useMemo(() => sayingIn(language, timeZone), [language, timeZone])
}

function sayingIn(language: string, timeZone: string | undefined): Saying {
  const zone = timeZone ? { timeZone } : {}
  const locale = language === 'es' ? 'es-US' : 'en-US'
  const time = new Intl.DateTimeFormat(locale, { ...zone, hour: 'numeric', minute: '2-digit' })
  const thisYear = new Intl.DateTimeFormat(locale, { ...zone, month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
  const otherYear = new Intl.DateTimeFormat(locale, {
    ...zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
  const calendarDay = new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const day = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const plainDate = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' })

  const moment = (instant: string) => {
    const at = new Date(instant)
    const now = new Date()
    const date = calendarDay.format(at)
    if (date === calendarDay.format(now)) return `${relative.format(0, 'day')} ${time.format(at)}`
    if (date === calendarDay.format(new Date(now.getTime() - dayMs))) return `${relative.format(-1, 'day')} ${time.format(at)}`
    return (date.slice(0, 4) === calendarDay.format(now).slice(0, 4) ? thisYear : otherYear).format(at)
  }
  return {
    moment,
    momentAlone: (instant) => capitalised(moment(instant), locale),
    dayWritten: (instant) => calendarDay.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)),
    date: (date) => plainDate.format(new Date(`${date}T00:00:00Z`)),
  }
}

function capitalised(word: string, locale: string): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
}
