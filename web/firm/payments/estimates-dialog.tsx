import { useState } from 'preact/hooks'
import { estimatedTaxDates, movedDueDate } from '#contract/due-dates.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { readMoney } from '#web/ui/read-money.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { randomKey } from '#web/upload-key.ts'
import { useFormProblems } from '../form-problems.ts'
import { useAct } from '../use-act.ts'
import { FormDialog } from './form-dialog.tsx'
import { useSayVoucher } from './use-say-voucher.ts'
import { AuthorityField, WhoseField, YearField } from './voucher-fields.tsx'
import type { ClientVouchers } from './vouchers.ts'

type Props = { client: string; of: ClientVouchers; taxReturnId: string | undefined; onClose: () => void; onChange: () => void }

/** Estimated tax of a year in one go: an amount for each of the four dates. */
export function EstimatesDialog({ client, of, taxReturnId, onClose, onChange }: Props) {
  const { payments } = useText()
  const { estimates, need } = payments
  const say = useSayVoucher()
  const [key] = useState(randomKey)
  const [authority, setAuthority] = useState('US')
  const [year, setYear] = useState(of.today.slice(0, 4))
  const [personId, setPersonId] = useState('')
  const [amounts, setAmounts] = useState<readonly string[]>(['', '', '', ''])
  const problems = useFormProblems()
  const act = useAct()
  const dates = estimatedTaxDates(Number(year))
  const typed = amounts.map((amount, index) => ({ number: index + 1, amount, cents: readMoney(amount) }))
  const setAmount = (at: number, amount: string) => setAmounts(amounts.map((one, index) => (index === at ? amount : one)))

  const submit = () => {
    const wanted = typed.filter(({ amount }) => amount.trim() !== '')
    const isReady = problems.show([
      authority === '' && { fieldId: 'authority', message: need.authority },
      wanted.length === 0 && { fieldId: 'estimate-1', message: need.someAmount },
      ...wanted.map(({ number, cents }) => !cents && { fieldId: `estimate-${number}`, message: need.amountOf(number) }),
    ])
    if (!isReady) return
    void act.run(async () => {
      const { voucherIds } = await call('POST /api/clients/:client/vouchers/estimates', {
        params: { client },
        body: {
          key,
          personId: personId || null,
          taxReturnId: taxReturnId ?? null,
          authority,
          taxYear: Number(year),
          note: null,
          installments: wanted.map(({ number, cents }) => ({
            installment: number,
            statutoryDue: dates[number - 1] ?? '',
            amountCents: cents ?? 0,
          })),
        },
      })
      showToast({ text: estimates.added(voucherIds.length), icon: 'check' })
      onChange()
      onClose()
    })
  }
  return (
    <FormDialog
      title={estimates.title}
      size="large"
      action={estimates.add}
      working={payments.saving}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p class="quiet">{estimates.lead}</p>
      <AuthorityField value={authority} onChange={setAuthority} error={problems.of('authority')} />
      <div class="payment-grid">
        <YearField value={year} onChange={setYear} />
        <WhoseField of={of} value={personId} onChange={setPersonId} />
      </div>
      <div class="payment-grid">
        {typed.map(({ number, amount }, index) => (
          <MoneyField
            key={number}
            id={`estimate-${number}`}
            label={estimates.amountOf(number, say.day(movedDueDate(dates[index] ?? '')))}
            value={amount}
            onInput={(value) => setAmount(index, value)}
            error={problems.of(`estimate-${number}`)}
          />
        ))}
      </div>
      <div>
        <Button icon="copy" onClick={() => setAmounts(amounts.map(() => amounts[0] ?? ''))}>
          {estimates.same}
        </Button>
      </div>
    </FormDialog>
  )
}
