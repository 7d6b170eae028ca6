import { useEffect, useState } from 'preact/hooks'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { DoneState } from '#web/ui/states.tsx'
import type { Payment, Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useUndoPayment } from './undo-payment.ts'
import { useSayVoucher } from './use-say-voucher.ts'

type Props = { voucher: Voucher; payment: Payment; onUndone: (voucher: Voucher) => void }

/** What was noted, to look at once more, and to take back if it was wrong. */
export function PaidReceipt({ voucher, payment, onUndone }: Props) {
  const text = usePaymentsText()
  const { receipt, facts } = text
  const say = useSayVoucher()
  const undo = useUndoPayment()
  const [busy, setBusy] = useState(false)
  usePage(receipt.title)
  // The form was scrolled down to its button.
  useEffect(() => scrollTo(0, 0), [])
  const takeBack = async () => {
    setBusy(true)
    const now = await undo(voucher.id, payment.id)
    setBusy(false)
    if (now) onUndone(now)
  }
  return (
    <DoneState
      title={receipt.title}
      body={
        <DefinitionList
          items={[
            { term: facts.what, value: say.what(voucher) },
            { term: facts.authority, value: voucher.authority.name },
            { term: receipt.paidOn, value: say.day(payment.paidOn) },
            { term: receipt.amount, value: <strong class="numbers">{say.money(payment.amountCents)}</strong> },
            { term: receipt.confirmation, value: payment.confirmationNumber ?? <span class="quiet">{receipt.none}</span> },
            ...(payment.proof ? [{ term: receipt.proof, value: payment.proof.name }] : []),
          ]}
        />
      }
      action={
        <>
          {payment.undoUntil !== null && (
            <Button icon="undo" busy={busy && receipt.undo} onClick={() => void takeBack()}>
              {receipt.undo}
            </Button>
          )}
          <LinkButton kind="primary" href="/tax-payments">
            {receipt.done}
          </LinkButton>
        </>
      }
    >
      {voucher.remainingCents > 0 ? receipt.leadPart(say.money(voucher.remainingCents)) : receipt.lead}
    </DoneState>
  )
}
