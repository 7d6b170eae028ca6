import type { extensionOf } from '#contract/extension-dates.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { formatMoney } from '#web/ui/format.ts'
import { formatDay } from '#web/ui/format-days.ts'
import { MoneyField } from '#web/ui/money-field.tsx'
import { readMoney } from '#web/ui/read-money.ts'
import { type DraftProblem, figureNames, type PaperDraft } from './paper-draft.ts'

type Props = {
  extension: NonNullable<ReturnType<typeof extensionOf>>
  draft: PaperDraft
  missing: readonly DraftProblem[]
  onChange: (part: Partial<PaperDraft>) => void
}

/** The figures of Form 4868 or 7004, what is left to pay, and whether the payment joins the client's. */
export function ExtensionFields({ extension, draft, missing, onChange }: Props) {
  const { make } = useText().templates
  const { language } = useLanguage()
  const day = (date: string) => formatDay(date, language)
  const [estimate, paid, paying] = figureNames.map((name) => readMoney(draft.figures[name]))
  return (
    <>
      <p class="quiet">{make.extended(extension.form, day(extension.dueOn), day(extension.extendedTo))}</p>
      <div class="paper-dates">
        {figureNames.map((name) => (
          <MoneyField
            key={name}
            id={`paper-${name}`}
            label={make.figures[name]}
            hint={make.figuresHint[name]}
            value={draft.figures[name]}
            onInput={(typed) => onChange({ figures: { ...draft.figures, [name]: typed } })}
            error={missing.includes(name) ? make.figureNeeded : null}
          />
        ))}
      </div>
      <p role="status">
        {typeof estimate === 'number' && typeof paid === 'number' && make.balance(formatMoney(Math.max(0, estimate - paid), language))}
      </p>
      {typeof paying === 'number' && paying > 0 && (
        <Checkbox
          label={make.addsPayment}
          hint={make.addsPaymentHint(day(extension.dueOn))}
          checked={draft.addsPayment}
          onChange={(addsPayment) => onChange({ addsPayment })}
        />
      )}
    </>
  )
}
