import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useFormProblems } from '../form-problems.ts'
import { useAct } from '../use-act.ts'
import { FormDialog } from './form-dialog.tsx'
import { useSayVoucher } from './use-say-voucher.ts'
import type { Voucher } from './vouchers.ts'

const longestReason = 300

/** Out of the portal, with a reason that stays with the firm. */
export function WithdrawDialog({ voucher, onClose, onChange }: { voucher: Voucher; onClose: () => void; onChange: () => void }) {
  const { payments } = useText()
  const say = useSayVoucher()
  const [reason, setReason] = useState('')
  const problems = useFormProblems()
  const act = useAct()
  const submit = () => {
    if (!problems.show([reason.trim() === '' && { fieldId: 'reason', message: payments.need.reason }])) return
    void act.run(async () => {
      await call('POST /api/vouchers/:voucher/withdraw', {
        params: { voucher: voucher.id },
        body: { revision: voucher.revision, reason: reason.trim() },
      })
      showToast({ text: payments.withdrew, icon: 'check' })
      onChange()
      onClose()
    })
  }
  return (
    <FormDialog
      title={payments.withdrawTitle(say.what(voucher))}
      action={payments.withdraw}
      working={payments.withdrawing}
      danger
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{payments.withdrawDetail}</p>
      <TextField
        id="reason"
        label={payments.reason}
        hint={payments.reasonHint}
        value={reason}
        onInput={setReason}
        maxLength={longestReason}
        error={problems.of('reason')}
        autoFocus
      />
    </FormDialog>
  )
}
