import type { ComponentChildren } from 'preact'
import { submissionIdPattern } from '#contract/e-file-rules.ts'
import { useText } from '#web/locales/firm.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { type FormProblems, useFormProblems } from '../form-problems.ts'
import { FormDialog } from '../payments/form-dialog.tsx'
import { useAct } from '../use-act.ts'

type Props = {
  title: string
  /** The verb, on the button. */
  action: string
  size?: 'small' | 'medium'
  danger?: boolean
  /** What is missing or odd, field by field. */
  lacks?: Parameters<FormProblems['show']>[0]
  onRecord: () => Promise<unknown>
  onClose: () => void
  onDone: () => void
  /** The fields, given what is to be mended in each. */
  children: (problemOf: FormProblems['of']) => ComponentChildren
}

/** Something about a filing is written down: what is lacking is said, field by field; then it is recorded. */
export function RecordDialog({ lacks = [], onRecord, onDone, children, ...dialog }: Props) {
  const { eFile: text } = useText()
  const problems = useFormProblems()
  const act = useAct()
  const submit = () => {
    if (!problems.show(lacks)) return
    void act.run(async () => {
      await onRecord()
      onDone()
    })
  }
  return (
    <FormDialog {...dialog} working={text.saving} act={act} problems={problems} onSubmit={submit}>
      {children(problems.of)}
    </FormDialog>
  )
}

/** As people copy it: spaces and dashes do not count. */
export const readSubmissionId = (typed: string): string | null => typed.replace(/[\s-]/g, '').toLowerCase() || null

export const isOddId = (typed: string): boolean => {
  const read = readSubmissionId(typed)
  return read !== null && !new RegExp(submissionIdPattern).test(read)
}

type IdProps = { id: string; label: string; value: string; onInput: (typed: string) => void; error: string | null }

/** The number under which a filing went to an authority; may be missing. */
export function SubmissionIdField(props: IdProps) {
  const { eFile: text } = useText()
  return <TextField {...props} hint={text.transmitDialog.idHint} optional spellCheck={false} maxLength={30} />
}
