import './identity.css'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useIsFromPass } from '#web/taxpayer/frame/from-pass.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Banner } from '#web/ui/banner.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { AskFirst } from './ask-first.tsx'
import { AtVendor } from './at-vendor.tsx'
import { ByHand, NotAsked, Passed } from './outcomes.tsx'
import { Questions } from './questions.tsx'
import { IdentityTextProvider, useIdentityText } from './text.ts'
import type { Identity, Step } from './use-act.ts'

/** `/identity`: make sure who signs, before a Form 8878 or 8879 is signed. */
export function IdentityPage() {
  return (
    <IdentityTextProvider skeleton={<IdentitySkeleton />}>
      <Confirm />
    </IdentityTextProvider>
  )
}

function Confirm() {
  const text = useIdentityText()
  const isFromPass = useIsFromPass()
  const { portal } = useInside()
  const state = usePortalData(
    `identity ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/identity', { params: { portal: portal.id }, signal }),
    ['portal'],
  )
  const [step, setStep] = useState<Step | null>(null)
  const takeFocus = usePage(text.title)
  const identity = state.data
  const show = (now: Identity) => {
    setStep(null)
    state.replace(now)
  }
  return (
    <>
      {identity?.state !== 'checked' && (
        <PageHeader
          title={text.title}
          lead={text.lead}
          back={{ href: isFromPass ? '/sign' : '/preparer-files', label: text.toFiles }}
          takeFocus={takeFocus}
        />
      )}
      {identity?.isPractice && (
        <Banner tone="needs" title={text.practiceTitle}>
          {text.practice}
        </Banner>
      )}
      {isClientView && <Banner>{text.viewOnly}</Banner>}
      {identity ? (
        <Now
          identity={identity}
          step={step?.identity.attempt?.id === identity.attempt?.id ? step : null}
          onStep={(begun) => {
            setStep(begun)
            state.replace(begun.identity)
          }}
          onChange={show}
          onReload={state.reload}
        />
      ) : state.error ? (
        <Failed error={state.error} onRetry={state.reload} />
      ) : (
        <IdentitySkeleton />
      )}
    </>
  )
}

type Props = {
  identity: Identity
  step: Step | null
  onStep: (step: Step) => void
  onChange: (identity: Identity) => void
  onReload: () => void
}

/** The one thing that is to be done now. */
function Now({ identity, step, onStep, onChange, onReload }: Props) {
  switch (identity.state) {
    case 'checked':
      return <Passed identity={identity} />
    case 'by hand':
      return <ByHand identity={identity} />
    case 'not asked':
      return <NotAsked />
    case 'under way':
      if (identity.attempt && step?.questions) {
        return (
          <Questions
            key={identity.attempt.id}
            attempt={identity.attempt}
            questions={step.questions}
            onChange={onChange}
            onReload={onReload}
          />
        )
      }
      if (identity.attempt?.asks === 'document')
        return <AtVendor identity={identity} attempt={identity.attempt} onStep={onStep} onChange={onChange} />
      return <AskFirst identity={identity} onStep={onStep} onChange={onChange} />
    case 'unchecked':
      return <AskFirst identity={identity} onStep={onStep} onChange={onChange} />
  }
}

function IdentitySkeleton() {
  return (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <Skeleton width="90%" height="1.4rem" />
      <ItemListSkeleton items={3} />
    </Loading>
  )
}
