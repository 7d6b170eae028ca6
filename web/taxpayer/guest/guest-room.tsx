import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { LanguageChoice } from '#web/taxpayer/frame/language-choice.tsx'
import { nameHouse } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { IdleWarning } from '#web/ui/idle-warning.tsx'
import type { NavItem } from '#web/ui/nav-items.tsx'
import { OfflineBanner } from '#web/ui/offline-banner.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { TaxpayerShell } from '#web/ui/taxpayer-shell.tsx'
import { Toasts } from '#web/ui/toasts.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { VisitFrame } from '#web/ui/visit-frame.tsx'
import { useData } from '#web/use-data.ts'
import { useIdleEnd } from '#web/use-idle-end.ts'
import { GuestGone } from './guest-gone.tsx'
import { type Gone, goneBy, GuestInsideProvider, type GuestRoomData } from './inside.ts'
import { listsOf } from './lists.ts'
import { SignOut } from './sign-out.tsx'
import { useGuestText } from './text.ts'
import { useWatchEnd } from './use-watch-end.ts'
import { useWhen } from './use-when.ts'

/** So many fit at the thumb beside the start. */
const mostInBar = 4

/** Somebody else's portal: clearly marked, only what was granted, and over at the minute. */
export function GuestRoom({ children }: { children: ComponentChildren }) {
  const asked = useData('guest', (signal) => call('GET /api/guest', { signal }))
  const [left, setLeft] = useState<Gone | null>(null)
  const isOver = useWatchEnd(asked)
  useEffect(() => nameHouse(asked.data?.firmName ?? ''), [asked.data?.firmName])
  const told = goneBy(asked.error)
  // Signed out for being away, and over meanwhile: over says more.
  const gone = isOver || left === 'ended' || told === 'ended' ? 'ended' : (left ?? told)
  if (gone) return <GuestGone why={gone} room={asked.data} />
  if (!asked.data)
    return <Door>{asked.error && !asked.loading ? <Failed error={asked.error} onRetry={asked.reload} /> : <RoomSkeleton />}</Door>
  return (
    <GuestInsideProvider value={{ room: asked.data, onGone: setLeft }}>
      <Frame room={asked.data} onLeft={() => setLeft('signed-out')}>
        {children}
      </Frame>
      <IdleEnd idleMinutes={asked.data.idleMinutes} onLeft={() => setLeft('signed-out')} />
    </GuestInsideProvider>
  )
}

function Frame({ room, onLeft, children }: { room: GuestRoomData; onLeft: () => void; children: ComponentChildren }) {
  const { guest } = useGuestText()
  const { path } = useLocation()
  const when = useWhen()
  const isPhone = useMediaQuery('(max-width: 820px)')
  const isDocument = path.startsWith('/guest/documents/')
  const lists = listsOf(room)
  const inBar = isPhone ? lists.slice(0, mostInBar) : lists
  // What the bar has no room for is reached from the start.
  const isInBar = inBar.some(({ href }) => href === path)
  const nav: NavItem[] = [
    { href: '/guest', label: guest.nav.home, icon: 'home', current: !isDocument && !isInBar },
    ...inBar.map(({ id, href, icon }) => ({ href, label: guest.nav[id], icon, current: path === href })),
  ]
  return (
    <VisitFrame title={guest.banner(room.ownerName)} detail={guest.bannerEnds(when(room.endsAt))}>
      <TaxpayerShell
        firm={{ name: room.firmName, href: '/guest' }}
        nav={nav}
        topEnd={
          <>
            <StatusPill icon="eye">{guest.pill}</StatusPill>
            <LanguageChoice />
            {!isPhone && <SignOut onLeft={onLeft} />}
          </>
        }
        notice={<OfflineBanner />}
        wide={isDocument}
      >
        {children}
      </TaxpayerShell>
      <Toasts />
    </VisitFrame>
  )
}

/** Signs out when nobody has been here for long. Also without a connection: nothing may stay in sight. */
function IdleEnd({ idleMinutes, onLeft }: { idleMinutes: number; onLeft: () => void }) {
  const leave = () =>
    void call('POST /api/guest/sign-out', {})
      .catch(() => undefined)
      .finally(onLeft)
  const { secondsLeft, stay } = useIdleEnd(idleMinutes, leave, isStillGuest)
  return secondsLeft === null ? null : <IdleWarning secondsLeft={secondsLeft} onStay={stay} onLeave={leave} />
}

async function isStillGuest(): Promise<boolean> {
  try {
    await call('GET /api/guest', {})
    return true
  } catch (error) {
    if (goneBy(error)) return false
    throw error
  }
}

function RoomSkeleton() {
  return (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <ItemListSkeleton items={2} />
    </Loading>
  )
}
