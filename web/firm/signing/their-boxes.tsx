import { useEffect, useRef } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import type { Theirs } from './use-saved-places.ts'

/** Somebody else has set the boxes at the same time: theirs are shown beside one's own, and whose stay is said by a person. */
export function TheirBoxes({ theirs: { by, drafts, take, keepMine, keepBoth } }: { theirs: Theirs }) {
  const { placing } = useText()
  const frame = useRef<HTMLDivElement>(null)
  // It asks a question, and whoever is asked may be far down the pages.
  useEffect(() => frame.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div class="placing-question" ref={frame}>
      <Banner
        tone="needs"
        spoken
        title={placing.overtaken(by ?? placing.somebody)}
        action={
          <ButtonRow>
            <Button onClick={take}>{placing.takeTheirs}</Button>
            <Button onClick={keepMine}>{placing.keepMine}</Button>
            <Button kind="primary" onClick={keepBoth}>
              {placing.keepBoth}
            </Button>
          </ButtonRow>
        }
      >
        {placing.overtakenDetail(drafts.length)}
      </Banner>
    </div>
  )
}
