import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'
import type { Intake } from './intake-draft.ts'

type Props = {
  read: Intake
  file: Intake['files'][number]
  settled: () => Promise<number | null>
  onChanged: () => void
}

/** Takes one of the files out, after a question: what was corrected on its pages goes with them. */
export function RemoveFileButton({ read, file, settled, onChanged }: Props) {
  const { intake } = useText()
  const [asked, setAsked] = useState(false)
  const act = useAct()
  const remove = () =>
    act.run(async () => {
      const revision = await settled()
      if (revision === null) return
      await call('DELETE /api/intakes/:intake/files/:intakeFile', {
        params: { intake: read.id, intakeFile: file.id },
        query: { revision },
      })
      setAsked(false)
      showToast({ text: intake.fileRemoved(file.name), icon: 'check' })
      onChanged()
    })
  return (
    <>
      <Button kind="quiet" icon="trash" iconLabel={intake.removeFile(file.name)} onClick={() => setAsked(true)} />
      {asked && (
        <Dialog
          title={intake.removeFileTitle(file.name)}
          size="small"
          onClose={() => setAsked(false)}
          foot={
            <ButtonRow align="end">
              <Button onClick={() => setAsked(false)}>{intake.keep}</Button>
              <Button kind="danger" busy={act.busy && intake.removing} onClick={() => void remove()}>
                {intake.remove}
              </Button>
            </ButtonRow>
          }
        >
          <p>{intake.removeFileDetail}</p>
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
