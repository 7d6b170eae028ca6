import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { ChoiceCard, ChoiceCards } from '#web/ui/choice-card.tsx'
import { Button } from '#web/ui/button.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { DoorFrame } from '../door-frame.tsx'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useAct } from '../use-act.ts'
import { type Installation, useInstallation } from '../use-installation.ts'
import { CreateFirm } from './create-firm.tsx'
import { SampleProgress } from './sample-progress.tsx'

/** `/welcome`: the first page of a new installation. */
export function WelcomePage() {
  const installation = useInstallation()
  return (
    <DoorFrame wide>
      <Loaded
        state={installation}
        skeleton={
          <Loading>
            <Skeleton width="60%" height="30px" />
            <Skeleton lines={2} />
            <Skeleton height="180px" />
          </Loading>
        }
      >
        {(now) => <Start installation={now} reload={installation.reload} />}
      </Loaded>
    </DoorFrame>
  )
}

function Start({ installation, reload }: { installation: Installation; reload: () => void }) {
  const { route } = useLocation()
  const [creating, setCreating] = useState(false)
  const [sampling, setSampling] = useState(false)
  const making = installation.sample === 'making' || sampling
  const taken = installation.hasFirm && !making && !creating
  useEffect(() => {
    if (taken) route('/firm/sign-in', true)
  }, [taken])

  if (making) return <SampleProgress installation={installation} reload={reload} />
  if (creating) return <CreateFirm onBack={() => setCreating(false)} />
  return (
    <Choice
      onCreate={() => setCreating(true)}
      onSample={() => {
        setSampling(true)
        reload()
      }}
    />
  )
}

function Choice({ onCreate, onSample }: { onCreate: () => void; onSample: () => void }) {
  const { welcome } = useText()
  const make = useAct()
  return (
    <>
      <PageTitle title={welcome.title} lead={welcome.lead} />
      {make.problem && (
        <Banner tone="refused" spoken title={welcome.sample.failed} key={make.attempt}>
          {make.problem}
        </Banner>
      )}
      <ChoiceCards>
        <ChoiceCard
          icon="building"
          title={welcome.create.choice}
          detail={welcome.create.choiceDetail}
          action={
            <Button kind="primary" wide onClick={onCreate}>
              {welcome.create.action}
            </Button>
          }
        />
        <ChoiceCard
          icon="eye"
          title={welcome.sample.choice}
          detail={welcome.sample.choiceDetail}
          action={
            <Button
              kind="primary"
              wide
              busy={make.busy && welcome.sample.starting}
              onClick={() =>
                void make.run(async () => {
                  try {
                    await call('POST /api/setup/sample', {})
                  } catch (error) {
                    // Another tab has started it: its progress is as good as ours.
                    if (!wasRefused(error, 'setup.already-done')) throw error
                  }
                  onSample()
                })
              }
            >
              {welcome.sample.action}
            </Button>
          }
        />
      </ChoiceCards>
    </>
  )
}
