import { isClientView } from '#web/client-view.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { AskedBanner } from './asked-banner.tsx'
import type { Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useSayVoucher } from './use-say-voucher.ts'

type Props = {
  voucher: Voucher
  /** The one thing to do on the page. */
  isMain: boolean
  onPay: () => void
  onChange: () => void
}

/** One payment that is due: what it is, how much, and the ways on. */
export function VoucherCard({ voucher, isMain, onPay, onChange }: Props) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const what = say.what(voucher)
  const isAsked = !isClientView && voucher.payOpenedAt !== null
  return (
    <section class="card voucher-card" aria-label={`${what}, ${voucher.authority.name}`}>
      <div>
        <h3>{what}</h3>
        <p class="quiet">{[voucher.authority.name, voucher.person?.name].filter(Boolean).join(' · ')}</p>
      </div>
      <p class="voucher-amount numbers">{say.owed(voucher)}</p>
      {isAsked && <AskedBanner voucher={voucher} onChange={onChange} />}
      <div class="voucher-acts">
        {!isClientView && (
          <Button kind={isMain && !isAsked ? 'primary' : 'secondary'} icon="external" onClick={onPay}>
            <span>
              {text.pay}
              <span class="visually-hidden"> {what}</span>
            </span>
          </Button>
        )}
        {!isClientView && !isAsked && (
          <LinkButton icon="check" href={`/tax-payments/${voucher.id}/paid`}>
            <span>
              {text.iPaid}
              <span class="visually-hidden"> {what}</span>
            </span>
          </LinkButton>
        )}
        <LinkButton icon="eye" href={`/tax-payments/${voucher.id}`}>
          <span>
            {text.view}
            <span class="visually-hidden"> {what}</span>
          </span>
        </LinkButton>
      </div>
    </section>
  )
}
