import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { showToast } from '#web/ui/toasts.tsx'
import type { Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'

/** Takes a payment back that was just noted, and gives the voucher as it is then; null when it could not be. Either way it is said. */
export function useUndoPayment(): (voucher: string, payment: string) => Promise<Voucher | null> {
  const text = usePaymentsText()
  const { refusals } = useText()
  const { portal } = useInside()
  return async (voucher, payment) => {
    try {
      const now = await call('DELETE /api/portals/:portal/tax-payments/:voucher/payments/:payment', {
        params: { portal: portal.id, voucher, payment },
      })
      showToast({ text: text.receipt.undone, icon: 'check' })
      return now
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
      return null
    }
  }
}
