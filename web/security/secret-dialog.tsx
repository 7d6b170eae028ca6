import { useState } from 'preact/hooks'
import { isPassphrase, isStrongEnough, passwordChecklist, passwordRules } from '#contract/password.ts'
import { isGoodPin, pinChecklist, pinMaxDigits, pinRules } from '#contract/pin.ts'
import { call } from '#web/call.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Checklist } from '#web/ui/checklist.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ActDialog } from './act-dialog.tsx'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

type Kind = 'password' | 'pin'
type Field = 'current' | 'next' | 'confirm'
type Props = { kind: Kind; onClose: () => void; onDone: () => void }

/** What is on the record only the server knows. */
const nobody = { lastFour: '', birthDate: null }

/** Current, new, confirm: of the password, or of the PIN. */
export function SecretDialog({ kind, onClose, onDone }: Props) {
  const { text } = useSecurity()
  const say = { ...text.secret, ...text.secret[kind] }
  const [typed, setTyped] = useState({ current: '', next: '', confirm: '' })
  const [missing, setMissing] = useState<Partial<Record<Field, string>>>({})
  const act = useAct()
  const submit = () => {
    const isGood = kind === 'pin' ? isGoodPin(typed.next, nobody) : isStrongEnough(typed.next)
    const found: Partial<Record<Field, string>> = {
      ...(typed.current === '' ? { current: say.needCurrent } : {}),
      ...(isGood ? (typed.next === typed.confirm ? {} : { confirm: say.notSame }) : { next: say.needNext }),
    }
    setMissing(found)
    const [first] = Object.keys(found)
    if (first) return document.getElementById(`secret-${first}`)?.focus()
    void act.run(async () => {
      await call('PUT /api/security/secret', { body: { current: typed.current, next: typed.next } })
      showToast({ text: say.done, icon: 'check' })
      onDone()
    })
  }
  const field = (name: Field) => ({
    id: `secret-${name}`,
    label: say[name],
    value: typed[name],
    numeric: kind === 'pin',
    error: missing[name] ?? null,
    onInput: (value: string) =>
      setTyped((before) => ({ ...before, [name]: kind === 'pin' ? value.replace(/\D/g, '').slice(0, pinMaxDigits) : value })),
  })
  const current = field('current')
  const wrong = wasRefused(act.error, 'sign-in.wrong-present-secret') ? act.problem : null
  return (
    <ActDialog
      title={say.name}
      act={wrong === null ? act : { ...act, problem: null }}
      submit={text.update}
      busy={text.saving}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say.lead}</p>
      <PasswordField {...current} error={current.error ?? wrong} autoComplete="current-password" autoFocus />
      <PasswordField
        {...field('next')}
        autoComplete="new-password"
        checklist={kind === 'pin' ? <PinRules pin={typed.next} /> : <PasswordRules password={typed.next} />}
      />
      <PasswordField {...field('confirm')} autoComplete="new-password" />
    </ActDialog>
  )
}

function PasswordRules({ password }: { password: string }) {
  const say = useSecurity().text.secret.password
  const met = passwordChecklist(password)
  const isPhrase = isPassphrase(password)
  return (
    <div class="stack gap-small">
      <Checklist label={say.checklist} items={passwordRules.map((rule) => ({ text: say.rules[rule], met: met[rule] }))} />
      <Checklist label={say.passphrase} items={[{ text: isPhrase ? say.passphraseMet : say.passphrase, met: isPhrase }]} />
    </div>
  )
}

function PinRules({ pin }: { pin: string }) {
  const say = useSecurity().text.secret.pin
  const met = pinChecklist(pin, nobody)
  return <Checklist label={say.checklist} items={pinRules.map((rule) => ({ text: say.rules[rule], met: met[rule] }))} />
}
