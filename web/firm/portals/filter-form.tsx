import { useState } from 'preact/hooks'
import { type ClientColumn, clientColumns, filterWords, type FilterWord, whyFilterDoesNotFit } from '#contract/client-columns.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Form } from '#web/ui/form.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Filter } from './question.ts'
import { useOptions } from './say-filter.ts'

type Props = {
  column: ClientColumn
  filter: Filter | null
  /** Null takes the filter away. */
  onChange: (filter: Filter | null) => void
}

type Draft = { is: FilterWord; text: string; values: readonly string[]; from: string; to: string }

/** One question to one column, in fields that fit what is in it. */
export function FilterForm({ column, filter, onChange }: Props) {
  const { filter: say } = useText().portals
  const words = filterWords[clientColumns[column].kind].filter((is) => whyFilterDoesNotFit({ column, is }) === null)
  const [draft, setDraft] = useState<Draft>(() => draftOf(filter, words[0] ?? 'contains'))
  const [problem, setProblem] = useState(false)
  const set = (change: Partial<Draft>) => {
    setProblem(false)
    setDraft({ ...draft, ...change })
  }
  const apply = () => {
    const made = filterFrom(column, draft)
    setProblem(made === null)
    if (made) onChange(made)
  }
  return (
    <Form onSubmit={apply} label={say.label}>
      {words.length > 1 && (
        <SelectField
          label={say.label}
          value={draft.is}
          onChange={(is) => set({ is })}
          options={words.map((is) => ({ value: is, label: say.is[is] }))}
        />
      )}
      <Answer column={column} draft={draft} set={set} error={problem ? say.needed : null} />
      <ButtonRow align="end">
        {filter && (
          <Button kind="quiet" onClick={() => onChange(null)}>
            {say.clear}
          </Button>
        )}
        <Button type="submit" kind="primary">
          {say.apply}
        </Button>
      </ButtonRow>
    </Form>
  )
}

type AnswerProps = { column: ClientColumn; draft: Draft; set: (change: Partial<Draft>) => void; error: string | null }

function Answer({ column, draft, set, error }: AnswerProps) {
  const { filter: say, columns } = useText().portals
  const optionsOf = useOptions()
  switch (draft.is) {
    case 'any-of':
      return (
        <fieldset class="filter-values">
          <legend class="visually-hidden">{columns[column]}</legend>
          {error && <p role="alert">{error}</p>}
          {optionsOf(column).map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={draft.values.includes(value)}
              onChange={(on) => set({ values: on ? [...draft.values, value] : draft.values.filter((one) => one !== value) })}
            />
          ))}
        </fieldset>
      )
    case 'not-since':
      return <TextField type="date" short label={say.day} value={draft.from} onInput={(from) => set({ from })} error={error} />
    case 'days':
    case 'numbers': {
      const isDate = draft.is === 'days'
      const field = { type: isDate ? 'date' : 'number', short: true, optional: true } as const
      return (
        <div class="filter-ends">
          <TextField {...field} label={isDate ? say.from : say.least} value={draft.from} onInput={(from) => set({ from })} error={error} />
          <TextField {...field} label={isDate ? say.to : say.most} value={draft.to} onInput={(to) => set({ to })} />
        </div>
      )
    }
    case 'empty':
    case 'not-empty':
      return null
    case 'contains':
    case 'starts-with':
    case 'equals':
      return <TextField label={say.text} value={draft.text} maxLength={120} onInput={(text) => set({ text })} error={error} />
  }
}

function draftOf(filter: Filter | null, is: FilterWord): Draft {
  const draft: Draft = { is: filter?.is ?? is, text: '', values: [], from: '', to: '' }
  if (!filter) return draft
  if ('text' in filter) return { ...draft, text: filter.text }
  if ('values' in filter) return { ...draft, values: filter.values }
  if ('day' in filter) return { ...draft, from: filter.day }
  if ('from' in filter) return { ...draft, from: filter.from ?? '', to: filter.to ?? '' }
  if ('least' in filter) return { ...draft, from: String(filter.least ?? ''), to: String(filter.most ?? '') }
  return draft
}

/** Null while nothing is asked. */
function filterFrom(column: ClientColumn, { is, text, values, from, to }: Draft): Filter | null {
  switch (is) {
    case 'contains':
    case 'starts-with':
    case 'equals':
      return text.trim() ? { column, is, text: text.trim() } : null
    case 'any-of':
      return values.length > 0 ? { column, is, values: [...values] } : null
    case 'days':
      return from || to ? { column, is, from: from || null, to: to || null } : null
    case 'not-since':
      return from ? { column, is, day: from } : null
    case 'numbers':
      return from || to ? { column, is, least: wholeNumber(from), most: wholeNumber(to) } : null
    case 'empty':
    case 'not-empty':
      return { column, is }
  }
}

const wholeNumber = (text: string): number | null => (text === '' ? null : Math.trunc(Number(text)))
