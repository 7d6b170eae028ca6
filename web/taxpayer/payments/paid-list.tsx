import { isClientView } from '#web/client-view.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PaymentLines } from './payment-lines.tsx'
import type { Payment, Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useUndoPayment } from './undo-payment.ts'
import { useSayVoucher } from './use-say-voucher.ts'

type Props = { vouchers: readonly Voucher[]; paidCents: number; onChange: () => void }

/** What was paid, the latest first, with confirmation numbers. */
export function PaidList({ vouchers, paidCents, onChange }: Props) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const paid = vouchers
    .flatMap((voucher) => voucher.payments.map((payment) => ({ voucher, payment })))
    .toSorted((one, other) => other.payment.recordedAt.localeCompare(one.payment.recordedAt))
  return (
    <section class="stack gap-medium" aria-labelledby="paid-ones">
      <div class="due-head">
        <h2 id="paid-ones">{text.paid}</h2>
        <p class="quiet">{text.sum(say.money(paidCents))}</p>
      </div>
      <ItemList label={text.paid}>
        {paid.map((one) => (
          <PaidItem key={one.payment.id} {...one} onChange={onChange} />
        ))}
      </ItemList>
    </section>
  )
}

function PaidItem({ voucher, payment, onChange }: { voucher: Voucher; payment: Payment; onChange: () => void }) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const undo = useUndoPayment()
  const what = say.what(voucher)
  const takeBack = async () => {
    if (await undo(voucher.id, payment.id)) onChange()
  }
  return (
    <Item
      icon="check-circle"
      tone="done"
      title={what}
      detail={<PaymentLines voucher={voucher} payment={payment} />}
      asideBelow
      aside={
        <>
          <LinkButton icon="eye" href={`/tax-payments/${voucher.id}`}>
            <span>
              {text.view} <span class="visually-hidden">{what}</span>
            </span>
          </LinkButton>
          {payment.undoUntil !== null && !isClientView && (
            <Button kind="quiet" icon="undo" onClick={() => void takeBack()}>
              <span>
                {text.undo} <span class="visually-hidden">{what}</span>
              </span>
            </Button>
          )}
        </>
      }
    />
  )
}
