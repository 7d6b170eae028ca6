import { Field, type FieldSaying, useFieldIds } from './field.tsx'
import { Icon } from './icon.tsx'
import { saying } from './text-field.tsx'

type Props<Value extends string> = FieldSaying & {
  value: Value | ''
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; disabled?: boolean }[]
  /** Shown while nothing is chosen. */
  placeholder?: string
  name?: string
  autoComplete?: string
  disabled?: boolean
}

/** The browser's own list: best on phones, known to everybody. */
export function SelectField<Value extends string>(props: Props<Value>) {
  const ids = useFieldIds(props)
  return (
    <Field ids={ids} {...saying(props)}>
      <div class="control-group">
        <select
          class="control"
          id={ids.id}
          name={props.name}
          value={props.value}
          autocomplete={props.autoComplete}
          disabled={props.disabled}
          required={!props.optional}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          onChange={(event) => props.onChange(event.currentTarget.value as Value)}
        >
          {props.placeholder !== undefined && (
            <option value="" disabled={!props.optional}>
              {props.placeholder}
            </option>
          )}
          {props.options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <span class="control-chevron">
          <Icon name="chevron-down" size={18} />
        </span>
      </div>
    </Field>
  )
}
