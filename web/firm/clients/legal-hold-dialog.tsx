import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'

type Props = {
  client: { id: string; name: string }
  /** Of the hold it is under now. */
  reason: string | null
  onClose: () => void
  onChanged: () => void
}

/** Sets a legal hold with its reason, changes the reason, or lifts the hold. */
export function LegalHoldDialog({ client, reason: before, onClose, onChanged }: Props) {
  const { legalHold: say } = useText()
  const act = useAct()
  const [lifting, setLifting] = useState(false)
  const [reason, setReason] = useState(before ?? '')
  const [error, setError] = useState<string | null>(null)

  const finish = async (change: () => Promise<unknown>, done: string) => {
    const isDone = await act.run(async () => {
      await change()
    })
    if (!isDone) return
    showToast({ icon: 'check', text: done })
    onChanged()
    onClose()
  }
  const save = () => {
    const problem = reason.trim() === '' ? say.reasonNeeded : null
    setError(problem)
    setLifting(false)
    if (problem === null)
      void finish(
        () => call('PUT /api/clients/:client/legal-hold', { params: { client: client.id }, body: { reason: reason.trim() } }),
        say.isSet(client.name),
      )
  }
  const lift = () => {
    setLifting(true)
    void finish(() => call('DELETE /api/clients/:client/legal-hold', { params: { client: client.id } }), say.isLifted(client.name))
  }
  return (
    <Dialog title={say.ask(client.name)} size="small" onClose={onClose}>
      <Form onSubmit={save}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <p>{say.detail}</p>
        <TextArea label={say.reason} hint={say.reasonHint} value={reason} onInput={setReason} maxLength={400} error={error} />
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {say.cancel}
          </Button>
          {before !== null && (
            <Button busy={act.busy && lifting && say.lifting} onClick={lift}>
              {say.lift}
            </Button>
          )}
          <Button type="submit" kind="primary" busy={act.busy && !lifting && say.saving}>
            {before === null ? say.save : say.saveChange}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
