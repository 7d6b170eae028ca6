import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { wasRefused } from '#web/say-failure.ts'
import { readMoney } from '#web/ui/read-money.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { randomKey } from '#web/upload-key.ts'
import { ChangedMeanwhile } from '../clients/changed-meanwhile.tsx'
import { merged } from '../clients/person-draft.ts'
import { useFormProblems } from '../form-problems.ts'
import { useAct } from '../use-act.ts'
import { FormDialog } from './form-dialog.tsx'
import { useSayChanges } from './say-changes.ts'
import { useSayVoucher } from './use-say-voucher.ts'
import { isDay, newVoucherDraft, voucherBody, type VoucherDraft, voucherDraftOf } from './voucher-draft.ts'
import { VoucherFields } from './voucher-fields.tsx'
import type { ClientVouchers, Voucher } from './vouchers.ts'

type Props = {
  client: string
  of: ClientVouchers
  /** The one to edit; null for a new one. */
  voucher: Voucher | null
  /** The return one comes from, for a new one. */
  taxReturnId: string | undefined
  onClose: () => void
  onChange: () => void
}

/** A voucher by hand, new or changed. When somebody else was faster: what they changed is said, and what was typed stays. */
export function VoucherDialog({ client, of, voucher, taxReturnId, onClose, onChange }: Props) {
  const { payments } = useText()
  const say = useSayVoucher()
  const sayChanges = useSayChanges()
  const [key] = useState(randomKey)
  const [base, setBase] = useState(voucher)
  const [changes, setChanges] = useState<string[] | null>(null)
  const [draft, setDraft] = useState<VoucherDraft>(() =>
    voucher
      ? voucherDraftOf(voucher)
      : newVoucherDraft(
          of.taxReturns.find(({ id }) => id === taxReturnId),
          of.today,
        ),
  )
  const problems = useFormProblems()
  const act = useAct()

  const save = async () => {
    if (!base) {
      await call('POST /api/clients/:client/vouchers', { params: { client }, body: { key, ...voucherBody(draft) } })
      return
    }
    try {
      await call('PUT /api/vouchers/:voucher', {
        params: { voucher: base.id },
        body: { revision: base.revision, ...voucherBody(draft) },
      })
    } catch (error) {
      if (!wasRefused(error, 'payments.changed-meanwhile')) throw error
      const { voucher: now } = await call('GET /api/vouchers/:voucher', { params: { voucher: base.id } })
      setChanges(sayChanges(base, now))
      setDraft(merged(draft, voucherDraftOf(base), voucherDraftOf(now)))
      setBase(now)
      throw meanwhile
    }
  }
  const submit = () => {
    const isReady = problems.show([
      draft.authority === '' && { fieldId: 'authority', message: payments.need.authority },
      !readMoney(draft.amount) && { fieldId: 'amount', message: payments.need.amount },
      !isDay(draft.statutoryDue) && { fieldId: 'statutory', message: payments.need.date },
    ])
    if (!isReady) return
    setChanges(null)
    void act.run(async () => {
      try {
        await save()
      } catch (error) {
        if (error === meanwhile) return
        throw error
      }
      showToast({ text: base ? payments.saved : payments.added, icon: 'check' })
      onChange()
      onClose()
    })
  }
  return (
    <FormDialog
      title={voucher ? payments.editTitle(say.what(voucher)) : payments.addTitle}
      size="large"
      action={payments.save}
      working={payments.saving}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      {changes && <ChangedMeanwhile changes={changes} />}
      <VoucherFields
        draft={draft}
        change={(some) => setDraft((before) => ({ ...before, ...some }))}
        problemOf={problems.of}
        client={client}
        of={of}
        onDocumentAdded={onChange}
      />
    </FormDialog>
  )
}

/** Somebody else was faster: nothing was saved, and it is said in the dialog. */
const meanwhile = new Error('changed meanwhile')
