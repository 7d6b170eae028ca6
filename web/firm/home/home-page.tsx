import { useEffect } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { CallsForHelp } from '../recovery/calls-for-help.tsx'
import { useWhen } from '../say-when.ts'
import { NeedGroup } from './needs.tsx'

type Home = Output<typeof contract.overview.firmHome>
type Event = Home['recent'][number]

/** `/firm`: what waits, and what just happened. */
export function HomePage() {
  const { home } = useText()
  const state = useData('home', (signal) => call('GET /api/firm/home', { signal }))
  // Nobody waits for it, and a visit that could not be noted is noted by the next.
  useEffect(() => void call('POST /api/firm/home/visit', {}).catch(() => undefined), [])
  useFollow([{ topics: ['client', 'tax-return', 'document', 'outbox', 'tray', 'thread'], id: null }], state.reload)
  return (
    <>
      <PageTitle title={home.title} />
      <Loaded state={state} skeleton={<HomeSkeleton />}>
        {(data) => (
          <>
            <CallsForHelp />
            <Needs data={data} onDone={state.reload} />
            <Recent events={data.recent} />
          </>
        )}
      </Loaded>
    </>
  )
}

/** What waits, most pressing first; a quiet word when nothing does. */
function Needs({ data, onDone }: { data: Home; onDone: () => void }) {
  const { home } = useText()
  const isNothing = data.needs.length === 0 && data.inTray === 0 && data.callsForHelp === 0
  if (isNothing) {
    return (
      <EmptyState icon="check-circle" title={home.needs.none}>
        {home.needs.noneDetail}
      </EmptyState>
    )
  }
  return (
    <>
      {data.inTray > 0 && (
        <ItemList label={home.tray(data.inTray)}>
          <Item icon="download" tone="needs" href="/firm/tray" title={home.tray(data.inTray)} detail={home.trayDetail} />
        </ItemList>
      )}
      {data.needs.map((need) => (
        <NeedGroup key={need.kind} need={need} lastHere={data.lastHere} onDone={onDone} />
      ))}
    </>
  )
}

const icons: Record<Event['kind'], IconName> = {
  received: 'download',
  sent: 'send',
  viewed: 'eye',
  signed: 'signature',
  sealed: 'shield',
  registered: 'person',
  'let-in': 'people',
}

function Recent({ events }: { events: Event[] }) {
  const { home } = useText()
  const { momentAlone } = useWhen()
  if (events.length === 0) {
    return (
      <EmptyState
        icon="history"
        title={home.emptyTitle}
        action={
          <LinkButton icon="plus" href="/firm/clients/new">
            {home.addClient}
          </LinkButton>
        }
      >
        {home.emptyDetail}
      </EmptyState>
    )
  }
  return (
    <Stack gap="small">
      <h2>{home.recent}</h2>
      <ItemList label={home.recent}>
        {events.map((event) => (
          <Item
            key={`${event.at}${event.kind}${event.clientId}${event.documentName}`}
            icon={icons[event.kind]}
            tone={event.kind === 'signed' || event.kind === 'sealed' ? 'done' : 'plain'}
            title={home.sentence(
              event.kind,
              event.personName || home.someone,
              event.documentName || (event.kind === 'sent' ? '' : home.aDocument),
            )}
            detail={event.taxYear === null ? event.clientName : `${event.clientName} · ${event.taxYear}`}
            href={pathOf(event)}
            aside={
              <time class="quiet numbers" dateTime={event.at}>
                {momentAlone(event.at)}
              </time>
            }
            asideBelow
          />
        ))}
      </ItemList>
    </Stack>
  )
}

function pathOf({ kind, taxReturnId, clientId }: Event): string {
  if (taxReturnId === null) return `/firm/clients/${clientId}`
  return kind === 'received' ? `/firm/returns/${taxReturnId}/scanned` : `/firm/returns/${taxReturnId}`
}

function HomeSkeleton() {
  return (
    <Loading>
      <Skeleton width="12rem" height="22px" />
      <ItemListSkeleton items={3} />
      <Skeleton width="6rem" height="22px" />
      <ItemListSkeleton items={7} />
    </Loading>
  )
}
