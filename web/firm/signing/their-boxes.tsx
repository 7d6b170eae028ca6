import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import type { Theirs } from './use-saved-places.ts'

/** Somebody else has set the boxes at the same time: theirs are shown beside one's own, and whose stay is said by a person. */
export function TheirBoxes({ theirs: { by, drafts, take, keepMine, keepBoth } }: { theirs: Theirs }) {
  const { placing } = useText()
  return (
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
  )
}
