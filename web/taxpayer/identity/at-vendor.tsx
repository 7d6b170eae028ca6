import { useEffect, useState } from 'preact/hooks'
import { noticeWording } from '#contract/identity-rules.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { useIdentityText } from './text.ts'
import { type Attempt, type Identity, type Step, useAct } from './use-act.ts'

type Props = { identity: Identity; attempt: Attempt; onStep: (step: Step) => void; onChange: (identity: Identity) => void }

const lookEveryMilliseconds = 5000

/** The person is, or was, on the vendor's page: the result comes by itself; one may look, go on there, or start over. */
export function AtVendor({ attempt, onStep, onChange }: Props) {
  const text = useIdentityText()
  const { language } = useLanguage()
  const { portal } = useInside()
  const act = useAct<'look' | 'go' | 'leave'>()
  const [hasLooked, setLooked] = useState(false)
  const params = { portal: portal.id, attempt: attempt.id }
  const look = async () => {
    const now = await call('POST /api/portals/:portal/identity-attempts/:attempt/result', { params })
    if (now.attempt === null) onChange(now)
    else setLooked(true)
  }
  useEffect(() => {
    if (isClientView) return
    // Whoever has come back waits for the result. A failed look is tried again; the button says why it failed.
    const quietly = () => void look().catch(() => undefined)
    quietly()
    const timer = setInterval(quietly, lookEveryMilliseconds)
    return () => clearInterval(timer)
  }, [attempt.id])
  const goThere = () =>
    act.run('go', async () => {
      const step = await call('POST /api/portals/:portal/identity-attempts', {
        params: { portal: portal.id },
        body: { wording: noticeWording, language },
      })
      if (step.link) location.assign(step.link)
      else onStep(step)
    })
  const leave = () =>
    act.run('leave', async () => onChange(await call('POST /api/portals/:portal/identity-attempts/:attempt/leave', { params })))
  return (
    <Card title={text.underWayTitle}>
      <Stack gap="small">
        <p role="status">{hasLooked ? text.stillWaiting : text.underWay}</p>
        {act.problem && (
          <Banner tone="refused" spoken>
            {act.problem}
          </Banner>
        )}
        {!isClientView && (
          <ButtonRow>
            <Button kind="quiet" busy={act.busy === 'leave' && text.startingOver} onClick={() => void leave()}>
              {text.startOver}
            </Button>
            <Button icon="external" busy={act.busy === 'go' && text.beginning} onClick={() => void goThere()}>
              {text.toVendor}
            </Button>
            <Button kind="primary" busy={act.busy === 'look' && text.looking} onClick={() => void act.run('look', look)}>
              {text.look}
            </Button>
          </ButtonRow>
        )}
      </Stack>
    </Card>
  )
}
