import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import type { DataState } from '#web/use-data.ts'

export type TaxPayments = Output<EndpointByRoute['GET /api/portals/:portal/tax-payments']>
export type Voucher = TaxPayments['groups'][number]['vouchers'][number]
export type Payment = Voucher['payments'][number]

/** Every voucher of the portal; follows what the firm and the other spouse do. */
export function useTaxPayments(): DataState<TaxPayments> {
  const { portal } = useInside()
  return usePortalData(
    `tax-payments ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/tax-payments', { params: { portal: portal.id }, signal }),
    ['voucher', 'portal'],
  )
}

export const vouchersOf = (data: TaxPayments): Voucher[] => data.groups.flatMap(({ vouchers }) => vouchers)

export const isOpen = ({ state }: Voucher): boolean => state === 'due' || state === 'late'
