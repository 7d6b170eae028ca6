import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'

/** Gives a printed file up, after a question. */
export function DiscardButton({ intakeId, onDone }: { intakeId: string; onDone: () => void }) {
  const { intake } = useText()
  const [asked, setAsked] = useState(false)
  const act = useAct()
  const discard = () =>
    act.run(async () => {
      await call('DELETE /api/intakes/:intake', { params: { intake: intakeId } })
      setAsked(false)
      showToast({ text: intake.discarded, icon: 'check' })
      onDone()
    })
  return (
    <>
      <Button kind="quiet" icon="trash" onClick={() => setAsked(true)}>
        {intake.discard}
      </Button>
      {asked && (
        <Dialog
          title={intake.discardTitle}
          size="small"
          onClose={() => setAsked(false)}
          foot={
            <ButtonRow align="end">
              <Button onClick={() => setAsked(false)}>{intake.keep}</Button>
              <Button kind="danger" busy={act.busy && intake.discard} onClick={() => void discard()}>
                {intake.discard}
              </Button>
            </ButtonRow>
          }
        >
          <p>{intake.discardDetail}</p>
          {act.problem && (
            <Banner tone="refused" spoken>
              {act.problem}
            </Banner>
          )}
        </Dialog>
      )}
    </>
  )
}
