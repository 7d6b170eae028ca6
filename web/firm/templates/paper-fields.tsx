import { isConsent, mostInTemplate } from '#contract/template-texts.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { ReturnPageProps } from '../returns/return-room.tsx'
import type { DraftProblem, PaperDraft, TemplateRow } from './paper-draft.ts'

type Props = {
  template: TemplateRow
  persons: ReturnPageProps['taxReturn']['client']['persons']
  draft: PaperDraft
  missing: readonly DraftProblem[]
  onChange: (part: Partial<PaperDraft>) => void
}

/** What the template asks for, who signs, and what the law wants to know of a consent. */
export function PaperFields({ template, persons, draft, missing, onChange }: Props) {
  const { make, language } = useText().templates
  const neededIn = (name: DraftProblem, sentence: string) => (missing.includes(name) ? sentence : null)
  return (
    <>
      {template.languages.length > 1 ? (
        <div class="row">
          <Segmented
            label={make.language}
            name="paper-language"
            value={draft.language}
            onChange={(chosen) => onChange({ language: chosen })}
            options={template.languages.map((one) => ({ value: one, label: language[one] }))}
          />
        </div>
      ) : (
        <p class="quiet">{make.englishOnly}</p>
      )}
      <CheckGroup
        id="paper-signers"
        name="signers"
        label={make.signers}
        values={draft.signers}
        onChange={(signers) => onChange({ signers: persons.map(({ id }) => id).filter((id) => signers.includes(id)) })}
        options={persons.map(({ id, firstName, lastName }) => ({ value: id, label: `${firstName} ${lastName}` }))}
        error={neededIn('signers', make.signersNeeded)}
      />
      {template.asks.map((name) => (
        <TextArea
          key={name}
          id={`paper-${name}`}
          label={make.asked[name]}
          hint={make.askedHint[name]}
          value={draft.answers[name]}
          maxLength={mostInTemplate.answer}
          rows={name === 'services' ? 4 : 2}
          onInput={(value) => onChange({ answers: { ...draft.answers, [name]: value } })}
          error={neededIn(name, make.needed)}
        />
      ))}
      {isConsent(template.kind) && <ConsentFields {...{ template, draft, onChange, neededIn }} />}
    </>
  )
}

type ConsentProps = Pick<Props, 'template' | 'draft' | 'onChange'> & { neededIn: (name: DraftProblem, sentence: string) => string | null }

function ConsentFields({ template, draft, onChange, neededIn }: ConsentProps) {
  const { make } = useText().templates
  return (
    <>
      <div class="paper-dates">
        <TextField
          id="paper-startsOn"
          type="date"
          label={make.startsOn}
          hint={make.startsOnHint}
          value={draft.startsOn}
          onInput={(startsOn) => onChange({ startsOn })}
          error={neededIn('startsOn', make.needed)}
        />
        {template.saysDuration && (
          <TextField
            type="date"
            label={make.until}
            hint={make.untilHint}
            value={draft.until}
            onInput={(until) => onChange({ until })}
            optional
          />
        )}
      </div>
      <RadioCards
        id="paper-solicits"
        name="solicits"
        label={make.solicits}
        value={draft.solicits}
        onChange={(solicits) => onChange({ solicits })}
        options={[
          { value: 'no', label: make.solicitsNo },
          { value: 'yes', label: make.solicitsYes, detail: make.solicitsYesDetail },
        ]}
        error={neededIn('solicits', make.solicitsNeeded)}
      />
      <Banner tone="neutral">{make.voluntary}</Banner>
    </>
  )
}
