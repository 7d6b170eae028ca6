import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import type { AnswerProps } from './answer-dialogs.tsx'
import { RecordDialog } from './record-dialog.tsx'

const otherWays = ['phone', 'in person', 'mail'] as const

/** The client was told of a rejection another way, just now. */
export function ToldDialog({ eFile, onClose, onDone }: AnswerProps) {
  const { eFile: text } = useText()
  const say = text.toldDialog
  const [how, setHow] = useState<(typeof otherWays)[number] | ''>('')
  const record = async () => {
    if (how !== '')
      await call('POST /api/e-files/:eFile/told', { params: { eFile: eFile.id }, body: { how, at: new Date().toISOString() } })
  }
  return (
    <RecordDialog
      title={say.title}
      action={say.action}
      lacks={[how === '' && { fieldId: 'told-how', message: text.need.how }]}
      onRecord={record}
      onClose={onClose}
      onDone={onDone}
    >
      {(problemOf) => (
        <>
          <p>{say.detail}</p>
          <RadioCards
            id="told-how"
            name="told-how"
            label={say.how}
            value={how}
            onChange={setHow}
            options={otherWays.map((way) => ({ value: way, label: text.toldDialog.ways[way] }))}
            error={problemOf('told-how')}
          />
        </>
      )}
    </RecordDialog>
  )
}

export function PaperDialog({ eFile, onClose, onDone }: AnswerProps) {
  const { paperDialog: say } = useText().eFile
  return (
    <RecordDialog
      title={say.title}
      action={say.action}
      onRecord={() => call('POST /api/e-files/:eFile/paper', { params: { eFile: eFile.id } })}
      onClose={onClose}
      onDone={onDone}
    >
      {() => <p>{say.detail}</p>}
    </RecordDialog>
  )
}

/** The newest thing that was recorded was a mistake. */
export function TakeBackDialog({ eFile: { id, state }, onClose, onDone }: AnswerProps) {
  const { takeBackDialog: say } = useText().eFile
  return (
    <RecordDialog
      title={say.title}
      action={say.action}
      danger
      onRecord={() => call('DELETE /api/e-files/:eFile/newest', { params: { eFile: id } })}
      onClose={onClose}
      onDone={onDone}
    >
      {() => <p>{state === 'sent again' || state === 'taken back' ? '' : say.detail[state]}</p>}
    </RecordDialog>
  )
}
