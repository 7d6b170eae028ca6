import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call, Refused } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { keepChosenPortal } from '#web/taxpayer/frame/portal.ts'
import { prepareRoom } from '#web/taxpayer/screens.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useKeptForm } from '#web/use-kept-form.ts'
import { aboutFields, type AboutField, checkAbout } from './check-registration.ts'
import { isLinkEnd } from './link-ended.tsx'
import { registrationDraft } from './registration-draft.ts'

type Props = { token: string; userName: string; onLinkEnded: (refusal: Refused) => void; onNotMe: () => void }
type Errors = Partial<Record<AboutField | 'form', string>>

/** *I already have an account*: the new portal joins the account of whoever is signed in, once what is typed fits the firm's record. */
export function LinkAccountForm({ token, userName, onLinkEnded, onNotMe }: Props) {
  const { door, refusals } = useText()
  const { route } = useLocation()
  const kept = useKeptForm(registrationDraft(token), { email: '', phone: '', lastName: '' })
  const [lastFour, setLastFour] = useState('')
  const given = { ...kept.given, lastFour }
  const [errors, setErrors] = useState<Errors>({})
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const words = door.register
  const tell = (found: Errors) => {
    setErrors(found)
    setAttempt((before) => before + 1)
  }
  const submit = async () => {
    if (busy) return
    const needs = checkAbout(given)
    if (Object.keys(needs).length > 0)
      return tell(Object.fromEntries(Object.entries(needs).map(([field, need]) => [field, words.need[need]])))
    setBusy(true)
    try {
      const body = { token, email: given.email.trim(), phone: given.phone, lastName: given.lastName.trim(), lastFour: given.lastFour }
      const { portal } = await call('POST /api/invitations/link', { body })
      kept.forget()
      keepChosenPortal(portal)
      await prepareRoom()
      route('/home', true)
    } catch (failure) {
      setBusy(false)
      if (failure instanceof Refused && isLinkEnd(failure.code)) return onLinkEnded(failure)
      tell({ [failure instanceof Refused && failure.code === 'clients.bad-phone' ? 'phone' : 'form']: sayFailure(refusals, failure) })
    }
  }
  const field = (name: AboutField) => ({
    id: name,
    value: given[name],
    error: errors[name],
    onInput: (value: string) => (name === 'lastFour' ? setLastFour(value) : kept.change({ [name]: value })),
  })
  const summary = [...aboutFields, 'form' as const].flatMap((name) => {
    const message = errors[name]
    return message ? [{ fieldId: name === 'form' ? null : name, message }] : []
  })
  return (
    <>
      <Banner>{door.link.signedInAs(userName)}</Banner>
      {kept.wasKept && <Banner>{door.link.kept}</Banner>}
      <ErrorSummary errors={summary} attempt={attempt} />
      <Form onSubmit={() => void submit()}>
        <p class="quiet">{words.match}</p>
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
          {door.link.add}
        </Button>
      </Form>
      <div>
        <Button kind="quiet" onClick={onNotMe}>
          {door.link.notMe}
        </Button>
      </div>
    </>
  )
}
