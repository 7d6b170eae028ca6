import type { Payment, Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useSayVoucher } from './use-say-voucher.ts'

/** A payment that was made: how much, when, its number, its proof, and who noted it where that was not the reader. */
export function PaymentLines({ voucher, payment }: { voucher: Pick<Voucher, 'authority'>; payment: Payment }) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  return (
    <>
      <strong class="numbers">{text.paidAmount(say.money(payment.amountCents))}</strong>
      <br />
      {[voucher.authority.name, text.paidOn(say.day(payment.paidOn))].join(' · ')}
      <br />
      {payment.confirmationNumber === null ? text.noConfirmation : text.confirmation(payment.confirmationNumber)}
      {payment.proof && (
        <>
          <br />
          {text.proofFile}: <a href={`/my-files/${payment.proof.id}`}>{payment.proof.name}</a>
        </>
      )}
      <br />
      {payment.byStaff ? text.byFirm : text.bySomebody(payment.recordedBy)}
    </>
  )
}
