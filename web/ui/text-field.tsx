import type { Ref } from 'preact'
import { Field, type FieldSaying, useFieldIds } from './field.tsx'

export type TextFieldProps = FieldSaying & {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  name?: string
  type?: 'text' | 'email' | 'url' | 'date' | 'time' | 'number'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url'
  maxLength?: number
  placeholder?: string
  /** For a year, a code, four digits. */
  short?: boolean
  disabled?: boolean
  readOnly?: boolean
  autoFocus?: boolean
  spellCheck?: boolean
  autoCapitalize?: 'none' | 'words' | 'characters' | 'sentences'
  inputRef?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const ids = useFieldIds(props)
  // Preact's types want one literal; each of them is valid here.
  const type = (props.type ?? 'text') as 'text'
  return (
    <Field ids={ids} {...saying(props)}>
      <input
        ref={props.inputRef ?? null}
        class={`control${props.short ? ' control-short' : ''}`}
        id={ids.id}
        name={props.name}
        type={type}
        value={props.value}
        autocomplete={props.autoComplete ?? 'off'}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        disabled={props.disabled}
        readOnly={props.readOnly}
        autofocus={props.autoFocus}
        spellcheck={props.spellCheck}
        autocapitalize={props.autoCapitalize}
        required={!props.optional}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={props.onBlur}
      />
    </Field>
  )
}

/** Only what `Field` needs of a field's props. */
export function saying({ label, labelHidden, hint, error, optional }: FieldSaying): FieldSaying {
  return { label, hint, error, ...(optional ? { optional } : {}), ...(labelHidden ? { labelHidden } : {}) }
}
