import { useState } from 'preact/hooks'
import { authorities } from '#contract/payment-authorities.ts'
import { voucherKinds } from '#contract/vouchers.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { readMoney, typedMoney } from '#web/ui/read-money.ts'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Voucher } from './intake-draft.ts'

type Props = { voucher: Voucher; onChange: (some: Partial<Voucher>) => void; onRemove: () => void }

/** A payment as it was read off a voucher, to be completed. */
export function VoucherRow({ voucher, onChange, onRemove }: Props) {
  const { intake, payments } = useText()
  const { fields } = payments
  const [amount, setAmount] = useState(voucher.amountCents === null ? '' : typedMoney(voucher.amountCents))
  return (
    <fieldset class="intake-voucher">
      <legend>{intake.voucherOn(voucher.page + 1)}</legend>
      <div class="intake-fields">
        <SelectField
          label={fields.authority}
          value={voucher.authority}
          onChange={(authority) => onChange({ authority })}
          options={authorities.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          label={fields.kind}
          value={voucher.kind}
          onChange={(kind) => onChange({ kind, installment: kind === 'estimated' ? (voucher.installment ?? 1) : null })}
          options={voucherKinds.map((kind) => ({ value: kind, label: payments.kind[kind] }))}
        />
        {voucher.kind === 'estimated' && (
          <SelectField
            label={fields.installment}
            value={voucher.installment === null ? '' : String(voucher.installment)}
            placeholder=""
            onChange={(installment) => onChange({ installment: Number(installment) })}
            options={[1, 2, 3, 4].map((number) => ({ value: String(number), label: fields.installmentOf(number) }))}
          />
        )}
        <SelectField
          label={fields.year}
          value={String(voucher.taxYear)}
          onChange={(year) => onChange({ taxYear: Number(year) })}
          options={[-3, -2, -1, 0, 1].map((more) => String(voucher.taxYear + more)).map((year) => ({ value: year, label: year }))}
        />
        <TextField
          label={intake.dueDate}
          type="date"
          short
          value={voucher.statutoryDue ?? ''}
          onInput={(day) => onChange({ statutoryDue: day || null })}
        />
        <MoneyField
          label={fields.amount}
          value={amount}
          onInput={(typed) => {
            setAmount(typed)
            onChange({ amountCents: readMoney(typed) })
          }}
          error={amount === '' || readMoney(amount) === null ? payments.need.amount : null}
        />
      </div>
      <Button kind="quiet" icon="trash" onClick={onRemove}>
        {intake.removeVoucher}
      </Button>
    </fieldset>
  )
}
