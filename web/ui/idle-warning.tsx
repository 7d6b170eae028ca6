import { Button } from './button.tsx'
import { ButtonRow } from './button-row.tsx'
import { Dialog } from './dialog.tsx'
import { useWords } from './words.ts'

type Props = { secondsLeft: number; onStay: () => void; onLeave: () => void }

/** A minute before an idle page closes (WCAG 2.2.1): one press is enough to stay. Screen readers hear the sentence once, not every second. */
export function IdleWarning({ secondsLeft, onStay, onLeave }: Props) {
  const { idle } = useWords()
  return (
    <Dialog
      title={idle.title}
      size="small"
      stubborn
      onClose={onStay}
      foot={
        <ButtonRow>
          <Button kind="primary" onClick={onStay}>
            {idle.stay}
          </Button>
          <Button kind="quiet" onClick={onLeave}>
            {idle.leave}
          </Button>
        </ButtonRow>
      }
    >
      <p role="alert">{idle.soon}</p>
      <p aria-hidden="true">{idle.secondsLeft(secondsLeft)}</p>
    </Dialog>
  )
}
