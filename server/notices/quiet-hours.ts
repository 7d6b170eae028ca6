/** When the quiet hours of somebody's day end, in their own time zone, whatever the clocks do there. */

export interface QuietHours {
  /** `HH:MM` on a clock of 24 hours. */
  from: string
  to: string
}

/** The moment from which something may be sent: `now` itself, or the end of the quiet hours that `now` is in. */
export function endOfQuiet(now: Date, hours: QuietHours | null, timeZone: string): Date {
  if (!hours || hours.from === hours.to) return now
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)]
  const local = wallClock(now, timeZone)
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to
  if (!isQuiet) return now
  const isTomorrow = minute >= to
  const end = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + (isTomorrow ? 1 : 0), 0, to))
  return momentOf(end, timeZone, now)
}

/** Does this runtime know the zone? */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clock on the wall shows, written as if it were UTC. */
function wallClock(at: Date, timeZone: string): Date {
  let format = formats.get(timeZone)
  if (!format) {
    const digits = '2-digit'
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}

/**
 * The first moment after `now` at which the clock on the wall shows this: an hour that clocks are put back over comes twice. One that they are put
 * forward over never comes; then it is the moment that would have shown it, had they not been. Nothing is sent earlier than asked for.
 */
function momentOf(wall: Date, timeZone: string, now: Date): Date {
  const offsetAt = (at: number) => wallClock(new Date(at), timeZone).getTime() - at
  const hours = 3_600_000
  const possible = [offsetAt(wall.getTime() - 24 * hours), offsetAt(wall.getTime() + 24 * hours)]
    .map((offset) => wall.getTime() - offset)
    .filter((at) => at > now.getTime())
    .sort((one, other) => one - other)
  const exact = possible.find((at) => wallClock(new Date(at), timeZone).getTime() === wall.getTime())
  return new Date(exact ?? possible.at(-1) ?? wall.getTime())
}
