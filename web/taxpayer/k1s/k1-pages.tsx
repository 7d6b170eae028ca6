import { Route, Router, useLocation, useRoute } from 'preact-iso'
import { LostPage } from '#web/taxpayer/lost-page.tsx'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { DoorPage } from './door-page.tsx'
import { K1Skeleton } from './k1-skeleton.tsx'
import { ListPage } from './list-page.tsx'
import { PreviewPage } from './preview-page.tsx'
import { RecipientPage } from './recipient-page.tsx'
import { K1TextProvider } from './text.ts'

/** `/k1s` and `/k1s/:k1`: *Distribute K-1s*, for the signer. */
export function DistributePages() {
  return (
    <K1TextProvider skeleton={<K1Skeleton />}>
      <Distribute />
    </K1TextProvider>
  )
}

function Distribute() {
  const { k1 } = useRoute().params
  return k1 ? <PreviewPage key={k1} k1={k1} /> : <ListPage />
}

/** For a partner without an account: `/k/:token` from the e-mail, then `/k1`. */
export function PartnerPages() {
  const { path } = useLocation()
  return (
    <K1TextProvider
      skeleton={
        <Door>
          <K1Skeleton />
        </Door>
      }
    >
      {path === '/k1' ? (
        <RecipientPage />
      ) : (
        <Router>
          <Route path="/k/:token" component={DoorPage} />
          <Route default component={LostPage} />
        </Router>
      )}
    </K1TextProvider>
  )
}
