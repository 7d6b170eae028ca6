/** The zones of the United States by their IANA names; the cities are how people know them. */
const unitedStates: readonly [zone: string, city: string][] = [
  ['America/New_York', 'New York'],
  ['America/Chicago', 'Chicago'],
  ['America/Denver', 'Denver'],
  ['America/Phoenix', 'Phoenix'],
  ['America/Los_Angeles', 'Los Angeles'],
  ['America/Anchorage', 'Anchorage'],
  ['Pacific/Honolulu', 'Honolulu'],
  ['America/Puerto_Rico', 'San Juan'],
  ['Pacific/Guam', 'Guam'],
  ['Pacific/Pago_Pago', 'Pago Pago'],
]

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'America/New_York'
}

type Option = { value: string; zone: string; city: string; time: string }

/** Time zones as people know them, this computer's own among them, each with its present time. */
export function timeZoneOptions(language: string, now: Date): Option[] {
  const own = ownTimeZone()
  const known = unitedStates.some(([zone]) => zone === own)
  const listed = known ? unitedStates : ([...unitedStates, [own, cityOf(own)]] as const)
  return listed.map(([value, city]) => ({
    value,
    city,
    zone: nameOf(language, value, now),
    time: new Intl.DateTimeFormat(language, { timeZone: value, hour: 'numeric', minute: '2-digit' }).format(now),
  }))
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function nameOf(language: string, timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(now)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
