import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { RefusalCode } from '#contract/refusals.ts'
import { call, Refused } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useKeptForm } from '#web/use-kept-form.ts'
import { checkRegistration, type Registration, type RegistrationField, registrationFields } from './check-registration.ts'
import { isLinkEnd } from './link-ended.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { NewPinField } from './new-pin-field.tsx'
import { registrationDraft } from './registration-draft.ts'

type Errors = Partial<Record<RegistrationField | 'form', string>>

/** Refusals that belong to one field; all others concern the whole form. */
const fieldOfRefusal: Partial<Record<RefusalCode | 'fault', RegistrationField>> = {
  'sign-in.user-name-taken': 'userName',
  'sign-in.password-too-weak': 'password',
  'sign-in.password-breached': 'password',
  'sign-in.pin-too-weak': 'pin',
  'sign-in.pin-common': 'pin',
  'clients.bad-phone': 'phone',
}

const secretsNotTyped = { password: '', pin: '', lastFour: '' }
const nothingTyped = { chosen: 'password', userName: '', email: '', phone: '', lastName: '' }

/** User name and password or a PIN, and what must match the record. What is missing is said after Register was pressed, not while one types. */
export function RegistrationForm({ token, onLinkEnded }: { token: string; onLinkEnded: (refusal: Refused) => void }) {
  const { door, refusals } = useText()
  const { route } = useLocation()
  const { given, wasKept, change } = useGiven(token)
  const [errors, setErrors] = useState<Errors>({})
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  const tell = (found: Errors) => {
    setErrors(found)
    setAttempt((before) => before + 1)
  }
  const submit = async () => {
    if (busy) return
    const needs = checkRegistration(given)
    if (Object.keys(needs).length > 0) {
      return tell(Object.fromEntries(Object.entries(needs).map(([field, need]) => [field, door.register.need[need]])))
    }
    setBusy(true)
    try {
      await call('POST /api/register', { body: { token, ...typedBy(given) } })
      route('/register/verify')
    } catch (failure) {
      setBusy(false)
      if (failure instanceof Refused && isLinkEnd(failure.code)) return onLinkEnded(failure)
      const field = failure instanceof Refused ? (fieldOfRefusal[failure.code] ?? 'form') : 'form'
      tell({ [field]: sayFailure(refusals, failure) })
    }
  }
  const field = (name: RegistrationField) => ({
    id: name,
    value: given[name],
    error: errors[name],
    onInput: (value: string) => change({ [name]: value }),
  })
  const words = door.register
  const summary = [...registrationFields, 'form' as const].flatMap((name) => {
    const message = errors[name]
    return message ? [{ fieldId: name === 'form' ? null : name, message }] : []
  })
  return (
    <>
      <p>
        {words.haveAccount} <a href={`/sign-in?ask=secret&return=${encodeURIComponent(`/i/${token}`)}`}>{words.signIn}</a>
      </p>
      {wasKept && <Banner>{words.kept}</Banner>}
      <ErrorSummary errors={summary} attempt={attempt} />
      <Form onSubmit={() => void submit()}>
        <RadioCards
          id="chosen"
          name="chosen"
          label={words.how}
          value={given.chosen}
          onChange={(chosen) => {
            change({ chosen })
            setErrors({})
          }}
          options={[
            { value: 'password', label: words.withPassword, detail: words.withPasswordDetail },
            { value: 'pin', label: words.withPin, detail: words.withPinDetail },
          ]}
        />
        {given.chosen === 'pin' ? (
          <NewPinField {...field('pin')} lastFour={given.lastFour} />
        ) : (
          <>
            <TextField
              {...field('userName')}
              name="username"
              label={words.userName}
              hint={words.userNameHint}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={60}
            />
            <NewPasswordField {...field('password')} />
          </>
        )}
        <div class="stack gap-small">
          <h2>{words.you}</h2>
          <p class="quiet">{words.match}</p>
        </div>
        <EmailField {...field('email')} name="email" label={words.email} maxLength={254} />
        <PhoneField {...field('phone')} name="phone" label={words.phone} />
        <TextField
          {...field('lastName')}
          name="last-name"
          label={words.lastName}
          autoComplete="family-name"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={120}
        />
        <TextField
          {...field('lastFour')}
          name="last-four"
          label={words.lastFour}
          hint={words.lastFourHint}
          onInput={(value) => field('lastFour').onInput(value.replace(/\D/g, '').slice(0, 4))}
          inputMode="numeric"
          maxLength={4}
          short
        />
        <Button type="submit" kind="primary" wide busy={busy && words.busy}>
          {words.submit}
        </Button>
      </Form>
    </>
  )
}

/** What is typed: kept on this device until the registration is done, but for the secrets. */
function useGiven(token: string) {
  const kept = useKeptForm(registrationDraft(token), nothingTyped)
  const [secrets, setSecrets] = useState(secretsNotTyped)
  const chosen = kept.given.chosen === 'pin' ? 'pin' : 'password'
  const given: Registration = { ...kept.given, ...secrets, chosen }
  const change = (some: Partial<Registration>) => {
    const entries = Object.entries(some)
    const isSecret = ([name]: [string, string]) => name in secretsNotTyped
    kept.change(Object.fromEntries(entries.filter((entry) => !isSecret(entry))))
    setSecrets((before) => ({ ...before, ...Object.fromEntries(entries.filter(isSecret)) }))
  }
  return { given, wasKept: kept.wasKept, change }
}

/** What goes to the server: of the two ways to sign in, only the chosen one. */
function typedBy({ chosen, userName, password, pin, email, phone, lastName, lastFour }: Registration) {
  const about = { email: email.trim(), phone, lastName: lastName.trim(), lastFour }
  return chosen === 'pin' ? { ...about, pin } : { ...about, userName: userName.trim(), password }
}
