import '#web/security/security.css'
import './third-party.css'
import { useRoute } from 'preact-iso'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { ProofProvider } from '#web/security/proof.tsx'
import { SecurityProvider } from '#web/security/room.tsx'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { AddGrantPage } from './add-grant-page.tsx'
import { EditGrantPage } from './edit-grant-page.tsx'
import { GrantListPage } from './grant-list-page.tsx'
import { GrantPage } from './grant-page.tsx'
import { OwnerTextProvider } from './text.ts'

/** `/third-party`, `/third-party/add`, `/third-party/:grant`, `/third-party/:grant/edit`: their words, and one question for a fresh proof. */
export function ThirdPartyPages() {
  const { refusals } = useText()
  const { language } = useLanguage()
  const skeleton = (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <ItemListSkeleton items={2} />
    </Loading>
  )
  return (
    <OwnerTextProvider skeleton={skeleton}>
      <SecurityProvider
        room="taxpayer"
        language={language}
        refusals={refusals}
        onSignedOut={signInAgain}
        skeleton={skeleton}
        Failed={Failed}
      >
        <ProofProvider>
          <ThirdPartyPage />
        </ProofProvider>
      </SecurityProvider>
    </OwnerTextProvider>
  )
}

function ThirdPartyPage() {
  const { grant, act } = useRoute().params
  if (!grant) return <GrantListPage />
  if (grant === 'add') return <AddGrantPage />
  return act === 'edit' ? <EditGrantPage key={grant} id={grant} /> : <GrantPage key={grant} id={grant} />
}
