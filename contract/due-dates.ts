/**
 * When a payment is due: the date the law names, moved to the next business day. Plain data and pure functions, for the server and for screens.
 *
 * Internal Revenue Code §7503: a date that falls on a Saturday, a Sunday or a legal holiday *in the District of Columbia* is moved to the next day
 * that is none of these. States mostly follow the federal date, but have holidays of their own (Patriots’ Day in Maine and Massachusetts moves even
 * the federal date of people there), and disasters put dates off: then staff enter the date that the authority has announced.
 * All dates are calendar days, `YYYY-MM-DD`.
 */

const day = (year: number, month: number, date: number): string => new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** True for a day that exists: 31 February has the form of a date and is none. */
export function isCalendarDay(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number)
  return year >= 1990 && month >= 1 && month <= 12 && day(year, month, dayOfMonth) === date
}

/** The day so many days later, or earlier. */
export function daysLater(date: string, count: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number)
  return day(year, month, dayOfMonth + count)
}

/** How many days there are from one day to another; negative when it lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

const monday = 1
const thursday = 4

/** The `nth` such weekday of a month, such as the third Monday. */
function nth(year: number, month: number, which: number, count: number): string {
  const first = day(year, month, 1)
  return daysLater(first, ((which - weekday(first) + 7) % 7) + 7 * (count - 1))
}

const lastMondayOfMay = (year: number): string => daysLater(day(year, 5, 31), -((weekday(day(year, 5, 31)) + 6) % 7))

/** D.C. Code §28-2701: on a Sunday the next day is a holiday, on a Saturday the day before. */
function observed(date: string): string {
  if (weekday(date) === 0) return daysLater(date, 1)
  return weekday(date) === 6 ? daysLater(date, -1) : date
}

/** Every fourth year, and the one holiday that a Saturday does not move (D.C. Code §28-2701). */
function inauguration(year: number): string[] {
  if (year % 4 !== 1) return []
  const date = day(year, 1, 20)
  return weekday(date) === 6 ? [date] : [observed(date)]
}

/** The legal holidays in the District of Columbia that lie in this year, as they are observed. */
export function holidaysInDistrictOfColumbia(year: number): string[] {
  const fixed = [day(year, 1, 1), day(year, 4, 16), ...(year >= 2021 ? [day(year, 6, 19)] : []), day(year, 7, 4), day(year, 11, 11)]
  const all = [
    ...fixed.map(observed),
    observed(day(year, 12, 25)),
    // New Year’s Day on a Saturday is observed in the year before.
    observed(day(year + 1, 1, 1)),
    ...inauguration(year),
    nth(year, 1, monday, 3),
    nth(year, 2, monday, 3),
    lastMondayOfMay(year),
    nth(year, 9, monday, 1),
    nth(year, 10, monday, 2),
    nth(year, 11, thursday, 4),
  ]
  return [...new Set(all.filter((date) => date.startsWith(`${year}-`)))].sort()
}

function isBusinessDay(date: string): boolean {
  const which = weekday(date)
  return which !== 0 && which !== 6 && !holidaysInDistrictOfColumbia(Number(date.slice(0, 4))).includes(date)
}

/** The day until which a payment is in time: the date of the law, or the next business day (IRC §7503). */
export function movedDueDate(statutory: string): string {
  let date = statutory
  while (!isBusinessDay(date)) date = daysLater(date, 1)
  return date
}

/** The four dates for estimated tax of individuals, before they are moved (IRC §6654(c)(2)). */
export const estimatedTaxDates = (taxYear: number): readonly [string, string, string, string] => [
  day(taxYear, 4, 15),
  day(taxYear, 6, 15),
  day(taxYear, 9, 15),
  day(taxYear + 1, 1, 15),
]

/** When the balance of an individual’s return is due, before it is moved (IRC §6072(a)). */
export const balanceDueDate = (taxYear: number): string => day(taxYear + 1, 4, 15)
