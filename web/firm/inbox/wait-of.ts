/** What a clock counts in. */
export const minuteMs = 60_000

/** How long somebody has waited, in the largest unit that says enough: minutes, hours from one on, days from two on. */
export function waitOf(since: string, now: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.max(1, Math.floor((now - Date.parse(since)) / minuteMs))
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) }
}
