import { useText } from '#web/locales/firm.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { useWhen } from '../../say-when.ts'
import { daysProblem } from './draft.ts'

interface Days {
  dueOn: string
  expiresOn: string
}

/** Today where the firm is, `YYYY-MM-DD`. */
export function useToday(): string {
  return useWhen().dayWritten(new Date().toISOString())
}

/** Until when it should be signed, and the last day on which it can be. */
export function DaysFields({ days, onChange, isTold }: { days: Days; onChange: (days: Partial<Days>) => void; isTold: boolean }) {
  const { signedDocumentManager: text, refusals } = useText()
  const today = useToday()
  const problemOf = (one: Days) => (isTold ? daysProblem(one, today) : null)
  const due = problemOf({ dueOn: days.dueOn, expiresOn: '' })
  const last = problemOf({ dueOn: '', expiresOn: days.expiresOn })
  const both = due || last ? null : problemOf(days)
  const say = (code: NonNullable<typeof due> | null) => (code === null ? null : String(refusals[code]))
  return (
    <div class="manager-days">
      <TextField
        type="date"
        label={text.dueOn}
        hint={text.dueHint}
        optional
        value={days.dueOn}
        onInput={(dueOn) => onChange({ dueOn })}
        error={say(due ?? both)}
      />
      <TextField
        type="date"
        label={text.expiresOn}
        hint={text.expiresHint}
        optional
        value={days.expiresOn}
        onInput={(expiresOn) => onChange({ expiresOn })}
        error={say(last)}
      />
    </div>
  )
}
