/** What is still to be paid as a calendar file (RFC 5545): one whole day each, with alarms. Calendars are shared, so no amounts are in it. */
import { sql } from 'kysely'
import { daysLater } from '#contract/due-dates.ts'
import type { Language } from '#contract/values.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'
import { portalOf } from '../access/portal.ts'
import { ofPortal } from '../access/voucher.ts'
import { authorityView } from './voucher-rows.ts'

interface CalendarEvent {
  id: string
  authority: string
  due_on: string
  revision: number
}

const words: Record<Language, { name: string; due: (authority: string) => string; where: string }> = {
  en: {
    name: 'Tax payments',
    due: (authority) => `Payment due: ${authority}`,
    where: 'The amount and where to pay are in your portal:',
  },
  es: {
    name: 'Pagos de impuestos',
    due: (authority) => `Fecha límite de pago: ${authority}`,
    where: 'La cantidad y dónde pagar están en su portal:',
  },
}

/** Nine in the morning of the day 7 days before, and of the day before: counted back from midnight at the beginning of the day. */
const alarms = ['-P6DT15H', '-PT15H']

/** Every open voucher of the portal, or the one that is asked for. @throws Refusal not-found */
export async function calendar(act: Act<Taxpayer>, input: { portal: string; voucher?: string }): Promise<string> {
  const portal = portalOf(act.actor, input.portal)
  const one = input.voucher === undefined ? sql`true` : sql`v.id = ${input.voucher}`
  const found = await sql<CalendarEvent>`
    select v.id, v.authority, v.due_on, v.revision from voucher v
    where ${ofPortal(portal)} and v.withdrawn_at is null and v.paid_at is null and ${one} order by v.due_on, v.id`.execute(act.tx)
  if (input.voucher !== undefined && found.rows.length === 0) notFound()
  return calendarOf(found.rows, { language: act.actor.language, portalUrl: act.config.publicUrl, now: act.clock.now() })
}

/** The file itself. Its lines end in CRLF and are folded at 75 octets (RFC 5545, 3.1). */
export function calendarOf(
  events: readonly CalendarEvent[],
  { language, portalUrl, now }: { language: Language; portalUrl: string; now: Date },
): string {
  const { name, due, where } = words[language]
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const page = `${portalUrl}/tax-payments`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lintel//Tax Payments//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    ...events.flatMap((event) => {
      const title = text(due(authorityView(event.authority).name))
      return [
        'BEGIN:VEVENT',
        `UID:${event.id}@${new URL(portalUrl).hostname}`,
        `DTSTAMP:${stamp}`,
        `SEQUENCE:${event.revision}`,
        `DTSTART;VALUE=DATE:${dateOf(event.due_on)}`,
        `DTEND;VALUE=DATE:${dateOf(daysLater(event.due_on, 1))}`,
        `SUMMARY:${title}`,
        `DESCRIPTION:${text(`${where} ${page}`)}`,
        `URL:${page}`,
        'TRANSP:TRANSPARENT',
        ...alarms.flatMap((trigger) => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${title}`, `TRIGGER:${trigger}`, 'END:VALARM']),
        'END:VEVENT',
      ]
    }),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const dateOf = (day: string) => day.replaceAll('-', '')

/** A text value: what would end it or begin a line of its own is escaped (RFC 5545, 3.3.11). */
const text = (value: string) =>
  value
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')

/** No line is longer than 75 octets, and none is broken inside of a character. */
function folded(line: string): string {
  const parts: string[] = ['']
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      parts.push(' ')
      octets = 1
    }
    parts[parts.length - 1] += character
    octets += size
  }
  return parts.join('\r\n')
}
