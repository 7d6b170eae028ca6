import { useEffect, useRef } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import type { voucherFilters } from '#contract/payments.ts'
import { call } from '#web/call.ts'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'

type Answer = Output<typeof contract.payments.ofFirm>
export type FirmVouchers = Answer & { totals: NonNullable<Answer['totals']> }
export type FirmVoucher = FirmVouchers['vouchers'][number]
export type Show = (typeof voucherFilters)[number]
/** What is asked for; the address keeps it. */
export type Filters = { show: Show; office: string; preparer: string; authority: string; taxYear: string; search: string }

export const shows: readonly Show[] = ['unpaid', 'late', 'due-soon', 'paid', 'all']

/** From the address of the page. What it does not know counts as not said. */
export function readFilters(query: Record<string, string>): Filters {
  const { office = '', preparer = '', authority = '', taxYear = '', search = '' } = query
  return { show: shows.find((one) => one === query['show']) ?? 'unpaid', office, preparer, authority, taxYear, search }
}

export function pathOf(filters: Filters): string {
  const said = Object.entries(filters).filter(([name, value]) => value !== '' && !(name === 'show' && value === 'unpaid'))
  return said.length === 0 ? '/firm/payments' : `/firm/payments?${new URLSearchParams(said).toString()}`
}

/** Vouchers of all clients, page by page; what is shown follows live. */
export function useFirmVouchers(filters: Filters) {
  const key = pathOf(filters)
  const pages = useRef(1)
  const state = useData(key, (signal) => askForPages(filters, pages.current, signal))
  useEffect(() => {
    pages.current = 1
  }, [key])
  useFollow([{ topics: ['voucher', 'clients'], id: null }], state.reload)
  return {
    ...state,
    loadMore: () => {
      pages.current += 1
      state.reload()
    },
  }
}

/** What is said of the filters, as the server is asked. */
export const askedOf = ({ show, ...said }: Filters) => ({
  show,
  ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
})

async function askForPages(filters: Filters, pages: number, signal: AbortSignal): Promise<FirmVouchers> {
  const query = askedOf(filters)
  let answer = await call('GET /api/vouchers', { query, signal })
  const vouchers = [...answer.vouchers]
  const { totals } = answer
  if (totals === null) throw new Error('the first page has no totals')
  for (let page = 1; page < pages && answer.next !== null; page += 1) {
    answer = await call('GET /api/vouchers', { query: { ...query, after: answer.next }, signal })
    vouchers.push(...answer.vouchers)
  }
  return { ...answer, totals, vouchers }
}
