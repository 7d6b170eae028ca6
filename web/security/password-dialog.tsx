import { useState } from 'preact/hooks'
import { isPassphrase, isStrongEnough, passwordChecklist, passwordRules } from '#contract/password.ts'
import { call } from '#web/call.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Checklist } from '#web/ui/checklist.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ActDialog } from './act-dialog.tsx'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

type Field = 'current' | 'next' | 'confirm'
type Props = { onClose: () => void; onDone: () => void }

/** Current, new, confirm. */
export function PasswordDialog({ onClose, onDone }: Props) {
  const say = useSecurity().text.password
  const { saving, update } = useSecurity().text
  const [typed, setTyped] = useState({ current: '', next: '', confirm: '' })
  const [missing, setMissing] = useState<Partial<Record<Field, string>>>({})
  const act = useAct()
  const put = (field: Field) => (value: string) => setTyped((before) => ({ ...before, [field]: value }))
  const errorOf = (field: Field) => missing[field] ?? null

  const submit = () => {
    const found: Partial<Record<Field, string>> = {
      ...(typed.current === '' ? { current: say.needCurrent } : {}),
      ...(isStrongEnough(typed.next) ? (typed.next === typed.confirm ? {} : { confirm: say.notSame }) : { next: say.needNext }),
    }
    setMissing(found)
    const [first] = Object.keys(found)
    if (first) return document.getElementById(`password-${first}`)?.focus()
    void act
      .run(async () => {
        await call('PUT /api/security/password', { body: { current: typed.current, next: typed.next } })
      })
      .then((went) => {
        if (!went) return
        showToast({ text: say.done, icon: 'check' })
        onDone()
      })
  }
  const met = passwordChecklist(typed.next)
  const isPhrase = isPassphrase(typed.next)
  return (
    <ActDialog title={say.dialog} act={act} submit={update} busy={saving} onSubmit={submit} onClose={onClose}>
      <p>{say.lead}</p>
      <PasswordField
        id="password-current"
        label={say.current}
        autoComplete="current-password"
        value={typed.current}
        onInput={put('current')}
        error={errorOf('current') ?? (wasRefused(act.error, 'sign-in.wrong-present-password') ? act.problem : null)}
        autoFocus
      />
      <PasswordField
        id="password-next"
        label={say.next}
        autoComplete="new-password"
        value={typed.next}
        onInput={put('next')}
        error={errorOf('next')}
        checklist={
          <div class="stack gap-small">
            <Checklist label={say.checklist} items={passwordRules.map((rule) => ({ text: say.rules[rule], met: met[rule] }))} />
            <Checklist label={say.passphrase} items={[{ text: isPhrase ? say.passphraseMet : say.passphrase, met: isPhrase }]} />
          </div>
        }
      />
      <PasswordField
        id="password-confirm"
        label={say.confirm}
        autoComplete="new-password"
        value={typed.confirm}
        onInput={put('confirm')}
        error={errorOf('confirm')}
      />
    </ActDialog>
  )
}
