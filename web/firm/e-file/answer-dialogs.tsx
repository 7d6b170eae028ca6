import { useState } from 'preact/hooks'
import { codeMost, explanationMost } from '#contract/e-file-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useWhen } from '../say-when.ts'
import type { EFile } from './e-file-section.tsx'
import { isOddId, readSubmissionId, RecordDialog, SubmissionIdField } from './record-dialog.tsx'
import { useNameAuthority } from './use-name-authority.ts'

export type AnswerProps = { eFile: EFile; onClose: () => void; onDone: () => void }

export function AcceptDialog({ eFile, onClose, onDone }: AnswerProps) {
  const { eFile: text } = useText()
  const say = text.acceptDialog
  const { dayWritten } = useWhen()
  const [on, setOn] = useState(dayWritten(new Date().toISOString()))
  const [id, setId] = useState(eFile.submissionId ?? '')
  const name = useNameAuthority()(eFile.authority)
  return (
    <RecordDialog
      title={say.title(name)}
      action={say.action}
      lacks={[
        on === '' && { fieldId: 'accepted-on', message: text.need.day },
        isOddId(id) && { fieldId: 'submission-id', message: text.need.id },
      ]}
      onRecord={() => {
        const body = { acceptedOn: on, submissionId: readSubmissionId(id) }
        return call('POST /api/e-files/:eFile/acceptance', { params: { eFile: eFile.id }, body })
      }}
      onClose={onClose}
      onDone={onDone}
    >
      {(problemOf) => (
        <>
          <p>{say.detail}</p>
          <TextField id="accepted-on" type="date" short label={say.on} value={on} onInput={setOn} error={problemOf('accepted-on')} />
          <SubmissionIdField id="submission-id" label={text.submissionId} value={id} onInput={setId} error={problemOf('submission-id')} />
        </>
      )}
    </RecordDialog>
  )
}

export function RejectDialog({ eFile, hasPortal, onClose, onDone }: AnswerProps & { hasPortal: boolean }) {
  const { eFile: text } = useText()
  const say = text.rejectDialog
  const [draft, setDraft] = useState({ ...writtenNow(), code: '', explanation: '', tells: hasPortal })
  const change = (some: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...some }))
  const name = useNameAuthority()(eFile.authority)
  const record = () => {
    const body = {
      rejectedAt: new Date(`${draft.day}T${draft.time}`).toISOString(),
      code: draft.code.trim(),
      explanation: draft.explanation.trim(),
      tellsClient: draft.tells,
    }
    return call('POST /api/e-files/:eFile/rejection', { params: { eFile: eFile.id }, body })
  }
  return (
    <RecordDialog
      title={say.title(name)}
      size="medium"
      action={say.action}
      lacks={[
        draft.day === '' && { fieldId: 'rejected-on', message: text.need.day },
        draft.time === '' && { fieldId: 'rejected-at', message: text.need.time },
        draft.code.trim() === '' && { fieldId: 'reject-code', message: text.need.code },
        draft.explanation.trim() === '' && { fieldId: 'reject-explanation', message: text.need.explanation },
      ]}
      onRecord={record}
      onClose={onClose}
      onDone={onDone}
    >
      {(problemOf) => (
        <>
          <div class="row">
            <TextField
              id="rejected-on"
              type="date"
              short
              label={say.on}
              value={draft.day}
              onInput={(day) => change({ day })}
              error={problemOf('rejected-on')}
            />
            <TextField
              id="rejected-at"
              type="time"
              short
              label={say.at}
              value={draft.time}
              onInput={(time) => change({ time })}
              error={problemOf('rejected-at')}
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
            error={problemOf('reject-code')}
          />
          <TextArea
            id="reject-explanation"
            label={text.explanation}
            hint={say.explanationHint}
            maxLength={explanationMost}
            value={draft.explanation}
            onInput={(explanation) => change({ explanation })}
            error={problemOf('reject-explanation')}
          />
          {hasPortal ? (
            <Checkbox label={say.tell} hint={say.tellHint} checked={draft.tells} onChange={(tells) => change({ tells })} />
          ) : (
            <p class="quiet">{text.noPortal}</p>
          )}
        </>
      )}
    </RecordDialog>
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
