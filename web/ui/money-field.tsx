import { Field, useFieldIds } from './field.tsx'
import { saying, type TextFieldProps } from './text-field.tsx'

type Props = Pick<
  TextFieldProps,
  'label' | 'hint' | 'error' | 'optional' | 'labelHidden' | 'id' | 'value' | 'onInput' | 'autoFocus' | 'disabled'
>

/** An amount in dollars, typed as one likes; `readMoney` understands it. */
export function MoneyField(props: Props) {
  const ids = useFieldIds(props)
  return (
    <Field ids={ids} {...saying(props)}>
      <div class="control-group control-short">
        <span class="control-group-start" aria-hidden="true">
          $
        </span>
        <input
          class="control numbers"
          id={ids.id}
          value={props.value}
          inputMode="decimal"
          autocomplete="off"
          maxLength={20}
          autofocus={props.autoFocus}
          disabled={props.disabled}
          required={!props.optional}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </div>
    </Field>
  )
}
