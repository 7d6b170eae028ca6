import { quietHoursByDefault } from '#contract/notice-kinds.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import type { SectionProps } from './notification-settings-page.tsx'
import { useNotificationsText } from './text.ts'

/** Where people in the United States live; any other zone that is already chosen stays to be chosen. */
const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
]

/** When nothing is sent, on a clock of the person's own. */
export function QuietHours({ settings, busy, change }: SectionProps) {
  const { quiet: say } = useNotificationsText()
  const { language } = useLanguage()
  const { quietHours, timeZone, firmTimeZone } = settings
  const hours = (chosen: string) => hoursOfDay(chosen).map((value) => ({ value, label: sayTime(value, language) }))
  const known = timeZone === null || zones.includes(timeZone) ? zones : [...zones, timeZone]
  const disabled = busy || isClientView
  return (
    <section class="form">
      <h2>{say.title}</h2>
      <p class="quiet">{say.lead}</p>
      <Checkbox
        label={say.isOn}
        checked={quietHours !== null}
        disabled={disabled}
        onChange={(isOn) => change({ quietHours: isOn ? quietHoursByDefault : null })}
      />
      {quietHours !== null && (
        <div class="field-pair">
          <SelectField
            label={say.from}
            value={quietHours.from}
            disabled={disabled}
            onChange={(from) => change({ quietHours: { ...quietHours, from } })}
            options={hours(quietHours.from)}
          />
          <SelectField
            label={say.to}
            value={quietHours.to}
            disabled={disabled}
            onChange={(to) => change({ quietHours: { ...quietHours, to } })}
            options={hours(quietHours.to)}
          />
        </div>
      )}
      <SelectField
        label={say.zone}
        value={timeZone ?? firms}
        disabled={disabled}
        onChange={(zone) => change({ timeZone: zone === firms ? null : zone })}
        options={[
          { value: firms, label: say.zoneOfFirm(sayZone(firmTimeZone, language)) },
          ...known.map((zone) => ({ value: zone, label: sayZone(zone, language) })),
        ]}
      />
    </section>
  )
}

const firms = 'of the firm'

/** Every full hour, and the present choice where it is none. */
function hoursOfDay(chosen: string): string[] {
  const full = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
  return full.includes(chosen) ? full : [...full, chosen].toSorted()
}

const sayTime = (time: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(`2026-01-01T${time}:00Z`),
  )

/** "Mountain Standard Time", as the browser knows it; its own name where it does not. */
function sayZone(zone: string, language: string): string {
  try {
    const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(new Date())
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
    return `${name} (${zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone})`
  } catch {
    return zone
  }
}
