import './security.css'
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { PasswordDialog } from './password-dialog.tsx'
import { ProofProvider } from './proof.tsx'
import { SecurityProvider, type SecurityRoom, useSecurity } from './room.tsx'
import { SessionsCard } from './sessions-card.tsx'

export type Security = Output<EndpointByRoute['GET /api/security']>

type Props = SecurityRoom & {
  /** How the room says that something could not be loaded. */
  Failed: ComponentType<{ error: unknown; onRetry: () => void }>
}

/** Everything below the title of the Security page, for whoever is signed in, in either room. */
export function SecuritySections({ Failed, ...room }: Props) {
  return (
    <SecurityProvider {...room} skeleton={<SecuritySkeleton />} Failed={Failed}>
      <ProofProvider>
        <Sections Failed={Failed} />
      </ProofProvider>
    </SecurityProvider>
  )
}

function Sections({ Failed }: Pick<Props, 'Failed'>) {
  const { text } = useSecurity()
  const asked = useData('security', (signal) => call('GET /api/security', { signal }))
  if (!asked.data) return <>{asked.error ? <Failed error={asked.error} onRetry={asked.reload} /> : <SecuritySkeleton />}</>
  return (
    <div class="security">
      <p class="lead">{text.lead}</p>
      <SignInCard onChange={asked.reload} />
      <SessionsCard sessions={asked.data.sessions} onChange={asked.reload} />
    </div>
  )
}

function SignInCard({ onChange }: { onChange: () => void }) {
  const { text } = useSecurity()
  const say = text.password
  const [open, setOpen] = useState(false)
  return (
    <Card title={say.title}>
      <ItemList label={say.title}>
        <Item
          icon="lock"
          title={say.name}
          detail={say.detail}
          aside={
            <Button onClick={() => setOpen(true)}>
              {text.update}
              <span class="visually-hidden">: {say.name}</span>
            </Button>
          }
        />
      </ItemList>
      {open && (
        <PasswordDialog
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onChange()
          }}
        />
      )}
    </Card>
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
