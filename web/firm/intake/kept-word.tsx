import { useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { useWords } from '#web/ui/words.ts'
import { type Intake, layoutOf } from './intake-draft.ts'
import type { Corrections } from './use-corrections.ts'

/** That corrections are kept, or why they are not. */
export function KeptWord({ corrections, read }: { corrections: Corrections; read: Intake }) {
  const { state, error, layout, takeTheirs, change, parts } = corrections
  const { intake, refusals } = useText()
  const { tryAgain } = useWords()
  if (state === 'overtaken') {
    return (
      <Banner
        tone="needs"
        spoken
        title={layout === layoutOf(read) ? intake.changedTitle(read.changedBy ?? intake.somebody) : intake.filesChangedTitle}
        action={<Button onClick={takeTheirs}>{intake.takeTheirs}</Button>}
      >
        {sayFailure(refusals, error)}
      </Banner>
    )
  }
  if (state === 'failed') {
    return (
      <Banner
        tone="refused"
        spoken
        action={
          <Button icon="retry" onClick={() => change([...parts])}>
            {tryAgain}
          </Button>
        }
      >
        {sayFailure(refusals, error)}
      </Banner>
    )
  }
  return (
    <p class="quiet" role="status">
      {state === 'saving' ? intake.saving : intake.saved}
    </p>
  )
}
