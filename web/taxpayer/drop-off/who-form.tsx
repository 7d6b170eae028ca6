import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, Refused } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useKeptForm } from '#web/use-kept-form.ts'
import { isDeadEnd } from './dead-end.tsx'
import { useDropOffText } from './text.ts'
import { shortOf } from './visit.ts'

export type DropOffLink = Output<EndpointByRoute['POST /api/drop-offs/open']>
export type Who = { name: string; email: string }

type Props = {
  token: string
  link: DropOffLink
  who: Who
  /** They were here before, and the server knows them no longer. */
  hasEnded: boolean
  hasStepped: boolean
  onBegun: (who: Who) => void
  onDeadEnd: (why: Refused) => void
}

/** Who sends: a name and an e-mail address, and the passcode where the office asks one. */
export function WhoForm(props: Props) {
  const { link, hasEnded, hasStepped } = props
  const { dropOff } = useDropOffText()
  const title = hasEnded ? dropOff.ended : dropOff.title(link.firmName)
  const takeFocus = usePage(title)
  const form = useWhoForm(props)
  return (
    <>
      <PageHeader title={title} lead={hasEnded ? dropOff.endedHelp : dropOff.lead} takeFocus={takeFocus || hasStepped} />
      {form.wasKept && <Banner>{dropOff.kept}</Banner>}
      <ErrorSummary errors={form.summary} attempt={form.attempt} />
      <Form onSubmit={() => void form.submit()}>
        <TextField {...form.field('name')} name="name" label={dropOff.name} autoComplete="name" autoCapitalize="words" maxLength={120} />
        <EmailField {...form.field('email')} name="email" label={dropOff.email} hint={dropOff.emailHint} maxLength={254} />
        {link.asksPasscode && (
          <TextField
            {...form.field('passcode')}
            name="passcode"
            label={dropOff.passcode}
            hint={dropOff.passcodeHint}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={20}
          />
        )}
        <Banner icon="arrow-right">{dropOff.oneWay}</Banner>
        <Button type="submit" kind="primary" wide busy={form.busy && dropOff.going}>
          {dropOff.next}
        </Button>
      </Form>
    </>
  )
}

const fields = ['name', 'email', 'passcode'] as const
type Field = (typeof fields)[number]
type Errors = Partial<Record<Field | 'form', string>>

function useWhoForm({ token, link, who, onBegun, onDeadEnd }: Props) {
  const { refusals } = useText()
  const { dropOff } = useDropOffText()
  const kept = useKeptForm(`drop-off:${shortOf(token)}`, who)
  const [passcode, setPasscode] = useState('')
  const given = { ...kept.given, passcode }
  const [{ errors, attempt }, setErrors] = useState<{ errors: Errors; attempt: number }>({ errors: {}, attempt: 0 })
  const [busy, setBusy] = useState(false)
  const tell = (found: Errors) => setErrors((before) => ({ errors: found, attempt: before.attempt + 1 }))
  const submit = async () => {
    if (busy) return
    const needs = fields.filter((name) => !isGiven(name, given[name], link))
    if (needs.length > 0) return tell(Object.fromEntries(needs.map((name) => [name, dropOff.need[name]])))
    const said = { name: given.name.trim(), email: given.email.trim() }
    setBusy(true)
    try {
      await call('POST /api/drop-offs', { body: { token, ...said, passcode: link.asksPasscode ? given.passcode.trim() : null } })
      kept.forget()
      onBegun(said)
    } catch (failure) {
      setBusy(false)
      if (failure instanceof Refused && isDeadEnd(failure.code)) return onDeadEnd(failure)
      tell({ [wasRefused(failure, 'drop-offs.wrong-passcode') ? 'passcode' : 'form']: sayFailure(refusals, failure) })
    }
  }
  return {
    wasKept: kept.wasKept,
    busy,
    attempt,
    submit,
    summary: [...fields, 'form' as const].flatMap((name) => {
      const message = errors[name]
      return message ? [{ fieldId: name === 'form' ? null : `sender-${name}`, message }] : []
    }),
    field: (name: Field) => ({
      id: `sender-${name}`,
      value: given[name],
      error: errors[name],
      onInput: (value: string) => (name === 'passcode' ? setPasscode(value) : kept.change({ [name]: value })),
    }),
  }
}

function isGiven(name: Field, value: string, link: DropOffLink): boolean {
  if (name === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value.trim())
  return value.trim() !== '' || (name === 'passcode' && !link.asksPasscode)
}
