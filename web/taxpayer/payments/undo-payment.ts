import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { usePaymentsText } from './text.ts'

/** Takes a payment back that was just noted. True when it went well; either way it is said. */
export function useUndoPayment(): (voucher: string, payment: string) => Promise<boolean> {
  const text = usePaymentsText()
  const { refusals } = useText()
  const { portal } = useInside()
  return async (voucher, payment) => {
    try {
      await call('DELETE /api/portals/:portal/tax-payments/:voucher/payments/:payment', { params: { portal: portal.id, voucher, payment } })
      showToast({ text: text.receipt.undone, icon: 'check' })
      return true
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
      return false
    }
  }
}
