import { useText } from '#web/locales/firm.ts'
import { languages } from '#web/locales/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import type { Person } from './client-page.tsx'
import { asksAboutDelivered, type PersonDraft } from './person-draft.ts'

const deliveredAnswers = ['keep', 'withdraw'] as const

type Props = {
  draft: PersonDraft
  change: (changes: Partial<PersonDraft>) => void
  /** Before each field's id: two persons may be on one form. */
  idPrefix: string
  problemOf: (fieldId: string) => string | null
  /** Digits of the number on file; null when there is none. */
  lastFour: string | null
  /** As on record; null for somebody new. */
  before?: Person | null
}

/** The fields of one person. */
export function PersonFields({ draft, change, idPrefix, problemOf, lastFour, before = null }: Props) {
  const { person, words } = useText()
  const at = (name: string) => ({ id: `${idPrefix}${name}`, error: problemOf(`${idPrefix}${name}`) })
  return (
    <>
      <div class="field-pair">
        <TextField
          {...at('firstName')}
          label={person.firstName}
          value={draft.firstName}
          onInput={(firstName) => change({ firstName })}
          maxLength={120}
        />
        <TextField
          {...at('lastName')}
          label={person.lastName}
          value={draft.lastName}
          onInput={(lastName) => change({ lastName })}
          maxLength={120}
        />
      </div>
      <p class="quiet">{person.forInvitation}</p>
      <div class="field-pair">
        <TaxIdentifierField {...at('taxIdentifier')} draft={draft} change={change} lastFour={lastFour} />
        <TextField
          {...at('birthDate')}
          label={person.birthDate}
          type="date"
          optional
          value={draft.birthDate}
          onInput={(birthDate) => change({ birthDate })}
        />
      </div>
      <div class="field-pair">
        <EmailField
          {...at('email')}
          label={person.email}
          optional
          autoComplete="off"
          value={draft.email}
          onInput={(email) => change({ email })}
          maxLength={254}
        />
        <PhoneField
          {...at('mobile')}
          label={person.mobile}
          optional
          autoComplete="off"
          value={draft.mobile}
          onInput={(mobile) => change({ mobile })}
        />
      </div>
      {asksAboutDelivered(draft, before) && (
        <RadioCards
          {...at('delivered')}
          name={`${idPrefix}delivered`}
          label={person.deliveredQuestion}
          value={draft.delivered}
          onChange={(delivered) => change({ delivered })}
          options={deliveredAnswers.map((value) => ({
            value,
            label: person.delivered[value],
            detail: person.deliveredDetail[value],
          }))}
        />
      )}
      <SelectField
        {...at('language')}
        label={person.language}
        value={draft.language}
        onChange={(language) => change({ language })}
        options={languages.map(({ code }) => ({ value: code, label: words.language[code] }))}
      />
    </>
  )
}

type IdentifierProps = Pick<Props, 'draft' | 'change' | 'lastFour'> & { id: string; error: string | null }

/** A number on file is never shown again: the last four, and a way to type another one. */
function TaxIdentifierField({ id, error, draft, change, lastFour }: IdentifierProps) {
  const { person, words } = useText()
  const label = draft.role === 'signer' ? person.ein : person.ssn
  if (lastFour !== null && draft.taxIdentifier === null) {
    return (
      <div class="field">
        <span class="field-label">{label}</span>
        <div class="on-file">
          <span class="numbers" aria-label={person.onFile(lastFour)}>
            {words.endsWith(lastFour)}
          </span>
          <Button
            id={id}
            kind="quiet"
            onClick={() => {
              change({ taxIdentifier: '' })
              // The field takes the button's place and its id: the focus follows once it is drawn.
              requestAnimationFrame(() => document.getElementById(id)?.focus())
            }}
          >
            {person.change}
            <span class="visually-hidden"> {label}</span>
          </Button>
        </div>
      </div>
    )
  }
  return (
    <TextField
      id={id}
      error={error}
      label={label}
      optional
      hint={
        lastFour === null ? null : (
          <button type="button" class="text-button" onClick={() => change({ taxIdentifier: null })}>
            {person.keep}
          </button>
        )
      }
      value={draft.taxIdentifier ?? ''}
      onInput={(taxIdentifier) => change({ taxIdentifier })}
      inputMode="numeric"
      maxLength={11}
      placeholder="000-00-0000"
      spellCheck={false}
    />
  )
}
