import { useEffect, useRef } from 'preact/hooks'
import { Field, type FieldSaying, useFieldIds } from './field.tsx'
import { saying } from './text-field.tsx'

type Props = FieldSaying & {
  value: string
  /** Gets digits only, at most six. */
  onInput: (digits: string) => void
  /** All six are there: typed, pasted or filled in by the phone. */
  onComplete?: (digits: string) => void
  name?: string
  autoFocus?: boolean
}

/** A six-digit one-time code: one input, so that paste, autofill and screen readers simply work. */
export function CodeField(props: Props) {
  const ids = useFieldIds(props)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (props.autoFocus) input.current?.focus()
  }, [props.autoFocus])
  return (
    <Field ids={ids} {...saying(props)}>
      <input
        ref={input}
        class="control code-input"
        id={ids.id}
        name={props.name}
        type="text"
        value={props.value}
        inputMode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9]*"
        spellcheck={false}
        required
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
        onInput={(event) => {
          const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, 6)
          event.currentTarget.value = digits
          props.onInput(digits)
          if (digits.length === 6 && digits !== props.value) props.onComplete?.(digits)
        }}
      />
    </Field>
  )
}
