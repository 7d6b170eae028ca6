import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { KeyFigure, KeyFigures } from '#web/ui/key-figures.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { CallsForHelp } from '../recovery/calls-for-help.tsx'
import { useWhen } from '../say-when.ts'

type Home = Output<typeof contract.overview.firmHome>
type Event = Home['recent'][number]

/** `/firm`: what waits, and what just happened. */
export function HomePage() {
  const { home } = useText()
  const state = useData('home', (signal) => call('GET /api/firm/home', { signal }))
  useFollow([{ topics: ['client', 'tax-return', 'document', 'outbox'], id: null }], state.reload)
  return (
    <>
      <PageTitle title={home.title} />
      <Loaded state={state} skeleton={<HomeSkeleton />}>
        {(data) => (
          <>
            <Figures data={data} />
            <CallsForHelp />
            {data.addressQuestions.length > 0 && <AddressQuestions questions={data.addressQuestions} />}
            <Recent events={data.recent} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Figures({ data }: { data: Home }) {
  const { home } = useText()
  const { language } = useLanguage()
  const say = (count: number) => count.toLocaleString(language)
  return (
    <KeyFigures>
      <KeyFigure
        title={home.toSign.title}
        icon="signature"
        figure={say(data.waitingToSign)}
        unit={home.toSign.unit(data.waitingToSign)}
        action={
          <LinkButton kind="quiet" href="/firm/clients">
            {home.openClients}
          </LinkButton>
        }
      />
      <KeyFigure
        title={home.notRegistered.title}
        icon="people"
        figure={say(data.notRegistered)}
        unit={home.notRegistered.unit(data.notRegistered)}
        action={
          <LinkButton kind="quiet" href="/firm/clients">
            {home.openClients}
          </LinkButton>
        }
      />
      <KeyFigure
        title={home.failed.title}
        icon="mail"
        figure={say(data.failedMessages)}
        unit={home.failed.unit(data.failedMessages)}
        action={
          <LinkButton kind="quiet" href="/firm/outbox">
            {home.openOutbox}
          </LinkButton>
        }
      />
    </KeyFigures>
  )
}

/** Deliveries to these people wait for an address. */
function AddressQuestions({ questions }: { questions: Home['addressQuestions'] }) {
  const { home } = useText()
  return (
    <Stack gap="small">
      <h2>{home.addresses.title}</h2>
      <ItemList label={home.addresses.title}>
        {questions.map(({ clientId, clientName, personName, answer }) => (
          <Item
            key={`${clientId} ${personName}`}
            icon="mail"
            title={answer === 'elsewhere' ? home.addresses.ask(personName) : home.addresses.asked(personName)}
            detail={clientName}
            href={`/firm/clients/${clientId}`}
          />
        ))}
      </ItemList>
    </Stack>
  )
}

const icons: Record<Event['kind'], IconName> = {
  received: 'download',
  sent: 'send',
  viewed: 'eye',
  signed: 'signature',
  sealed: 'shield',
  registered: 'person',
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
      <div class="key-figures" aria-hidden="true">
        <Skeleton height="112px" />
        <Skeleton height="112px" />
        <Skeleton height="112px" />
      </div>
      <Skeleton width="6rem" height="22px" />
      <ItemListSkeleton items={7} />
    </Loading>
  )
}
