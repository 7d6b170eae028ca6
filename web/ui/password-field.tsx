import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Field, type FieldSaying, useFieldIds } from './field.tsx'
import { saying } from './text-field.tsx'
import { useWords } from './words.ts'

type Props = FieldSaying & {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  name?: string
  autoComplete: 'current-password' | 'new-password'
  autoFocus?: boolean
  /** A PIN gets the digit keyboard. */
  numeric?: boolean
  /** Usually a `Checklist`, shown below. */
  checklist?: ComponentChildren
}

/** A password with Show and Hide. Paste and password managers are welcome. */
export function PasswordField(props: Props) {
  const ids = useFieldIds(props)
  const words = useWords()
  const [shown, setShown] = useState(false)
  // Preact's types want one literal; both are valid here.
  const type = (shown ? 'text' : 'password') as 'password'
  return (
    <Field ids={ids} {...saying(props)} after={props.checklist}>
      <div class="control-group">
        <input
          class="control"
          id={ids.id}
          name={props.name}
          type={type}
          value={props.value}
          autocomplete={props.autoComplete}
          autocapitalize="none"
          spellcheck={false}
          autofocus={props.autoFocus}
          inputMode={props.numeric ? 'numeric' : undefined}
          required={!props.optional}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={props.onBlur}
        />
        <span class="control-group-end">
          <button
            type="button"
            class="button button-quiet"
            aria-label={shown ? words.hidePassword : words.showPassword}
            aria-controls={ids.id}
            onClick={() => setShown(!shown)}
          >
            {shown ? words.hide : words.show}
          </button>
        </span>
      </div>
    </Field>
  )
}
