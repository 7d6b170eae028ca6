import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { KeyFigure, KeyFigures } from '#web/ui/key-figures.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Activity } from './activity.tsx'
import { Completed } from './completed.tsx'
import { ContactCard, contactHeadingId } from './contact-card.tsx'
import { EFiled } from './e-filed.tsx'
import { PasskeyOffer } from './passkey-offer.tsx'
import { Phrase, PhraseOffer } from './phrase.tsx'
import { Tasks } from './tasks.tsx'

export type Home = Output<EndpointByRoute['GET /api/portals/:portal/home']>

/** What to do now, the two cards, what happened, and whom to ask. */
export function HomePage() {
  const { room } = useText()
  const { session, portal } = useInside()
  const takeFocus = usePage(room.home.title)
  const home = usePortalData(portal.id, (signal) => call('GET /api/portals/:portal/home', { params: { portal: portal.id }, signal }), [
    'portal',
    'document',
    'thread',
    'voucher',
    'account',
  ])
  if (!home.data) {
    return (
      <>
        <PageHeader title={room.home.title} takeFocus={takeFocus} />
        {home.error ? <Failed error={home.error} onRetry={home.reload} /> : <HomeSkeleton />}
      </>
    )
  }
  const { tasks, completed, eFiled, uploaded, received, activity, firm, contact, person, phrase } = home.data
  const name = person.firstName || session.firstName
  return (
    <>
      {phrase !== null && <Phrase phrase={phrase} />}
      <PageHeader
        title={tasks.length > 0 ? room.home.things(tasks.length, name) : room.home.nothing(name)}
        lead={tasks.length > 0 ? undefined : room.home.nothingLead}
        takeFocus={takeFocus}
      />
      {tasks.length > 0 && <Tasks tasks={tasks} />}
      <PasskeyOffer otherwise={phrase === null && <PhraseOffer />} />
      <QuickActs />
      <KeyFigures>
        <KeyFigure
          title={room.home.myFiles}
          icon="files"
          figure={String(uploaded)}
          unit={room.home.filesUploaded(uploaded)}
          action={<ViewFiles href="/my-files" whose={room.home.myFiles} />}
        />
        <KeyFigure
          title={room.home.fromPreparer}
          icon="inbox"
          figure={String(received)}
          unit={room.home.filesSent(received)}
          action={<ViewFiles href="/preparer-files" whose={room.home.fromPreparer} />}
        />
      </KeyFigures>
      <EFiled eFiled={eFiled} />
      <Completed completed={completed} />
      <Activity activity={activity} />
      <ContactCard firm={firm} contact={contact} />
    </>
  )
}

/** What people come for beside their tasks. */
function QuickActs() {
  const { home } = useText().room
  const showContact = () => {
    const heading = document.getElementById(contactHeadingId)
    heading?.focus({ preventScroll: true })
    heading?.scrollIntoView({ block: 'start' })
  }
  return (
    <div class="quick-acts">
      <LinkButton icon="upload" href="/my-files">
        {home.sendFiles}
      </LinkButton>
      <Button icon="phone" onClick={showContact}>
        {home.contact}
      </Button>
    </div>
  )
}

/** Both cards say "View Files": who cannot see the card hears which. */
function ViewFiles({ href, whose }: { href: string; whose: string }) {
  const { room } = useText()
  return (
    <LinkButton href={href}>
      <span>
        {room.home.viewFiles}
        <span class="visually-hidden">: {whose}</span>
      </span>
    </LinkButton>
  )
}

function HomeSkeleton() {
  return (
    <Loading>
      <ItemListSkeleton items={1} />
      <KeyFigures>
        <Skeleton height="120px" />
        <Skeleton height="120px" />
      </KeyFigures>
      <ItemListSkeleton items={4} />
    </Loading>
  )
}
