import { isPassphrase, passwordChecklist, passwordRules } from '#contract/password.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Checklist } from '#web/ui/checklist.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'

type Props = { id: string; value: string; error: string | undefined; onInput: (value: string) => void }

/** A new password with its live checklist; a long phrase is as good. */
export function NewPasswordField(props: Props) {
  const words = useText().door.register
  const met = passwordChecklist(props.value)
  const isPhrase = isPassphrase(props.value)
  return (
    <PasswordField
      {...props}
      name="new-password"
      label={words.password}
      autoComplete="new-password"
      checklist={
        <div class="stack gap-small">
          <Checklist label={words.checklist} items={passwordRules.map((rule) => ({ text: words.rules[rule], met: met[rule] }))} />
          <Checklist label={words.passphrase} items={[{ text: isPhrase ? words.passphraseMet : words.passphrase, met: isPhrase }]} />
        </div>
      }
    />
  )
}
