import { useState } from 'preact/hooks'
import { usStates } from '#contract/us-states.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useWhen } from '../say-when.ts'
import { isOddId, readSubmissionId, RecordDialog, SubmissionIdField } from './record-dialog.tsx'
import { useNameAuthority } from './use-name-authority.ts'

type Props = {
  taxReturnId: string
  /** Sent again to this one; null: to be chosen. */
  only: string | null
  /** The IRS, and the state in which the client lives. */
  suggested: readonly string[]
  /** Where it was sent already. */
  taken: readonly string[]
  onClose: () => void
  onDone: () => void
}

/** To whom the tax software sent the return, when, and under which numbers. */
export function TransmitDialog({ taxReturnId, only, suggested, taken, onClose, onDone }: Props) {
  const { eFile: text } = useText()
  const say = text.transmitDialog
  const { dayWritten } = useWhen()
  const name = useNameAuthority()
  const offered = [...new Set(suggested)].filter((one) => !taken.includes(one))
  const [chosen, setChosen] = useState<string[]>(only === null ? offered.filter((one) => one === 'IRS') : [only])
  const [other, setOther] = useState('')
  const [on, setOn] = useState(dayWritten(new Date().toISOString()))
  const [ids, setIds] = useState<Record<string, string>>({})
  const to = [...chosen, ...(other === '' ? [] : [other])]
  const record = async () => {
    const body = { transmittedOn: on, to: to.map((authority) => ({ authority, submissionId: readSubmissionId(ids[authority] ?? '') })) }
    await call('POST /api/tax-returns/:taxReturn/e-files', { params: { taxReturn: taxReturnId }, body })
    showToast({ text: text.saved, icon: 'check' })
  }
  const others = usStates.filter(({ code }) => !offered.includes(code) && !taken.includes(code))
  return (
    <RecordDialog
      title={say.title}
      action={say.action}
      lacks={[
        to.length === 0 && { fieldId: 'sent-to', message: text.need.to },
        on === '' && { fieldId: 'sent-on', message: text.need.day },
        ...to.map((one) => isOddId(ids[one] ?? '') && { fieldId: `id-${one}`, message: text.need.id }),
      ]}
      onRecord={record}
      onClose={onClose}
      onDone={onDone}
    >
      {(problemOf) => (
        <>
          {only === null && offered.length > 0 && (
            <CheckGroup
              id="sent-to"
              name="sent-to"
              label={say.to}
              values={chosen}
              onChange={setChosen}
              options={offered.map((one) => ({ value: one, label: name(one) }))}
              error={problemOf('sent-to')}
            />
          )}
          {only === null && (
            <SelectField
              {...(offered.length > 0 ? {} : { id: 'sent-to', error: problemOf('sent-to') })}
              label={say.other}
              optional
              value={other}
              onChange={setOther}
              options={[{ value: '', label: say.noOther }, ...others.map((state) => ({ value: state.code, label: state.name }))]}
            />
          )}
          <TextField id="sent-on" type="date" short label={say.on} value={on} onInput={setOn} error={problemOf('sent-on')} />
          {to.map((one) => (
            <SubmissionIdField
              key={one}
              id={`id-${one}`}
              label={say.id(name(one))}
              value={ids[one] ?? ''}
              onInput={(typed) => setIds((before) => ({ ...before, [one]: typed }))}
              error={problemOf(`id-${one}`)}
            />
          ))}
        </>
      )}
    </RecordDialog>
  )
}
