import type { HistoryGroup } from '#contract/history-groups.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { dayOf, formatWeekday } from '#web/ui/format-days.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Peek } from '#web/ui/peek.tsx'
import type { HistoryEvent } from './use-history.ts'

const icons: Record<HistoryGroup, IconName> = {
  invitations: 'mail',
  documents: 'document',
  signatures: 'signature',
  messages: 'messages',
  payments: 'money',
  access: 'shield',
  record: 'pen',
  'third-parties': 'people',
}

type Props = { events: readonly HistoryEvent[]; timeZone: string }

/** A list for each day of the firm's calendar, the newest first. */
export function EventsByDay({ events, timeZone }: Props) {
  const { language } = useLanguage()
  return (
    <>
      {daysOf(events, timeZone).map(({ day, ofDay }) => (
        <section key={day} class="stack gap-small history-day">
          <h2>{formatWeekday(day, language)}</h2>
          <ItemList label={formatWeekday(day, language)}>
            {ofDay.map((event) => (
              <EventRow key={event.number} event={event} timeZone={timeZone} />
            ))}
          </ItemList>
        </section>
      ))}
    </>
  )
}

function daysOf(events: readonly HistoryEvent[], timeZone: string): { day: string; ofDay: HistoryEvent[] }[] {
  const days: { day: string; ofDay: HistoryEvent[] }[] = []
  for (const event of events) {
    const day = dayOf(new Date(event.at), timeZone)
    const last = days.at(-1)
    if (last?.day === day) last.ofDay.push(event)
    else days.push({ day, ofDay: [event] })
  }
  return days
}

function EventRow({ event, timeZone }: { event: HistoryEvent; timeZone: string }) {
  const { history } = useText()
  const { language } = useLanguage()
  const { who, from, sentence } = event
  const place = language === 'es' ? 'es-US' : 'en-US'
  const time = new Intl.DateTimeFormat(place, { timeStyle: 'short', timeZone }).format(new Date(event.at))
  const exact = new Intl.DateTimeFormat(place, { dateStyle: 'full', timeStyle: 'long', timeZone }).format(new Date(event.at))
  return (
    <Item
      icon={icons[event.group]}
      title={sentence.map(({ text, to }, index) =>
        to === null ? (
          text
        ) : (
          <a key={index} href={pathOfThing(to)}>
            {text}
          </a>
        ),
      )}
      detail={<span class="numbers">{[history.kinds[who.kind], from?.device, from?.ip].filter(Boolean).join(' · ')}</span>}
      aside={
        <span class="numbers">
          <Peek name={history.exactTime} renderDetail={() => exact}>
            {time}
          </Peek>
        </span>
      }
    />
  )
}

type Thing = NonNullable<HistoryEvent['sentence'][number]['to']>

function pathOfThing({ thing, id, taxReturnId }: Thing): string {
  switch (thing) {
    case 'client':
      return `/firm/clients/${id}`
    case 'document':
      return `/firm/returns/${taxReturnId}/documents/${id}`
    case 'scanned':
      return `/firm/returns/${taxReturnId}/scanned/${id}`
    case 'tax-return':
      return `/firm/returns/${id}`
    case 'payments':
      return `/firm/clients/${id}#tax-payments`
    case 'thread':
      return `/firm/inbox?client=${id}`
    case 'import':
      return `/firm/clients/import/${id}`
    case 'bulk-act':
      return `/firm/clients/acts/${id}`
  }
}
