import { FieldError, type FieldSaying, useFieldIds } from './field.tsx'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

type Props<Value extends string> = FieldSaying & {
  value: Value | ''
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; detail?: string; icon?: IconName; disabled?: boolean }[]
  name: string
  /** The question is also the page's heading. */
  labelHidden?: boolean
}

/** One of a few, each with room for a second line ("Text message · 70****97"). */
export function RadioCards<Value extends string>(props: Props<Value>) {
  const ids = useFieldIds(props)
  return (
    <fieldset class="field" aria-describedby={ids.describedBy} aria-invalid={ids.invalid}>
      <legend class={props.labelHidden ? 'visually-hidden' : 'field-label radio-cards-legend'}>{props.label}</legend>
      {props.hint && (
        <div class="field-hint" id={`${ids.id}-hint`}>
          {props.hint}
        </div>
      )}
      <FieldError id={`${ids.id}-error`} error={props.error} />
      <div class="radio-cards">
        {props.options.map((option, index) => (
          <label key={option.value} class="radio-card">
            <input
              type="radio"
              id={index === 0 ? ids.id : undefined}
              name={props.name}
              value={option.value}
              checked={props.value === option.value}
              disabled={option.disabled}
              onChange={() => props.onChange(option.value)}
            />
            {option.icon && (
              <span class="radio-card-icon">
                <Icon name={option.icon} size={22} />
              </span>
            )}
            <span class="radio-card-text">
              <span class="radio-card-label">{option.label}</span>
              {option.detail && <span class="radio-card-detail">{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
