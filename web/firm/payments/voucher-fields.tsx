import { movedDueDate } from '#contract/due-dates.ts'
import { authorities } from '#contract/payment-authorities.ts'
import { voucherKinds, voucherNoteLength } from '#contract/vouchers.ts'
import { useText } from '#web/locales/firm.ts'
import { FindField } from '#web/ui/find-field.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { taxYearOptions } from '../clients/tax-years.ts'
import { PdfFields } from './pdf-fields.tsx'
import { useSayVoucher } from './use-say-voucher.ts'
import { isDay, type VoucherDraft, withLawsDate } from './voucher-draft.ts'
import type { ClientVouchers } from './vouchers.ts'

type Props = {
  draft: VoucherDraft
  change: (some: Partial<VoucherDraft>) => void
  problemOf: (fieldId: string) => string | null
  client: string
  of: ClientVouchers
  onDocumentAdded: () => void
}

/** Whom, what, when, how much, and the PDF. */
export function VoucherFields({ draft, change, problemOf, client, of, onDocumentAdded }: Props) {
  const { payments, taxReturn } = useText()
  const say = useSayVoucher()
  const { fields } = payments
  const followLaw = (some: Partial<VoucherDraft>) => change(withLawsDate({ ...draft, ...some }))
  return (
    <>
      <AuthorityField value={draft.authority} onChange={(authority) => change({ authority })} error={problemOf('authority')} />
      <div class="payment-grid">
        <SelectField
          label={fields.kind}
          value={draft.kind}
          onChange={(kind) => followLaw({ kind })}
          options={voucherKinds.map((kind) => ({ value: kind, label: payments.kind[kind] }))}
        />
        <YearField value={draft.year} onChange={(year) => followLaw({ year })} />
        {draft.kind === 'estimated' && (
          <SelectField
            label={fields.installment}
            value={draft.installment}
            onChange={(installment) => followLaw({ installment })}
            options={[1, 2, 3, 4].map((number) => ({ value: String(number), label: fields.installmentOf(number) }))}
          />
        )}
        <MoneyField
          id="amount"
          label={fields.amount}
          value={draft.amount}
          onInput={(amount) => change({ amount })}
          error={problemOf('amount')}
        />
      </div>
      <div>
        <TextField
          id="statutory"
          type="date"
          short
          label={fields.statutory}
          hint={fields.statutoryHint}
          value={draft.statutoryDue}
          onInput={(statutoryDue) => change({ statutoryDue, isOwnDate: true })}
          error={problemOf('statutory')}
        />
        <p class="moved-date" role="status">
          {isDay(draft.statutoryDue) && say.moved(draft.statutoryDue, movedDueDate(draft.statutoryDue))}
        </p>
      </div>
      <div class="payment-grid">
        <WhoseField of={of} value={draft.personId} onChange={(personId) => change({ personId })} />
        {of.taxReturns.length > 0 && (
          <SelectField
            label={fields.taxReturn}
            value={draft.taxReturnId}
            onChange={(taxReturnId) => change({ taxReturnId })}
            options={[
              { value: '', label: fields.noReturn },
              ...of.taxReturns.map(({ id, taxYear, form }) => ({ value: id, label: taxReturn.title(taxYear, form) })),
            ]}
          />
        )}
      </div>
      <PdfFields draft={draft} change={change} client={client} of={of} onDocumentAdded={onDocumentAdded} />
      <TextArea
        label={fields.note}
        optional
        rows={2}
        maxLength={voucherNoteLength}
        value={draft.note}
        onInput={(note) => change({ note })}
      />
    </>
  )
}

/** The IRS and every state, found by a part of the name or by the state's letters. */
export function AuthorityField({ value, onChange, error }: { value: string; onChange: (code: string) => void; error: string | null }) {
  const { fields } = useText().payments
  return (
    <FindField
      id="authority"
      label={fields.authority}
      hint={fields.authorityHint}
      nothingFound={fields.noAuthority}
      value={value}
      onChange={onChange}
      options={authorities.map(({ code, name }) => ({ value: code, label: name, detail: code }))}
      error={error}
    />
  )
}

/** Next year, too: estimated tax is entered ahead. */
export function YearField({ value, onChange }: { value: string; onChange: (year: string) => void }) {
  const { fields } = useText().payments
  const past = taxYearOptions()
  const next = String(Number(past[0]?.value ?? value) + 1)
  return <SelectField label={fields.year} value={value} onChange={onChange} options={[{ value: next, label: next }, ...past]} />
}

/** Of a joint return: everybody's, or one spouse's. */
export function WhoseField({ of, value, onChange }: { of: ClientVouchers; value: string; onChange: (id: string) => void }) {
  const { payments } = useText()
  if (of.persons.length < 2) return null
  return (
    <SelectField
      label={payments.fields.person}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: payments.everybody },
        ...of.persons.map(({ id, name, hasPortal }) => ({ value: id, label: hasPortal ? name : payments.noPortal(name) })),
      ]}
    />
  )
}
