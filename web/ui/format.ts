const kept = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>()

/** Making a formatter costs more than using it a thousand times. */
function keep<Format extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => Format): Format {
  const found = kept.get(key) as Format | undefined
  if (found) return found
  const made = make()
  kept.set(key, made)
  return made
}

type Moment = Date | string | number
type Zone = string | undefined

/** Spanish for readers in the United States writes money, times and dates as the United States does: "3:02 p. m.". */
const placeOf = (locale: string): string => (locale === 'es' ? 'es-US' : locale)

/** "March 14, 2026" / "14 de marzo de 2026". `timeZone` is the firm's (IANA name). A bare "2026-04-15" is a calendar day and never shifts. */
export function formatDate(moment: Moment, locale: string, timeZone?: Zone): string {
  const zone = isCalendarDay(moment) ? 'UTC' : timeZone
  return keep(`date ${locale} ${zone}`, () => new Intl.DateTimeFormat(placeOf(locale), { dateStyle: 'long', ...zoned(zone) })).format(
    new Date(moment),
  )
}

/** "3/14/2026" / "14 mar 2026": for tables. In Spanish the month is a word: half of the readers would take 8/11 for August. */
export function formatShortDate(moment: Moment, locale: string, timeZone?: Zone): string {
  const zone = isCalendarDay(moment) ? 'UTC' : timeZone
  const options = { year: 'numeric', month: locale === 'es' ? 'short' : 'numeric', day: 'numeric', ...zoned(zone) } as const
  return keep(`short ${locale} ${zone}`, () => new Intl.DateTimeFormat(placeOf(locale), options)).format(new Date(moment))
}

/** "Mar 14, 2026, 3:02 PM". */
export function formatDateTime(moment: Moment, locale: string, timeZone?: Zone): string {
  const said = keep(
    `moment ${locale} ${timeZone}`,
    () => new Intl.DateTimeFormat(placeOf(locale), { dateStyle: 'medium', timeStyle: 'short', ...zoned(timeZone) }),
  ).format(new Date(moment))
  // A line never ends between the hour and its half of the day.
  return said.replace(/ (?=[ap]\.?m)/i, '\u00a0')
}

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** "2 hours ago", "in 3 days", "yesterday"; under a minute: "now". */
export function formatRelative(moment: Moment, now: Moment, locale: string): string {
  const seconds = (new Date(moment).getTime() - new Date(now).getTime()) / 1000
  const format = keep(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'second')
}

/** Whole US dollars without cents when there are none: "$1,204", "$350.50". Its sign belongs into words: "You owe $1,204". */
export function formatMoney(amountCents: number, locale: string): string {
  const digits = amountCents % 100 === 0 ? 0 : 2
  const options = {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const
  const place = placeOf(locale)
  return keep(`money ${place} ${digits}`, () => new Intl.NumberFormat(place, options)).format(Math.abs(amountCents) / 100)
}

/** "1,204". */
export function formatNumber(number: number, locale: string): string {
  const place = placeOf(locale)
  return keep(`number ${place}`, () => new Intl.NumberFormat(place)).format(number)
}

/** "40%". From a portion of 0 to 1. */
export function formatPercent(portion: number, locale: string): string {
  return keep(`percent ${locale}`, () => new Intl.NumberFormat(placeOf(locale), { style: 'percent', maximumFractionDigits: 0 })).format(
    portion,
  )
}

/** "12 kB", "1.2 MB": decimal units, as phones and file managers show them. */
export function formatBytes(bytes: number, locale: string): string {
  const [unit, size, digits] =
    bytes < 1e3
      ? (['byte', 1, 0] as const)
      : bytes < 1e6
        ? (['kilobyte', 1e3, 0] as const)
        : bytes < 1e9
          ? (['megabyte', 1e6, 1] as const)
          : (['gigabyte', 1e9, 1] as const)
  const options = { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: digits } as const
  return keep(`bytes ${locale} ${unit}`, () => new Intl.NumberFormat(placeOf(locale), options)).format(bytes / size)
}

function isCalendarDay(moment: Moment): boolean {
  return typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment)
}

function zoned(timeZone: Zone): { timeZone?: string } {
  return timeZone ? { timeZone } : {}
}
