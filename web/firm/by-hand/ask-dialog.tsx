import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'
import type { OpenRequest } from './by-hand-page.tsx'

type Props = { open: readonly OpenRequest[]; onClose: () => void; onAsked: () => void }

/** Which signatures the firm wants on paper. */
export function AskDialog({ open, onClose, onAsked }: Props) {
  const { waysToSign } = useText()
  const { byHand: text } = waysToSign
  const [chosen, setChosen] = useState<string[]>(open.length === 1 ? open.map(({ id }) => id) : [])
  const act = useAct()
  const ask = () =>
    act.run(async () => {
      for (const request of chosen) await call('POST /api/signature-requests/:request/hand-signing', { params: { request } })
      showToast({ text: text.asked, icon: 'check' })
      onAsked()
      onClose()
    })
  return (
    <Dialog
      title={text.askTitle}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {waysToSign.cancel}
          </Button>
          <Button kind="primary" disabled={chosen.length === 0} busy={act.busy && text.asking} onClick={() => void ask()}>
            {text.askAct}
          </Button>
        </ButtonRow>
      }
    >
      <div class="form">
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <CheckGroup
          name="requests"
          label={text.askWhich}
          hint={text.askDetail}
          values={chosen}
          onChange={setChosen}
          options={open.map((one) => ({ value: one.id, label: text.askFor(one.personName, one.documentName) }))}
        />
      </div>
    </Dialog>
  )
}
