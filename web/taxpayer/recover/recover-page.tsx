import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useData } from '#web/use-data.ts'
import { AskFirm, Asked } from './ask-firm.tsx'
import { BeginForm } from './begin-form.tsx'
import { BringProof } from './bring-proof.tsx'
import { NewSecretForm } from './new-secret-form.tsx'
import { RecoverySkeleton, RecoveryTextProvider, useRecoveryText } from './recovery-text.tsx'

export type Recovery = Output<EndpointByRoute['GET /api/recovery']>

/** `/recover`: two proofs, then a new secret. What this browser has begun is asked of the server, so a reload loses nothing. */
export function RecoverPage() {
  return (
    <Door>
      <RecoveryTextProvider>
        <Recover />
      </RecoveryTextProvider>
    </Door>
  )
}

function Recover() {
  const begun = useData('recovery', (signal) => call('GET /api/recovery', { signal }))
  const [isAsked, setIsAsked] = useState(false)
  if (isAsked) return <Asked />
  if (begun.data) {
    return <Steps recovery={begun.data} onChange={begun.replace} onOver={begun.reload} onAsked={() => setIsAsked(true)} />
  }
  if (wasRefused(begun.error, 'sign-in.no-attempt')) return <Begin onBegun={begun.replace} />
  return begun.error ? <Failed error={begun.error} onRetry={begun.reload} /> : <RecoverySkeleton />
}

function Begin({ onBegun }: { onBegun: (recovery: Recovery) => void }) {
  const text = useRecoveryText()
  const { query } = useLocation()
  const takeFocus = usePage(text.title)
  const room = query['room'] === 'firm' ? 'firm' : 'taxpayer'
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} takeFocus={takeFocus} />
      <BeginForm room={room} onBegun={onBegun} opensLostEmail={query['lost'] === 'email'} />
      <LinkButton kind="quiet" wide icon="arrow-left" href={room === 'firm' ? '/firm/sign-in' : '/sign-in'}>
        {text.toSignIn}
      </LinkButton>
    </>
  )
}

type Props = { recovery: Recovery; onChange: (recovery: Recovery) => void; onOver: () => void; onAsked: () => void }

function Steps({ recovery, onChange, onOver, onAsked }: Props) {
  const text = useRecoveryText()
  const { route } = useLocation()
  if (recovery.secretKind) return <NewSecretForm recovery={recovery} kind={recovery.secretKind} onOver={onOver} />
  const startOver = async () => {
    // It ends by itself in any case: leaving must work without a connection, too.
    await call('POST /api/recovery/cancel', {}).catch(() => undefined)
    route(recovery.room === 'firm' ? '/firm/sign-in' : '/sign-in')
  }
  return (
    <>
      <BringProof key={recovery.proven.length} recovery={recovery} onChange={onChange} onOver={onOver} />
      {!recovery.assisted && <AskFirm isOnlyWay={recovery.asks.length === 0} onAsked={onAsked} onOver={onOver} />}
      <Button kind="quiet" wide onClick={() => void startOver()}>
        {text.startOver}
      </Button>
    </>
  )
}
