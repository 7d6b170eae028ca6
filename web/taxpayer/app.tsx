import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso'
import { isClientView } from '#web/client-view.ts'
import { InsideView } from './client-view/inside-view.tsx'
import { LostPage } from './lost-page.tsx'
import {
  ActivityPage,
  ByHandPage,
  DocumentPage,
  DistributePages,
  DropOffPages,
  ElectronicRecordsPage,
  GuestPages,
  HandOverPage,
  HiddenPage,
  HomePage,
  IdentityPage,
  InOfficePages,
  MessagesPage,
  MorePage,
  MyFilePage,
  MyFilesPage,
  NotificationPages,
  PartnerPages,
  PassPages,
  PreparerFilesPage,
  RecoverPage,
  RecoveryLinkPage,
  RecoveryNoticePage,
  RegisterPage,
  Room,
  SecurityPage,
  TaxPaymentPages,
  TaxReturnsPage,
  ThirdPartyPages,
  UnsubscribePage,
  VerifyPage,
} from './screens.ts'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** Everything else on this origin (the firm's room, files of the interface) is a page of its own. */
const thisRoom = /^\/(?!firm(\/|$)|welcome(\/|$)|api\/|client-view\/[^/]+\/api\/)/
const signedInPaths =
  /^\/(home|activity|my-files|preparer-files|sign|electronic-records|identity|sign-by-hand|messages|tax-payments|tax-returns|k1s|more|security|third-party|notifications)(\/|$)/
const guestPaths = /^\/(g|guest)(\/|$)/
const partnerPaths = /^\/(k\/|k1$)/
const inOfficePath = /^\/in-office$/
const dropOffPaths = /^\/d(\/|$)/

/** The taxpayer's room: the doorstep, and what is behind it. */
export function App() {
  return (
    <LocationProvider scope={thisRoom}>
      <InsideView>
        <ErrorBoundary>
          <Screens />
        </ErrorBoundary>
      </InsideView>
    </LocationProvider>
  )
}

function Screens() {
  const { path } = useLocation()
  if (guestPaths.test(path)) return <GuestPages />
  if (partnerPaths.test(path)) return <PartnerPages />
  if (inOfficePath.test(path)) return <InOfficePages />
  if (dropOffPaths.test(path)) return <DropOffPages />
  if (!signedInPaths.test(path)) {
    return (
      <Router>
        <Route path="/" component={SignInPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/sign-in/verify" component={VerifyPage} />
        <Route path="/register/verify" component={VerifyPage} />
        <Route path="/recover" component={RecoverPage} />
        <Route path="/recover/notice/:token" component={RecoveryNoticePage} />
        <Route path="/recover/:token" component={RecoveryLinkPage} />
        <Route path="/hand-over" component={HandOverPage} />
        <Route path="/u/:token" component={UnsubscribePage} />
        <Route path="/i/:token" component={RegisterPage} />
        <Route default component={LostPage} />
      </Router>
    )
  }
  return (
    <Room>
      <Router>
        <Route path="/home" component={HomePage} />
        <Route path="/activity" component={ActivityPage} />
        <Route path="/my-files" component={MyFilesPage} />
        <Route path="/my-files/:document" component={MyFilePage} />
        <Route path="/preparer-files" component={PreparerFilesPage} />
        <Route path="/preparer-files/:document" component={DocumentPage} />
        <Route path="/identity" component={IdentityPage} />
        <Route path="/sign-by-hand" component={ByHandPage} />
        <Route path="/sign/:document?/:act?" component={isClientView ? HiddenPage : PassPages} />
        <Route path="/electronic-records" component={isClientView ? HiddenPage : ElectronicRecordsPage} />
        <Route path="/messages" component={MessagesPage} />
        <Route path="/tax-payments/:voucher?/:act?" component={TaxPaymentPages} />
        <Route path="/tax-returns" component={TaxReturnsPage} />
        <Route path="/k1s/:k1?" component={DistributePages} />
        <Route path="/more" component={MorePage} />
        <Route path="/notifications/:part?" component={NotificationPages} />
        <Route path="/security" component={isClientView ? HiddenPage : SecurityPage} />
        <Route path="/third-party/:grant?/:act?" component={isClientView ? HiddenPage : ThirdPartyPages} />
        <Route default component={LostPage} />
      </Router>
    </Room>
  )
}
