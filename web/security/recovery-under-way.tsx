import { call } from '#web/call.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

/** A firm has started a recovery of this account: whoever is signed in can stop it. */
export function RecoveryUnderWay() {
  const { text, language } = useSecurity()
  const say = text.underWay
  const state = useData('recovery under way', (signal) => call('GET /api/security/recovery', { signal }))
  const act = useAct()
  const stop = () =>
    void act.run(async () => {
      await call('POST /api/security/recovery/stop', {})
      state.reload()
      showToast({ text: say.stopped, icon: 'check' })
    })
  const when = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeStyle: 'short' })
  return (
    <>
      {state.data?.underWay.map(({ firmName, opensAt }) => (
        <Banner
          key={firmName}
          tone="needs"
          title={say.title}
          action={
            <Button kind="danger" busy={act.busy && say.stopping} onClick={stop}>
              {say.stop}
            </Button>
          }
        >
          {act.problem ?? say.lead(firmName, when.format(new Date(opensAt)))}
        </Banner>
      ))}
    </>
  )
}
