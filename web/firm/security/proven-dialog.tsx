import type { ComponentChildren } from 'preact'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { ProofProvider } from '#web/security/proof.tsx'
import { SecurityProvider } from '#web/security/room.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { CouldNotLoad } from '../loaded.tsx'
import { leaveToSignIn } from '../session.tsx'

type Props = { title: string; onClose: () => void; children: ComponentChildren }

/** A dialog whose act asks for a fresh proof: what is inside calls `useProven`. */
export function ProvenDialog({ title, onClose, children }: Props) {
  const { refusals } = useText()
  const { language } = useLanguage()
  return (
    <Dialog title={title} onClose={onClose}>
      <SecurityProvider
        room="firm"
        language={language}
        refusals={refusals}
        onSignedOut={leaveToSignIn}
        Failed={CouldNotLoad}
        skeleton={
          <Loading>
            <Skeleton height="120px" />
          </Loading>
        }
      >
        <ProofProvider>{children}</ProofProvider>
      </SecurityProvider>
    </Dialog>
  )
}
