import { useState } from 'preact/hooks'
import { grantablePages } from '#contract/grant-pages.ts'
import { languages } from '#web/locales/language.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { DocumentChoice } from './document-choice.tsx'
import { type GrantDraft, hoursWithin, mayTypeDays, missingIn, type Need } from './grant-draft.ts'
import { useOwnerText } from './text.ts'
import type { Grantable } from './use-grants.ts'
import { useSay } from './use-say.ts'

export type GrantFormProps = {
  draft: GrantDraft
  onChange: (draft: GrantDraft) => void
  documents: readonly Grantable[]
  /** The longest that the firm allows; null where the time is not asked. */
  mostHours: number | null
  /** Everything that is needed is there. */
  onReady: () => void
  backTo: string
}

const fieldOf: Record<Need, string> = {
  name: 'grant-name',
  email: 'grant-email',
  mobile: 'grant-mobile',
  what: 'grant-pages',
  days: 'grant-days',
}

type PartProps = {
  draft: GrantDraft
  give: (change: Partial<GrantDraft>) => void
  errorOf: (need: Need) => string | null
}

/** Who, what, how long. Nothing is sent from here: what was chosen is read back first. */
export function GrantForm({ draft, onChange, documents, mostHours, onReady, backTo }: GrantFormProps) {
  const { form } = useOwnerText().owner
  const [missing, setMissing] = useState<readonly Need[]>([])
  const [tries, setTries] = useState(0)
  const mostDays = Math.floor((mostHours ?? 0) / 24)
  const sentence = (need: Need) => (need === 'days' ? form.need.days(mostDays) : form.need[need])
  const part: PartProps = {
    draft,
    give: (change) => {
      setMissing([])
      onChange({ ...draft, ...change })
    },
    errorOf: (need) => (missing.includes(need) ? sentence(need) : null),
  }
  const submit = () => {
    const found = missingIn(draft, mostHours)
    setMissing(found)
    setTries(tries + 1)
    if (found.length === 0) onReady()
  }
  return (
    <>
      <ErrorSummary errors={missing.map((need) => ({ fieldId: fieldOf[need], message: sentence(need) }))} attempt={tries} />
      <Form onSubmit={submit}>
        <Who {...part} />
        <What {...part} documents={documents} />
        {mostHours !== null && <HowLong {...part} mostHours={mostHours} />}
        <Checkbox
          label={form.sends}
          hint={form.sendsHint}
          checked={draft.sendsWhenVerified}
          onChange={(sendsWhenVerified) => part.give({ sendsWhenVerified })}
        />
        <ButtonRow>
          <LinkButton kind="quiet" href={backTo}>
            {form.cancel}
          </LinkButton>
          <Button type="submit" kind="primary">
            {form.next}
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}

function Who({ draft, give, errorOf }: PartProps) {
  const { form } = useOwnerText().owner
  return (
    <section class="stack gap-medium" aria-labelledby="grant-who">
      <h2 id="grant-who">{form.who}</h2>
      <TextField
        id={fieldOf.name}
        label={form.name}
        hint={form.nameHint}
        value={draft.name}
        onInput={(name) => give({ name })}
        error={errorOf('name')}
        autoCapitalize="words"
        maxLength={120}
      />
      <EmailField
        id={fieldOf.email}
        label={form.email}
        hint={form.emailHint}
        value={draft.email}
        onInput={(email) => give({ email })}
        error={errorOf('email')}
        autoComplete="off"
        maxLength={254}
      />
      <PhoneField
        id={fieldOf.mobile}
        label={form.mobile}
        hint={form.mobileHint}
        value={draft.mobile}
        onInput={(mobile) => give({ mobile })}
        error={errorOf('mobile')}
        autoComplete="off"
      />
      <RadioCards
        name="grant-language"
        label={form.language}
        value={draft.language}
        onChange={(language) => give({ language })}
        options={languages.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </section>
  )
}

function What({ draft, give, errorOf, documents }: PartProps & { documents: readonly Grantable[] }) {
  const text = useOwnerText()
  const { form } = text.owner
  // A page of an older access that cannot be chosen now stays in sight, so that it can be taken away.
  const pages = [...grantablePages, ...draft.pages.filter((page) => !grantablePages.includes(page))]
  return (
    <section class="stack gap-medium" aria-labelledby="grant-what">
      <div class="stack gap-small">
        <h2 id="grant-what">{form.what}</h2>
        <p class="quiet">{form.whatHint}</p>
      </div>
      <CheckGroup
        id={fieldOf.what}
        name="grant-pages"
        label={form.pages}
        values={draft.pages}
        onChange={(chosen) => give({ pages: chosen })}
        error={errorOf('what')}
        options={pages.map((page) => ({ value: page, label: text.pages[page], detail: form.pageHint[page] }))}
      />
      <DocumentChoice documents={documents} chosen={draft.documentIds} onChange={(documentIds) => give({ documentIds })} />
    </section>
  )
}

function HowLong({ draft, give, errorOf, mostHours }: PartProps & { mostHours: number }) {
  const { form } = useOwnerText().owner
  const say = useSay()
  const within = hoursWithin(mostHours)
  const chosen = draft.hours === null ? 'other' : String(Math.min(draft.hours, mostHours))
  return (
    <section class="stack gap-medium" aria-labelledby="grant-how-long">
      <h2 id="grant-how-long">{form.howLong}</h2>
      <RadioCards
        name="grant-hours"
        label={form.howLong}
        labelHidden
        hint={form.howLongHint}
        value={chosen}
        onChange={(value) => give({ hours: value === 'other' ? null : Number(value) })}
        options={[
          ...within.map((hours) => ({
            value: String(hours),
            label: form.hours(hours),
            detail: form.until(say.when(say.now + hours * 3_600_000)),
          })),
          ...(mayTypeDays(mostHours) ? [{ value: 'other', label: form.other }] : []),
        ]}
      />
      {draft.hours === null && (
        <TextField
          id={fieldOf.days}
          label={form.days}
          hint={form.daysHint(Math.floor(mostHours / 24))}
          value={draft.days}
          onInput={(days) => give({ days })}
          error={errorOf('days')}
          inputMode="numeric"
          maxLength={3}
          short
        />
      )}
    </section>
  )
}
