import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import type { Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useSayVoucher } from './use-say-voucher.ts'

type Props = { voucher: Voucher; onChange: () => void }

/** *Did you pay?* Asked of who has opened the authority's page and has not said yet. */
export function AskedBanner({ voucher, onChange }: Props) {
  const text = usePaymentsText()
  const what = useSayVoucher().what(voucher)
  return (
    <div class="banner banner-needs asked" role="group" aria-label={`${text.asked.title} ${what}`}>
      <div class="banner-text">
        <strong>{text.asked.title}</strong>
        <p>{text.asked.lead(voucher.authority.name)}</p>
      </div>
      <AskedActs voucher={voucher} onChange={onChange} />
    </div>
  )
}

/** The two answers. */
export function AskedActs({ voucher, onChange }: Props) {
  const text = usePaymentsText()
  const { refusals } = useText()
  const { portal } = useInside()
  const [busy, setBusy] = useState(false)
  const notYet = async () => {
    setBusy(true)
    try {
      const params = { portal: portal.id, voucher: voucher.id }
      await call('POST /api/portals/:portal/tax-payments/:voucher/not-paid-yet', { params })
      onChange()
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="voucher-acts">
      <LinkButton kind="primary" icon="check" href={`/tax-payments/${voucher.id}/paid`}>
        {text.asked.yes}
      </LinkButton>
      <Button busy={busy && text.asked.notYet} onClick={() => void notYet()}>
        {text.asked.notYet}
      </Button>
    </div>
  )
}
