import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useLayoutEffect } from 'preact/hooks'
import { call } from '#web/call.ts'
import { forgetWriting } from '#web/kept-writing.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { languages } from '#web/locales/language.ts'
import { FirmShell } from '#web/ui/firm-shell.tsx'
import { LintelMark } from '#web/ui/lintel-mark.tsx'
import { Menu } from '#web/ui/menu.tsx'
import type { NavItem } from '#web/ui/nav-items.tsx'
import { OfflineBanner } from '#web/ui/offline-banner.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { BulkStrip } from './bulk-strip.tsx'
import { ClientSearch } from './client-search.tsx'
import { useInboxCounts } from './inbox-counts.tsx'
import { useStaff } from './session.tsx'
import { useSpeakLanguage } from './speak-language.ts'
import { useTray } from './tray.tsx'

/** Rail, search, account: around every page of who works here. */
export function FirmFrame({ children }: { children: ComponentChildren }) {
  return (
    <FirmShell
      mark={<Mark />}
      nav={useRail()}
      navFoot={useRailFoot()}
      search={<ClientSearch />}
      topEnd={<Account />}
      notice={
        <>
          <OfflineBanner />
          <BulkStrip />
        </>
      }
    >
      <StartAtTop />
      {children}
    </FirmShell>
  )
}

/** Another page begins at its top. Drawn before the page, so that a page which knows better has the last word. */
function StartAtTop() {
  const { path } = useLocation()
  useLayoutEffect(() => document.getElementById('main')?.scrollTo(0, 0), [path])
  return null
}

/** The frame while it is not known yet who is here. */
export function FrameSkeleton() {
  return (
    <FirmShell mark={<Mark />} nav={useRail()} search={<Skeleton height="34px" />} topEnd={null}>
      <Loading>
        <Skeleton width="14rem" height="28px" />
        <Skeleton height="180px" />
      </Loading>
    </FirmShell>
  )
}

function Mark() {
  const { nav } = useText().frame
  return (
    <a href="/firm" aria-label={nav.home} tabIndex={-1}>
      <LintelMark />
    </a>
  )
}

function useRail(): NavItem[] {
  const { nav } = useText().frame
  const { path } = useLocation()
  const unread = useInboxCounts()?.unread ?? 0
  const waiting = useTray()?.data?.files.length ?? 0
  return [
    { href: '/firm', label: nav.home, icon: 'home', current: path === '/firm' },
    { href: '/firm/clients', label: nav.clients, icon: 'people', current: /^\/firm\/(clients|returns)/.test(path) },
    {
      href: '/firm/inbox',
      label: nav.inbox,
      icon: 'messages',
      current: path.startsWith('/firm/inbox'),
      count: unread,
      countLabel: nav.inboxNew,
    },
    { href: '/firm/tray', label: nav.tray, icon: 'inbox', current: path === '/firm/tray', count: waiting, countLabel: nav.trayWaiting },
    { href: '/firm/payments', label: nav.payments, icon: 'money', current: path === '/firm/payments' },
    { href: '/firm/reports', label: nav.reports, icon: 'chart', current: path === '/firm/reports' },
    { href: '/firm/outbox', label: nav.outbox, icon: 'send', current: path === '/firm/outbox' },
  ]
}

function useRailFoot(): NavItem[] {
  const { nav } = useText().frame
  const { path } = useLocation()
  const mayChange = useStaff()?.staff.permissions.includes('settings.change') ?? false
  return mayChange ? [{ href: '/firm/settings', label: nav.settings, icon: 'settings', current: path.startsWith('/firm/settings') }] : []
}

function Account() {
  const { frame } = useText()
  const { language } = useLanguage()
  const speak = useSpeakLanguage()
  const staff = useStaff()
  if (!staff) return null
  const other = languages.find(({ code }) => code !== language)
  return (
    <Menu
      kind="quiet"
      icon="person"
      alignEnd
      name={frame.account(staff.name)}
      label={<span class="account-name">{staff.name}</span>}
      entries={[
        ...(other ? [{ label: other.name, icon: 'globe' as const, onClick: () => speak(other.code) }] : []),
        { label: frame.nav.security, icon: 'shield', href: '/firm/security' },
        { label: frame.signOut, icon: 'log-out', detail: staff.userName, onClick: () => void signOut() },
      ]}
    />
  )
}

/** The page is left even when the server did not answer: what is on it must not stay in sight. */
async function signOut(): Promise<void> {
  await call('POST /api/sign-out', {}).catch(() => undefined)
  forgetWriting()
  location.assign('/firm/sign-in')
}
