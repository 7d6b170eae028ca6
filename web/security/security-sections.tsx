import './security.css'
import type { ComponentType } from 'preact'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { DevicesSection } from './devices-section.tsx'
import { MergedSection } from './merged-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PhraseSection } from './phrase-section.tsx'
import { ProofProvider } from './proof.tsx'
import { SecurityProvider, type SecurityRoom, useSecurity } from './room.tsx'
import { RecoveryUnderWay } from './recovery-under-way.tsx'
import { RecoverySection } from './recovery-section.tsx'
import { SecondStepSection } from './second-step-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { SignInSection } from './sign-in-section.tsx'

export type SectionProps = {
  security: Output<EndpointByRoute['GET /api/security']>
  /** Something was changed: what is shown is asked for again. */
  onChange: () => void
}

export type SecuritySectionsProps = SecurityRoom & {
  /** How the room says that something could not be loaded. */
  Failed: ComponentType<{ error: unknown; onRetry: () => void }>
}

/** Everything below the title of the Security page, for whoever is signed in, in either room. */
export function SecuritySections({ Failed, ...room }: SecuritySectionsProps) {
  return (
    <SecurityProvider {...room} skeleton={<SecuritySkeleton />} Failed={Failed}>
      <ProofProvider>
        <Sections Failed={Failed} />
      </ProofProvider>
    </SecurityProvider>
  )
}

function Sections({ Failed }: Pick<SecuritySectionsProps, 'Failed'>) {
  const { text } = useSecurity()
  const asked = useData('security', (signal) => call('GET /api/security', { signal }))
  if (!asked.data) return <>{asked.error ? <Failed error={asked.error} onRetry={asked.reload} /> : <SecuritySkeleton />}</>
  const section = { security: asked.data, onChange: asked.reload }
  return (
    <div class="security">
      <p class="lead">{text.lead}</p>
      <RecoveryUnderWay />
      <SignInSection {...section} />
      {asked.data.canChangeAddresses && <PhraseSection />}
      {asked.data.canChangeAddresses && <MergedSection Failed={Failed} />}
      {asked.data.canChangeAddresses && <RecoverySection {...section} />}
      <SecondStepSection {...section} />
      <PasskeysSection {...section} />
      <SessionsSection {...section} />
      {asked.data.canChangeAddresses && <DevicesSection {...section} />}
    </div>
  )
}

function SecuritySkeleton() {
  return (
    <Loading>
      <ItemListSkeleton items={3} />
      <ItemListSkeleton items={3} />
    </Loading>
  )
}
