import { useEffect } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { onChange } from '#web/live.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { DoneState } from '#web/ui/states.tsx'
import { PageTitle } from '../page.tsx'
import type { Installation } from '../use-installation.ts'

const pollEveryMs = 1_000

/** How far the sample firm has come, in numbers; then the way in. */
export function SampleProgress({ installation, reload }: { installation: Installation; reload: () => void }) {
  const { sample } = useText().welcome
  const ready = installation.sample === 'ready'
  useEffect(() => {
    if (ready) return
    // Live where the stream gets through; the clock for proxies that hold it back.
    const timer = setInterval(reload, pollEveryMs)
    const stop = onChange(['installation'], null, reload)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [ready, reload])

  if (ready) {
    return (
      <DoneState
        title={sample.ready}
        action={
          <LinkButton kind="primary" href="/firm/sign-in">
            {sample.open}
          </LinkButton>
        }
      >
        {sample.choiceDetail}
      </DoneState>
    )
  }
  const { sampleDone, sampleTotal } = installation
  return (
    <>
      <PageTitle title={sample.title} lead={sample.lead} />
      <ProgressBar
        label={sample.progress}
        portion={sampleTotal > 0 ? sampleDone / sampleTotal : 0}
        figure={sampleTotal > 0 ? sample.figure(sampleDone, sampleTotal) : sample.starting}
      />
    </>
  )
}
