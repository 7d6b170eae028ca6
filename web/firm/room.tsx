import { Route, Router, useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { IdleWarning } from '#web/ui/idle-warning.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useIdleEnd } from '#web/use-idle-end.ts'
import { DoorFrame } from './door-frame.tsx'
import { FirmFrame, FrameSkeleton } from './firm-frame.tsx'
import { InboxCountsProvider } from './inbox-counts.tsx'
import { lazyPage } from './lazy-page.tsx'
import { CouldNotLoad } from './loaded.tsx'
import { PageTitle } from './page.tsx'
import { endIdleSession, isStaff, leaveToSignIn, type Session, useSessionState, useStaff } from './session.tsx'
import { TrayProvider } from './tray.tsx'

const WelcomePage = lazyPage(() => import('./welcome/welcome-page.tsx').then((module) => module.WelcomePage))
const SignInPage = lazyPage(() => import('./sign-in/sign-in-page.tsx').then((module) => module.SignInPage))
const VerifyPage = lazyPage(() => import('./sign-in/verify-page.tsx').then((module) => module.VerifyPage))
const HomePage = lazyPage(() => import('./home/home-page.tsx').then((module) => module.HomePage))
const PortalsPage = lazyPage(() => import('./portals/portals-page.tsx').then((module) => module.PortalsPage))
const AddClientPage = lazyPage(() => import('./clients/add-client-page.tsx').then((module) => module.AddClientPage))
const ClientPage = lazyPage(() => import('./clients/client-page.tsx').then((module) => module.ClientPage))
const HistoryPage = lazyPage(() => import('./history/history-page.tsx').then((module) => module.HistoryPage))
const EditPersonPage = lazyPage(() => import('./clients/edit-person-page.tsx').then((module) => module.EditPersonPage))
const EditClientPage = lazyPage(() => import('./clients/edit-client-page.tsx').then((module) => module.EditClientPage))
const ImportsPage = lazyPage(() => import('./clients/import/imports-page.tsx').then((module) => module.ImportsPage))
const ImportPage = lazyPage(() => import('./clients/import/import-page.tsx').then((module) => module.ImportPage))
const ActPage = lazyPage(() => import('./bulk/act-page.tsx').then((module) => module.ActPage))
const BinPage = lazyPage(() => import('./bulk/bin-page.tsx').then((module) => module.BinPage))
const ReturnRoom = lazyPage(() => import('./returns/return-room.tsx').then((module) => module.ReturnRoom))
const SettingsRoom = lazyPage(() => import('./settings/settings-room.tsx').then((module) => module.SettingsRoom))
const JoinPage = lazyPage(() => import('./join/join-page.tsx').then((module) => module.JoinPage))
const TrayPage = lazyPage(() => import('./drop-offs/tray-page.tsx').then((module) => module.TrayPage))
const SecurityPage = lazyPage(() => import('./security/security-page.tsx').then((module) => module.SecurityPage))
const ReportsPage = lazyPage(() => import('./reports/reports-page.tsx').then((module) => module.ReportsPage))
const InboxPage = lazyPage(() => import('./inbox/inbox-page.tsx').then((module) => module.InboxPage))
const MessageSettingsPage = lazyPage(() => import('./inbox/message-settings-page.tsx').then((module) => module.MessageSettingsPage))
const ReplyPage = lazyPage(() => import('./inbox/reply-page.tsx').then((module) => module.ReplyPage))
const PaymentsPage = lazyPage(() => import('./payments/payments-page.tsx').then((module) => module.PaymentsPage))
const OutboxPage = lazyPage(() => import('./outbox/outbox-page.tsx').then((module) => module.OutboxPage))
const VisitorOutbox = lazyPage(() => import('./outbox/outbox-page.tsx').then((module) => module.VisitorOutbox))

const doors = ['/welcome', '/firm/sign-in', '/firm/verify']

/** The firm's room: its doors for who is outside, and the pages within the frame for who works there. */
export function Room() {
  const { path } = useLocation()
  const session = useSessionState()
  if (doors.includes(path) || path.startsWith('/firm/join/')) {
    return (
      <Router>
        <Route path="/welcome" component={WelcomePage} />
        <Route path="/firm/sign-in" component={SignInPage} />
        <Route path="/firm/verify" component={VerifyPage} />
        <Route path="/firm/join/:token" component={JoinPage} />
      </Router>
    )
  }
  if (session.data === null) {
    if (session.error === null) return <FrameSkeleton />
    return (
      <DoorFrame>
        <CouldNotLoad error={session.error} onRetry={session.reload} />
      </DoorFrame>
    )
  }
  if (isStaff(session.data.session)) return <StaffRoom />
  // In a sample firm a visitor finds links and codes here before there is anybody to be signed in as.
  if (path === '/firm/outbox') {
    return (
      <Router>
        <Route path="/firm/outbox" component={VisitorOutbox} />
        <Route default component={VisitorOutbox} />
      </Router>
    )
  }
  return <Outside session={session.data.session} />
}

/** Fetched while nothing else is to do: going from the table to a return must not wait for the network. */
const oftenNext = [PortalsPage, ReturnRoom, HomePage, ClientPage, InboxPage, EditPersonPage, AddClientPage, OutboxPage]
const idleAfterMs = 1_500
/** Until the session says how long: no firm may set less. */
const shortestIdleMinutes = 15

function StaffRoom() {
  useEffect(() => {
    const timer = setTimeout(() => oftenNext.forEach((page) => void page.preload()), idleAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <TrayProvider>
      <InboxCountsProvider>
        <FirmFrame>
          <IdleEnd />
          <Router>
            <Route path="/firm" component={HomePage} />
            <Route path="/firm/clients" component={PortalsPage} />
            <Route path="/firm/clients/new" component={AddClientPage} />
            <Route path="/firm/clients/import" component={ImportsPage} />
            <Route path="/firm/clients/import/:import" component={ImportPage} />
            <Route path="/firm/clients/bin" component={BinPage} />
            <Route path="/firm/clients/acts/:act" component={ActPage} />
            <Route path="/firm/clients/:client/edit" component={EditClientPage} />
            <Route path="/firm/clients/:client/history" component={HistoryPage} />
            <Route path="/firm/clients/:client" component={ClientPage} />
            <Route path="/firm/clients/:client/persons/:person" component={EditPersonPage} />
            <Route path="/firm/returns/:taxReturn/:section*" component={ReturnRoom} />
            <Route path="/firm/tray" component={TrayPage} />
            <Route path="/firm/inbox" component={InboxPage} />
            <Route path="/firm/inbox/settings" component={MessageSettingsPage} />
            <Route path="/firm/inbox/settings/:reply" component={ReplyPage} />
            <Route path="/firm/payments" component={PaymentsPage} />
            <Route path="/firm/reports" component={ReportsPage} />
            <Route path="/firm/outbox" component={OutboxPage} />
            <Route path="/firm/settings/:section*" component={SettingsRoom} />
            <Route path="/firm/security" component={SecurityPage} />
            <Route default component={NoSuchPage} />
          </Router>
        </FirmFrame>
      </InboxCountsProvider>
    </TrayProvider>
  )
}

/** Signs out when nobody has been here for long. */
function IdleEnd() {
  const staff = useStaff()
  const { secondsLeft, stay } = useIdleEnd(staff?.idleMinutes ?? shortestIdleMinutes, endIdleSession)
  return secondsLeft === null ? null : <IdleWarning secondsLeft={secondsLeft} onStay={stay} onLeave={endIdleSession} />
}

function NoSuchPage() {
  const { frame } = useText()
  return (
    <>
      <PageTitle title={frame.trouble.noPage} />
      <EmptyState
        icon="search"
        title={frame.trouble.noPage}
        action={<LinkButton href="/firm/clients">{frame.trouble.toClients}</LinkButton>}
      >
        {frame.trouble.noPageDetail}
      </EmptyState>
    </>
  )
}

function Outside({ session }: { session: Session | null }) {
  const { frame } = useText()
  useEffect(() => {
    if (session === null) leaveToSignIn()
  }, [session])
  if (session === null) return <FrameSkeleton />
  return (
    <DoorFrame>
      <EmptyState icon="lock" title={frame.trouble.otherRoom} action={<LinkButton href="/home">{frame.trouble.toPortal}</LinkButton>}>
        {frame.trouble.otherRoomDetail}
      </EmptyState>
    </DoorFrame>
  )
}
