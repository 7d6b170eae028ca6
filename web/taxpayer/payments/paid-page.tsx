import { useState } from 'preact/hooks'
import type { Payment, Voucher } from './tax-payments.ts'
import { PaidForm } from './paid-form.tsx'
import { PaidReceipt } from './paid-receipt.tsx'

type Props = { voucher: Voucher; today: string; onChange: () => void }

/** *I paid*: the form, then its receipt. */
export function PaidPage({ voucher: loaded, today, onChange }: Props) {
  // What an act has answered is newer than what was loaded before it.
  const [voucher, setVoucher] = useState(loaded)
  const [payment, setPayment] = useState<Payment | null>(null)
  const show = (now: Voucher, made: Payment | null) => {
    setVoucher(now)
    setPayment(made)
    onChange()
  }
  if (payment) return <PaidReceipt voucher={voucher} payment={payment} onUndone={(now) => show(now, null)} />
  return (
    <PaidForm
      voucher={voucher}
      today={today}
      onSaved={(now, paymentId) => show(now, now.payments.find(({ id }) => id === paymentId) ?? null)}
    />
  )
}
