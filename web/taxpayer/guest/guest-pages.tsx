import './guest.css'
import { Route, Router, useLocation } from 'preact-iso'
import { LostPage } from '#web/taxpayer/lost-page.tsx'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { GuestDocumentPage } from './guest-document-page.tsx'
import { GuestDoorPage } from './guest-door-page.tsx'
import { GuestFilesPage } from './guest-files-page.tsx'
import { GuestHomePage } from './guest-home-page.tsx'
import { GuestMessagesPage } from './guest-messages-page.tsx'
import { GuestPaymentsPage } from './guest-payments-page.tsx'
import { GuestRoom } from './guest-room.tsx'
import { GuestTasksPage } from './guest-tasks-page.tsx'
import { GuestTextProvider } from './text.ts'

/** Everything for a third party: the links from the e-mails (`/g/:token`), and the room of what was granted (`/guest`). */
export function GuestPages() {
  const { path } = useLocation()
  return <GuestTextProvider skeleton={<DoorSkeleton />}>{path.startsWith('/g/') ? <DoorPages /> : <Inside />}</GuestTextProvider>
}

function DoorPages() {
  return (
    <Router>
      <Route path="/g/:token" component={GuestDoorPage} />
      <Route default component={LostPage} />
    </Router>
  )
}

function Inside() {
  return (
    <GuestRoom>
      <Router>
        <Route path="/guest" component={GuestHomePage} />
        <Route path="/guest/tax-payments" component={GuestPaymentsPage} />
        <Route path="/guest/messages" component={GuestMessagesPage} />
        <Route path="/guest/tasks" component={GuestTasksPage} />
        <Route path="/guest/documents/:document" component={GuestDocumentPage} />
        <Route path="/guest/:list" component={GuestFilesPage} />
        <Route default component={GuestHomePage} />
      </Router>
    </GuestRoom>
  )
}

function DoorSkeleton() {
  return (
    <Door>
      <Loading>
        <Skeleton width="70%" height="2rem" />
        <Skeleton height="56px" />
      </Loading>
    </Door>
  )
}
