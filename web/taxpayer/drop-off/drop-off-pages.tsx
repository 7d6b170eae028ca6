import { Route, Router } from 'preact-iso'
import { LostPage } from '#web/taxpayer/lost-page.tsx'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { DropOffPage } from './drop-off-page.tsx'
import { DropOffSkeleton } from './drop-off-skeleton.tsx'
import { DropOffTextProvider } from './text.ts'

/** `/d/:token`: files to the office without an account. */
export function DropOffPages() {
  return (
    <DropOffTextProvider
      skeleton={
        <Door>
          <DropOffSkeleton />
        </Door>
      }
    >
      <Router>
        <Route path="/d/:token" component={DropOffPage} />
        <Route default component={LostPage} />
      </Router>
    </DropOffTextProvider>
  )
}
