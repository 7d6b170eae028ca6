import { useState } from 'preact/hooks'
import type { Payment, Voucher } from './tax-payments.ts'
import { PaidForm } from './paid-form.tsx'
import { PaidReceipt } from './paid-receipt.tsx'

type Props = { voucher: Voucher; today: string; onChange: () => void }

/** *I paid*: the form, then its receipt. */
export function PaidPage({ voucher, today, onChange }: Props) {
  const [saved, setSaved] = useState<{ voucher: Voucher; payment: Payment } | null>(null)
  if (saved) return <PaidReceipt {...saved} onUndone={() => setSaved(null)} onChange={onChange} />
  return (
    <PaidForm
      voucher={voucher}
      today={today}
      onSaved={(now, paymentId) => {
        const payment = now.payments.find(({ id }) => id === paymentId)
        if (payment) setSaved({ voucher: now, payment })
        onChange()
      }}
    />
  )
}
