import './styles/check-group.css'
import type { ComponentChildren } from 'preact'
import { FieldError, type FieldSaying, useFieldIds } from './field.tsx'

type Option<Value extends string> = {
  value: Value
  label: string
  detail?: ComponentChildren
  disabled?: boolean
}

type Props<Value extends string> = FieldSaying & {
  values: readonly Value[]
  onChange: (values: Value[]) => void
  options: readonly Option<Value>[]
  name: string
}

/** Any of several, each with room for a sentence. The whole row is the target. */
export function CheckGroup<Value extends string>(props: Props<Value>) {
  const { values, options, onChange } = props
  const ids = useFieldIds(props)
  return (
    <fieldset class="field check-group" aria-describedby={ids.describedBy}>
      <legend class="field-label">{props.label}</legend>
      {props.hint && (
        <div class="field-hint" id={`${ids.id}-hint`}>
          {props.hint}
        </div>
      )}
      <FieldError id={`${ids.id}-error`} error={props.error} />
      <div class="check-rows">
        {options.map((option, index) => (
          <label key={option.value} class="check-row">
            <input
              type="checkbox"
              id={index === 0 ? ids.id : undefined}
              name={props.name}
              value={option.value}
              checked={values.includes(option.value)}
              disabled={option.disabled}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...values, option.value] : values.filter((value) => value !== option.value))
              }
            />
            <span class="check-row-text">
              <span class="check-row-label">{option.label}</span>
              {option.detail && <span class="check-row-detail">{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
