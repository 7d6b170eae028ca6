/** How long after another a message still belongs to the same breath: the name is not said again. */
const sameBreathMs = 5 * 60_000

export interface Said {
  sentAt: string
}

export interface Day<Line extends Said> {
  /** `YYYY-MM-DD` where the reader is. */
  day: string
  lines: { line: Line; isFirst: boolean }[]
}

/** The lines by day, each marked when it begins a breath: another person, another kind, or a pause. `voiceOf` tells who says it and how. */
export function arrange<Line extends Said>(lines: readonly Line[], voiceOf: (line: Line) => string, timeZone?: string): Day<Line>[] {
  const calendar = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone ? { timeZone } : {}),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const days: Day<Line>[] = []
  let before: Line | null = null
  for (const line of lines) {
    const day = calendar.format(new Date(line.sentAt))
    const last = days.at(-1)
    const isNewDay = last?.day !== day
    const isFirst =
      isNewDay || before === null || voiceOf(before) !== voiceOf(line) || Date.parse(line.sentAt) - Date.parse(before.sentAt) > sameBreathMs
    if (isNewDay) days.push({ day, lines: [{ line, isFirst }] })
    else last.lines.push({ line, isFirst })
    before = line
  }
  return days
}

/** "Today", "Yesterday", "Monday, March 3", "March 3, 2024". */
export function sayDay(day: string, now: Date, language: string, timeZone?: string): string {
  const locale = language === 'es' ? 'es-US' : 'en-US'
  const zone = timeZone ? { timeZone } : {}
  const calendar = new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const today = calendar.format(now)
  const daysAgo = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
  if (daysAgo === 0 || daysAgo === 1) return capitalised(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-daysAgo, 'day'))
  const long = day.slice(0, 4) === today.slice(0, 4) ? { weekday: 'long' as const } : { year: 'numeric' as const }
  return capitalised(
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', day: 'numeric', ...long }).format(new Date(`${day}T00:00:00Z`)),
  )
}

/** "2:14 PM", "2:14 p. m.". */
export function sayTime(instant: string, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    ...(timeZone ? { timeZone } : {}),
    timeStyle: 'short',
  }).format(new Date(instant))
}

function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1)
}
