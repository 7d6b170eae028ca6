import { isPassphrase, passwordChecklist, passwordRules } from '#contract/password.ts'
import { useText } from '#web/locales/firm.ts'
import { Checklist } from '#web/ui/checklist.tsx'

/** What a password still lacks, as it is typed. */
export function PasswordPoints({ password }: { password: string }) {
  const { create } = useText().welcome
  if (isPassphrase(password)) return <Checklist label={create.checklist} items={[{ text: create.passphrase, met: true }]} />
  const met = passwordChecklist(password)
  return <Checklist label={create.checklist} items={passwordRules.map((rule) => ({ text: create.rules[rule], met: met[rule] }))} />
}
