import './styles/segmented.css'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

type Props<Value extends string> = {
  label: string
  name: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: IconName }[]
}

/** One of two to four short words, in a line: for tools that are changed often. Arrow keys go between them. */
export function Segmented<Value extends string>({ label, name, value, onChange, options }: Props<Value>) {
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="segment">
          <input type="radio" name={name} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
          {option.icon && <Icon name={option.icon} size={16} />}
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
