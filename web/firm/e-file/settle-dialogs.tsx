import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { useFormProblems } from '../form-problems.ts'
import { FormDialog } from '../payments/form-dialog.tsx'
import { useAct } from '../use-act.ts'
import type { AnswerProps } from './answer-dialogs.tsx'

const otherWays = ['phone', 'in person', 'mail'] as const

/** The client was told of a rejection another way, just now. */
export function ToldDialog({ eFile, onClose, onDone }: AnswerProps) {
  const { eFile: text } = useText()
  const say = text.toldDialog
  const [how, setHow] = useState<(typeof otherWays)[number] | ''>('')
  const problems = useFormProblems()
  const act = useAct()
  const submit = () => {
    if (!problems.show([how === '' && { fieldId: 'told-how', message: text.need.how }]) || how === '') return
    void act.run(async () => {
      await call('POST /api/e-files/:eFile/told', { params: { eFile: eFile.id }, body: { how, at: new Date().toISOString() } })
      onDone()
    })
  }
  return (
    <FormDialog
      title={say.title}
      action={say.action}
      working={text.saving}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say.detail}</p>
      <RadioCards
        id="told-how"
        name="told-how"
        label={say.how}
        value={how}
        onChange={setHow}
        options={otherWays.map((way) => ({ value: way, label: text.toldDialog.ways[way] }))}
        error={problems.of('told-how')}
      />
    </FormDialog>
  )
}

export function PaperDialog({ eFile, onClose, onDone }: AnswerProps) {
  const { eFile: text } = useText()
  const problems = useFormProblems()
  const act = useAct()
  const submit = () =>
    void act.run(async () => {
      await call('POST /api/e-files/:eFile/paper', { params: { eFile: eFile.id } })
      onDone()
    })
  return (
    <FormDialog
      title={text.paperDialog.title}
      action={text.paperDialog.action}
      working={text.saving}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{text.paperDialog.detail}</p>
    </FormDialog>
  )
}

/** The newest thing that was recorded was a mistake. */
export function TakeBackDialog({ eFile, onClose, onDone }: AnswerProps) {
  const { eFile: text } = useText()
  const say = text.takeBackDialog
  const problems = useFormProblems()
  const act = useAct()
  const { state } = eFile
  const submit = () =>
    void act.run(async () => {
      await call('DELETE /api/e-files/:eFile/newest', { params: { eFile: eFile.id } })
      onDone()
    })
  return (
    <FormDialog
      title={say.title}
      action={say.action}
      working={text.saving}
      danger
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{state === 'sent again' || state === 'taken back' ? '' : say.detail[state]}</p>
    </FormDialog>
  )
}
