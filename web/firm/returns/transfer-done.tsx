import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'

export type Transferred = {
  staged: boolean
  /** The portal is there; its person must first say where new documents go. */
  waitsForAnswer: boolean
}

/** "Transfer Completed - Documents are now on Customer Portal", or that they wait for it. */
export function TransferDone({ staged, waitsForAnswer }: Transferred) {
  const { submission } = useText()
  return (
    <Banner tone="done" spoken title={staged ? submission.stagedTitle : submission.transferred}>
      {staged ? (waitsForAnswer ? submission.waitsForAnswer : submission.staged) : null}
    </Banner>
  )
}
