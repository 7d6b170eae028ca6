import { Field, type FieldSaying, useFieldIds } from './field.tsx'
import { saying } from './text-field.tsx'

type Props = FieldSaying & {
  value: string
  onInput: (value: string) => void
  name?: string
  rows?: number
  maxLength?: number
  placeholder?: string
  disabled?: boolean
}

/** Several lines; grows with what is written. */
export function TextArea(props: Props) {
  const ids = useFieldIds(props)
  return (
    <Field ids={ids} {...saying(props)}>
      <textarea
        class="control"
        id={ids.id}
        name={props.name}
        rows={props.rows ?? 3}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        disabled={props.disabled}
        required={!props.optional}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </Field>
  )
}
