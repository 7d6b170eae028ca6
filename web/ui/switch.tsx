import './styles/switch.css'

type Props = {
  /** Spoken; the column or the line beside it says the rest. */
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** What was asked for is on its way. */
  busy?: boolean
  disabled?: boolean
  tabIndex?: number
}

/** On or off, at once: there is no Save. */
export function Switch({ label, checked, onChange, busy, disabled, tabIndex }: Props) {
  return (
    <label class="switch" data-busy={busy}>
      <input
        type="checkbox"
        role="switch"
        aria-label={label}
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        tabIndex={tabIndex}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="switch-track" aria-hidden="true" />
    </label>
  )
}
