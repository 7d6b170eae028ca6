import type { ComponentChildren } from 'preact'
import { FieldError, useFieldIds } from './field.tsx'

type Props = {
  label: ComponentChildren
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: string
  error?: string | null
  name?: string
  disabled?: boolean
  id?: string
}

/** Yes or no; the whole line is the target. */
export function Checkbox(props: Props) {
  const ids = useFieldIds(props)
  return (
    <div class="field">
      <FieldError id={`${ids.id}-error`} error={props.error} />
      <label class="check">
        <input
          type="checkbox"
          id={ids.id}
          name={props.name}
          checked={props.checked}
          disabled={props.disabled}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <span>{props.label}</span>
        {props.hint && (
          <span class="field-hint" id={`${ids.id}-hint`}>
            {props.hint}
          </span>
        )}
      </label>
    </div>
  )
}
