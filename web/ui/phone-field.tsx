import { useLayoutEffect, useRef } from 'preact/hooks'
import { Field, type FieldSaying, useFieldIds } from './field.tsx'
import { caretAfterFormat, formatPhone } from './format-phone.ts'
import { saying } from './text-field.tsx'

type Props = FieldSaying & {
  value: string
  /** Gets the formatted number, "(555) 010-4477". */
  onInput: (value: string) => void
  onBlur?: () => void
  name?: string
  autoComplete?: string
  disabled?: boolean
}

/** A US phone number, formatted while typing; the caret stays behind the digit just typed. */
export function PhoneField(props: Props) {
  const ids = useFieldIds(props)
  const input = useRef<HTMLInputElement>(null)
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current !== null && input.current === document.activeElement) {
      input.current?.setSelectionRange(caret.current, caret.current)
    }
    caret.current = null
  })
  return (
    <Field ids={ids} {...saying(props)}>
      <input
        ref={input}
        class="control numbers"
        id={ids.id}
        name={props.name}
        type="tel"
        value={props.value}
        autocomplete={props.autoComplete ?? 'tel'}
        inputMode="tel"
        disabled={props.disabled}
        required={!props.optional}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
        onInput={(event) => {
          const typed = event.currentTarget.value
          const next = formatPhone(typed)
          caret.current = caretAfterFormat(typed, event.currentTarget.selectionStart ?? typed.length, next)
          event.currentTarget.value = next
          event.currentTarget.setSelectionRange(caret.current, caret.current)
          props.onInput(next)
        }}
        onBlur={props.onBlur}
      />
    </Field>
  )
}
