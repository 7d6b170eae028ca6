import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { reasonMost } from '#contract/send-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { DaysFields, useToday } from '../returns/manager/days-fields.tsx'
import { daysProblem } from '../returns/manager/draft.ts'
import { useAct } from '../use-act.ts'
import type { Request } from './request-facts.tsx'

type Props = { request: Request; onClose: () => void; onDone: () => void }

/** New days for what was not signed. */
export function AskAgainDialog({ request, onClose, onDone }: Props) {
  const { request: text } = useText().signedDocumentManager
  const today = useToday()
  const [days, setDays] = useState({ dueOn: '', expiresOn: '' })
  const [isTold, setTold] = useState(false)
  const act = useAct()
  const submit = () => {
    setTold(true)
    if (daysProblem(days, today)) return
    void act.run(async () => {
      await call('POST /api/signature-requests/:signatureRequest/ask-again', {
        params: { signatureRequest: request.id },
        body: { dueOn: days.dueOn || null, expiresOn: days.expiresOn || null },
      })
      onDone()
      onClose()
    })
  }
  return (
    <RequestDialog title={text.askAgainTitle(request.personName)} verb={text.act.askAgain} act={act} onClose={onClose} onSubmit={submit}>
      <p>{text.askAgainDetail}</p>
      <DaysFields days={days} onChange={(change) => setDays({ ...days, ...change })} isTold={isTold} />
    </RequestDialog>
  )
}

/** Why nobody is asked any more; what is signed must be meant. */
export function MakeVoidDialog({ request, onClose, onDone }: Props) {
  const { request: text } = useText().signedDocumentManager
  const [reason, setReason] = useState('')
  const [meansIt, setMeansIt] = useState(false)
  const [isTold, setTold] = useState(false)
  const act = useAct()
  const wasSigned = request.state === 'signed'
  const submit = () => {
    setTold(true)
    if (reason.trim() === '' || (wasSigned && !meansIt)) return
    void act.run(async () => {
      await call('POST /api/signature-requests/:signatureRequest/void', {
        params: { signatureRequest: request.id },
        body: { reason: reason.trim(), evenSigned: meansIt },
      })
      onDone()
      onClose()
    })
  }
  return (
    <RequestDialog
      title={text.makeVoidTitle(request.personName)}
      verb={text.act.makeVoid}
      isDanger
      act={act}
      onClose={onClose}
      onSubmit={submit}
    >
      {wasSigned ? <Banner tone="needs">{text.makeVoidSigned}</Banner> : <p>{text.makeVoidDetail}</p>}
      <TextField
        label={text.why}
        hint={text.reasonHint}
        value={reason}
        maxLength={reasonMost}
        onInput={setReason}
        error={isTold && reason.trim() === '' ? text.reasonNeeded : null}
      />
      {wasSigned && (
        <Checkbox label={text.meansIt} checked={meansIt} onChange={setMeansIt} error={isTold && !meansIt ? text.meansIt : null} />
      )}
    </RequestDialog>
  )
}

type Frame = {
  title: string
  /** Null: there is nothing to do here. */
  verb: string | null
  isDanger?: boolean
  act: ReturnType<typeof useAct>
  onClose: () => void
  onSubmit: () => void
  children: ComponentChildren
}

export function RequestDialog({ title, verb, isDanger, act, onClose, onSubmit, children }: Frame) {
  const { request: text } = useText().signedDocumentManager
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          {verb && (
            <Button kind={isDanger ? 'danger' : 'primary'} busy={act.busy && verb} onClick={onSubmit}>
              {verb}
            </Button>
          )}
        </ButtonRow>
      }
    >
      <Form onSubmit={onSubmit}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        {children}
      </Form>
    </Dialog>
  )
}
