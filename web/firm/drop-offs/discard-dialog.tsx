import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'
import type { TrayFile } from './tray-page.tsx'

type Props = { file: TrayFile; onClose: () => void; onDone: () => void }

/** Nothing brings it back, so it is asked first. */
export function DiscardDialog({ file, onClose, onDone }: Props) {
  const { tray } = useText()
  const act = useAct()
  const discard = async () => {
    const isGone = await act.run(async () => {
      await call('DELETE /api/tray/:file', { params: { file: file.id } })
    })
    if (!isGone) return
    showToast({ icon: 'check', text: tray.discarded(file.name) })
    onDone()
  }
  return (
    <Dialog
      title={tray.discardTitle}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {tray.cancel}
          </Button>
          <Button kind="danger" busy={act.busy && tray.discarding} onClick={() => void discard()}>
            {tray.discard}
          </Button>
        </ButtonRow>
      }
    >
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <p>{tray.discardDetail(file.name, file.senderName)}</p>
    </Dialog>
  )
}
