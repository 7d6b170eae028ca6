import { type ComponentChildren, Fragment } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { applyBrand, logoOf } from '#web/apply-brand.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { onChange } from '#web/live.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { ViewEnded } from '#web/taxpayer/client-view/view-ended.tsx'
import { ViewStrip } from '#web/taxpayer/client-view/view-strip.tsx'
import { endIdleSession, signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { IdleWarning } from '#web/ui/idle-warning.tsx'
import { OfflineBanner } from '#web/ui/offline-banner.tsx'
import { NoPermissionState } from '#web/ui/states.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { TaxpayerShell } from '#web/ui/taxpayer-shell.tsx'
import { Toasts } from '#web/ui/toasts.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { useData } from '#web/use-data.ts'
import { useIdleEnd } from '#web/use-idle-end.ts'
import { AccountMenu } from './account-menu.tsx'
import { Bell } from './bell.tsx'
import { Failed } from './failed.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { startOfflineWorker } from './offline-worker.ts'
import { PortalSwitch } from './portal-switch.tsx'
import {
  chosenPortal,
  type Inside,
  InsideProvider,
  keepChosenPortal,
  linkedPortal,
  withoutPortal,
  type Portal,
  type Session,
} from './portal.ts'
import { useUnread } from './unread.ts'
import { nameHouse } from './use-page.ts'
import { useSignOut } from './use-sign-out.ts'

/** Behind the door: who is signed in, whose portal it is, and the frame around every page. */
export function Room({ children }: { children: ComponentChildren }) {
  const asked = useData('session', (signal) => call('GET /api/session', { signal }))
  const session = asked.data?.session ?? null
  const isTaxpayer = session?.room === 'taxpayer'
  useEffect(() => {
    if (isTaxpayer && !isClientView) startOfflineWorker()
  }, [isTaxpayer])
  // Another tab, or the firm, may have added a portal.
  useEffect(() => onChange(['account'], null, asked.reload), [asked.reload])
  useLeaveNothingBehind()
  useEffect(() => {
    if (asked.data && !isTaxpayer && !isClientView) signInAgain()
  }, [asked.data, isTaxpayer])
  if (session && isTaxpayer)
    return (
      <>
        <SignedIn session={session}>{children}</SignedIn>
        {!isClientView && <IdleEnd idleMinutes={session.idleMinutes} />}
      </>
    )
  if (asked.data && isClientView) {
    return (
      <Frame firmName="Lintel">
        <ViewEnded />
      </Frame>
    )
  }
  return <Frame firmName="Lintel">{asked.error ? <Failed error={asked.error} onRetry={asked.reload} /> : <RoomSkeleton />}</Frame>
}

/** A page that the browser had put aside comes back by *Back* as it was, for whoever presses it: it asks anew who is there. */
function useLeaveNothingBehind() {
  useEffect(() => {
    const look = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload()
    }
    addEventListener('pageshow', look)
    return () => removeEventListener('pageshow', look)
  }, [])
}

function SignedIn({ session, children }: { session: Session; children: ComponentChildren }) {
  const { room } = useText()
  const { url, path, route } = useLocation()
  const [chosen, setPortal] = useState<Portal | null>(() => chosenPortal(session.portals, location.search))
  // Taken from the newest answer: what the firm has changed shows, and a portal that was withdrawn is left.
  const portal = session.portals.find(({ id }) => id === chosen?.id) ?? session.portals[0] ?? null
  const signOut = useSignOut()
  const strip = session.clientView && <ViewStrip view={session.clientView} />
  useEffect(() => {
    nameHouse(portal?.firmName ?? '')
    if (portal) applyBrand(portal.brand)
  }, [portal])
  const choose = (id: string) => {
    const next = session.portals.find((one) => one.id === id)
    if (!next) return
    keepChosenPortal(id)
    setPortal(next)
  }
  const enterPortal = (id: string, to = '/home') => {
    choose(id)
    route(to)
  }
  // A link that names its portal, opened from elsewhere or inside the room: over to that portal, and its name out of the address.
  useEffect(() => {
    const linked = linkedPortal(location.search)
    if (linked === null) return
    choose(linked)
    route(path + withoutPortal(location.search) + location.hash, true)
  }, [url])
  if (!portal) {
    return (
      <Frame firmName="Lintel" strip={strip} end={<AccountMenu name={session.name} userName={session.userName} onSignOut={signOut} />}>
        <NoPermissionState title={room.noPortal}>{room.noPortalHelp}</NoPermissionState>
      </Frame>
    )
  }
  const inside: Inside = { session, portal, enterPortal, signOut }
  return (
    <InsideProvider value={inside}>
      <Frame
        firmName={portal.firmName}
        logo={logoOf(portal.brand)}
        portal={portal}
        strip={strip}
        bell={<Bell />}
        end={<AccountMenu name={session.name} userName={session.userName} onSignOut={signOut} />}
        top={session.portals.length > 1 && <PortalSwitch />}
      >
        {/* Another portal is another place: nothing of the first one stays on the page. */}
        <Fragment key={portal.id}>{children}</Fragment>
      </Frame>
    </InsideProvider>
  )
}

type FrameProps = {
  firmName: string
  logo?: string | null
  strip?: ComponentChildren
  bell?: ComponentChildren
  end?: ComponentChildren
  top?: ComponentChildren
  portal?: Portal | null
  children: ComponentChildren
}

function Frame({ firmName, logo, strip, bell, end, top, portal = null, children }: FrameProps) {
  const { nav } = useText()
  const { path } = useLocation()
  const isPhone = useMediaQuery('(max-width: 820px)')
  const unread = useUnread(portal)
  const isDocument = /^\/(preparer-files|my-files|sign)\/./.test(path)
  const at = (href: string) => path === href || path.startsWith(`${href}/`)
  return (
    <>
      <TaxpayerShell
        firm={{ name: firmName, logo, href: '/home' }}
        nav={[
          { href: '/home', label: nav.home, icon: 'home', current: at('/home') || at('/activity') },
          { href: '/my-files', label: nav.myFiles, icon: 'files', current: at('/my-files') },
          { href: '/preparer-files', label: nav.preparerFiles, icon: 'signature', current: at('/preparer-files') || at('/sign') },
          {
            href: '/messages',
            label: nav.messages,
            icon: 'messages',
            current: at('/messages'),
            count: unread,
            countLabel: nav.unreadMessages,
          },
          ...(isPhone ? [] : [{ href: '/tax-payments', label: nav.taxPayments, icon: 'money' as const, current: at('/tax-payments') }]),
          ...(isPhone
            ? [
                {
                  href: '/more',
                  label: nav.more,
                  icon: 'more' as const,
                  current: ['/more', '/tax-payments', '/security', '/electronic-records', '/third-party', '/notifications'].some(at),
                },
              ]
            : []),
        ]}
        strip={strip}
        topEnd={
          <>
            <LanguageChoice />
            {bell}
            {!isPhone && end}
          </>
        }
        notice={
          <>
            <OfflineBanner />
            {top}
          </>
        }
        wide={isDocument}
      >
        {children}
      </TaxpayerShell>
      <Toasts />
    </>
  )
}

/** Signs out when nobody has been here for long, and leads back to this page. */
function IdleEnd({ idleMinutes }: { idleMinutes: number }) {
  const { secondsLeft, stay } = useIdleEnd(idleMinutes, endIdleSession)
  return secondsLeft === null ? null : <IdleWarning secondsLeft={secondsLeft} onStay={stay} onLeave={endIdleSession} />
}

function RoomSkeleton() {
  return (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <ItemListSkeleton items={3} />
    </Loading>
  )
}
