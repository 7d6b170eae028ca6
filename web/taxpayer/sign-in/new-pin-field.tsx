import { pinChecklist, pinMaxDigits, pinRules } from '#contract/pin.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Checklist } from '#web/ui/checklist.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'

type Props = {
  id: string
  value: string
  error: string | undefined
  onInput: (value: string) => void
  /** As typed so far, for the checklist. The birth date only the server knows. */
  lastFour: string
}

/** A new PIN with its live checklist, on the digit keyboard. */
export function NewPinField({ lastFour, onInput, ...props }: Props) {
  const words = useText().door.register
  const met = pinChecklist(props.value, { lastFour, birthDate: null })
  return (
    <PasswordField
      {...props}
      onInput={(value) => onInput(value.replace(/\D/g, '').slice(0, pinMaxDigits))}
      name="new-pin"
      label={words.pin}
      hint={words.pinHint}
      autoComplete="new-password"
      numeric
      checklist={<Checklist label={words.pinChecklist} items={pinRules.map((rule) => ({ text: words.pinRules[rule], met: met[rule] }))} />}
    />
  )
}
