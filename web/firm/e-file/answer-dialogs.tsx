import { useState } from 'preact/hooks'
import { codeMost, explanationMost, submissionIdPattern } from '#contract/e-file-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useFormProblems } from '../form-problems.ts'
import { FormDialog } from '../payments/form-dialog.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import type { EFile } from './e-file-section.tsx'
import { useNameAuthority } from './use-name-authority.ts'

export type AnswerProps = { eFile: EFile; onClose: () => void; onDone: () => void }

const isSubmissionId = (typed: string) => new RegExp(submissionIdPattern).test(typed)
/** As people copy it: spaces and dashes do not count. */
export const readSubmissionId = (typed: string): string | null => typed.replace(/[\s-]/g, '').toLowerCase() || null
export const isOddId = (typed: string): boolean => {
  const read = readSubmissionId(typed)
  return read !== null && !isSubmissionId(read)
}

export function AcceptDialog({ eFile, onClose, onDone }: AnswerProps) {
  const { eFile: text } = useText()
  const { dayWritten } = useWhen()
  const [on, setOn] = useState(dayWritten(new Date().toISOString()))
  const [id, setId] = useState(eFile.submissionId ?? '')
  const problems = useFormProblems()
  const act = useAct()
  const name = useNameAuthority()(eFile.authority)
  const submit = () => {
    const isReady = problems.show([
      on === '' && { fieldId: 'accepted-on', message: text.need.day },
      isOddId(id) && { fieldId: 'submission-id', message: text.need.id },
    ])
    if (!isReady) return
    void act.run(async () => {
      const body = { acceptedOn: on, submissionId: readSubmissionId(id) }
      await call('POST /api/e-files/:eFile/acceptance', { params: { eFile: eFile.id }, body })
      onDone()
    })
  }
  return (
    <FormDialog
      title={text.acceptDialog.title(name)}
      action={text.acceptDialog.action}
      working={text.saving}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{text.acceptDialog.detail}</p>
      <TextField
        id="accepted-on"
        type="date"
        short
        label={text.acceptDialog.on}
        value={on}
        onInput={setOn}
        error={problems.of('accepted-on')}
      />
      <TextField
        id="submission-id"
        label={text.submissionId}
        hint={text.transmitDialog.idHint}
        optional
        spellCheck={false}
        maxLength={30}
        value={id}
        onInput={setId}
        error={problems.of('submission-id')}
      />
    </FormDialog>
  )
}

export function RejectDialog({ eFile, hasPortal, onClose, onDone }: AnswerProps & { hasPortal: boolean }) {
  const { eFile: text } = useText()
  const say = text.rejectDialog
  const [draft, setDraft] = useState({ ...writtenNow(), code: '', explanation: '', tells: hasPortal })
  const change = (some: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...some }))
  const problems = useFormProblems()
  const act = useAct()
  const name = useNameAuthority()(eFile.authority)
  const submit = () => {
    const isReady = problems.show([
      draft.day === '' && { fieldId: 'rejected-on', message: text.need.day },
      draft.time === '' && { fieldId: 'rejected-at', message: text.need.time },
      draft.code.trim() === '' && { fieldId: 'reject-code', message: text.need.code },
      draft.explanation.trim() === '' && { fieldId: 'reject-explanation', message: text.need.explanation },
    ])
    if (!isReady) return
    void act.run(async () => {
      await call('POST /api/e-files/:eFile/rejection', {
        params: { eFile: eFile.id },
        body: {
          rejectedAt: new Date(`${draft.day}T${draft.time}`).toISOString(),
          code: draft.code.trim(),
          explanation: draft.explanation.trim(),
          tellsClient: draft.tells,
        },
      })
      onDone()
    })
  }
  return (
    <FormDialog
      title={say.title(name)}
      size="medium"
      action={say.action}
      working={text.saving}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <div class="row">
        <TextField
          id="rejected-on"
          type="date"
          short
          label={say.on}
          value={draft.day}
          onInput={(day) => change({ day })}
          error={problems.of('rejected-on')}
        />
        <TextField
          id="rejected-at"
          type="time"
          short
          label={say.at}
          value={draft.time}
          onInput={(time) => change({ time })}
          error={problems.of('rejected-at')}
        />
      </div>
      <p class="quiet">{say.atHint}</p>
      <TextField
        id="reject-code"
        label={text.code}
        hint={say.codeHint}
        maxLength={codeMost}
        spellCheck={false}
        value={draft.code}
        onInput={(code) => change({ code })}
        error={problems.of('reject-code')}
      />
      <TextArea
        id="reject-explanation"
        label={text.explanation}
        hint={say.explanationHint}
        maxLength={explanationMost}
        value={draft.explanation}
        onInput={(explanation) => change({ explanation })}
        error={problems.of('reject-explanation')}
      />
      {hasPortal ? (
        <Checkbox label={say.tell} hint={say.tellHint} checked={draft.tells} onChange={(tells) => change({ tells })} />
      ) : (
        <p class="quiet">{text.noPortal}</p>
      )}
    </FormDialog>
  )
}

/** Day and time as the clock on this desk shows them. */
export function writtenNow(): { day: string; time: string } {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return {
    day: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    time: `${two(now.getHours())}:${two(now.getMinutes())}`,
  }
}
