import { useState } from 'preact/hooks'
import { confirmationNumberLength } from '#contract/vouchers.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { readMoney, typedMoney } from '#web/ui/read-money.ts'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { randomKey } from '#web/upload-key.ts'
import { useFormProblems } from '../form-problems.ts'
import { useAct } from '../use-act.ts'
import { FormDialog } from './form-dialog.tsx'
import { useSayVoucher } from './use-say-voucher.ts'
import type { ClientVouchers, Payment, Voucher } from './vouchers.ts'

type Props = {
  voucher: Voucher
  /** The one to correct; null to record another. */
  payment: Payment | null
  of: ClientVouchers
  onClose: () => void
  onChange: () => void
}

/** A payment that staff know of, or one to correct or take off. */
export function PaymentDialog({ voucher, payment, of, onClose, onChange }: Props) {
  const { payments } = useText()
  const text = payments.payment
  const say = useSayVoucher()
  const [key] = useState(randomKey)
  const [draft, setDraft] = useState({
    paidOn: payment?.paidOn ?? of.today,
    amount: typedMoney(payment?.amountCents ?? voucher.remainingCents),
    confirmation: payment?.confirmationNumber ?? '',
    proof: payment?.proof?.id ?? '',
  })
  const change = (some: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...some }))
  const problems = useFormProblems()
  const act = useAct()
  const ended = (said: string) => {
    showToast({ text: said, icon: 'check' })
    onChange()
    onClose()
  }
  const submit = () => {
    const amountCents = readMoney(draft.amount)
    const isReady = problems.show([
      draft.paidOn === '' && { fieldId: 'paid-on', message: payments.need.paidOn },
      !amountCents && { fieldId: 'paid-amount', message: payments.need.amount },
    ])
    if (!isReady || !amountCents) return
    const body = {
      paidOn: draft.paidOn,
      amountCents,
      confirmationNumber: draft.confirmation.trim() || null,
      proofDocumentId: draft.proof || null,
    }
    void act.run(async () => {
      const params = { voucher: voucher.id }
      if (payment) await call('PUT /api/vouchers/:voucher/payments/:payment', { params: { ...params, payment: payment.id }, body })
      else await call('POST /api/vouchers/:voucher/payments', { params, body: { key, ...body } })
      ended(payment ? text.corrected : text.recorded)
    })
  }
  const remove = (id: string) =>
    void act.run(async () => {
      await call('DELETE /api/vouchers/:voucher/payments/:payment', { params: { voucher: voucher.id, payment: id } })
      ended(text.removed)
    })
  return (
    <FormDialog
      title={payment ? text.correctTitle(say.what(voucher)) : text.title(say.what(voucher))}
      action={payment ? text.correct : text.record}
      working={payments.saving}
      act={act}
      problems={problems}
      aside={
        payment && (
          <Button icon="trash" onClick={() => remove(payment.id)}>
            {text.remove}
          </Button>
        )
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        id="paid-on"
        type="date"
        short
        label={text.paidOn}
        value={draft.paidOn}
        onInput={(paidOn) => change({ paidOn })}
        error={problems.of('paid-on')}
      />
      <MoneyField
        id="paid-amount"
        label={text.amount}
        value={draft.amount}
        onInput={(amount) => change({ amount })}
        error={problems.of('paid-amount')}
      />
      <TextField
        label={text.confirmation}
        optional
        value={draft.confirmation}
        onInput={(confirmation) => change({ confirmation })}
        maxLength={confirmationNumberLength}
        spellCheck={false}
      />
      {of.proofs.length > 0 && (
        <SelectField
          label={text.proof}
          hint={text.proofHint}
          optional
          value={draft.proof}
          onChange={(proof) => change({ proof })}
          options={[{ value: '', label: text.noProof }, ...of.proofs.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </FormDialog>
  )
}
