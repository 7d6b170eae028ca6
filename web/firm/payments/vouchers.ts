import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'

export type ClientVouchers = Output<typeof contract.payments.ofClient>
export type Voucher = ClientVouchers['vouchers'][number]
export type Payment = Voucher['payments'][number]

/** Every voucher of a client, kept up to date while one looks. */
export function useVouchers(client: string): DataState<ClientVouchers> {
  const state = useData(`vouchers ${client}`, (signal) => call('GET /api/clients/:client/vouchers', { params: { client }, signal }))
  useFollow([{ topics: ['voucher', 'client'], id: client }], state.reload)
  return state
}
