import { useState } from 'preact/hooks'
import { reasonMost } from '#contract/send-rules.ts'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { usePassText } from './text.ts'
import type { PassDocument } from './use-pass.ts'

type Props = { entry: PassDocument; onClose: () => void; onDeclined: () => void }

/** Why somebody does not want to sign. It goes to the firm. */
export function DeclineDialog({ entry, onClose, onDeclined }: Props) {
  const { decline, saving } = usePassText()
  const { portal } = useInside()
  const [reason, setReason] = useState('')
  const act = useAct()
  const submit = async () => {
    if (reason.trim() === '') return act.refuse(decline.need)
    const isDone = await act.run(async () => {
      await call('POST /api/portals/:portal/documents/:document/decline', {
        params: { portal: portal.id, document: entry.documentId },
        body: { versionId: entry.file.versionId, reason: reason.replaceAll('\r', '') },
      })
    })
    if (!isDone) return
    showToast({ text: decline.done, icon: 'check' })
    onClose()
    onDeclined()
  }
  return (
    <Dialog title={decline.title} onClose={onClose} stubborn={reason !== ''}>
      <Form onSubmit={() => void submit()}>
        <p>
          <strong>{entry.file.name}</strong>
        </p>
        <p>{decline.lead}</p>
        <TextArea
          label={decline.reason}
          hint={decline.hint}
          value={reason}
          onInput={setReason}
          maxLength={reasonMost}
          error={act.problem}
        />
        <ButtonRow align="end">
          <Button onClick={onClose}>{decline.cancel}</Button>
          <Button type="submit" kind="danger" busy={act.busy && saving}>
            {decline.submit}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
