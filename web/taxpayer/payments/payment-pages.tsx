import './payments.css'
import { useRoute } from 'preact-iso'
import { Refused } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { ListPage } from './list-page.tsx'
import { PaidPage } from './paid-page.tsx'
import { useTaxPayments, vouchersOf } from './tax-payments.ts'
import { PaymentsTextProvider, usePaymentsText } from './text.ts'
import { VoucherPage } from './voucher-page.tsx'

/** `/tax-payments`, `/tax-payments/:voucher`, `/tax-payments/:voucher/paid`: their words, and the vouchers loaded once for all three. */
export function TaxPaymentPages() {
  return (
    <PaymentsTextProvider skeleton={<PaymentsSkeleton />}>
      <TaxPaymentPage />
    </PaymentsTextProvider>
  )
}

function TaxPaymentPage() {
  const state = useTaxPayments()
  const { voucher: id, act } = useRoute().params
  const { data } = state
  if (!data) return <NotYet error={state.error} onRetry={state.reload} />
  if (!id) return <ListPage data={data} onChange={state.reload} />
  const voucher = vouchersOf(data).find((one) => one.id === id)
  if (!voucher) return <NotYet error={notThere} onRetry={state.reload} />
  if (act === 'paid' && !isClientView) return <PaidPage key={id} voucher={voucher} today={data.today} onChange={state.reload} />
  return <VoucherPage key={id} voucher={voucher} today={data.today} onChange={state.reload} />
}

/** The firm took the voucher back. */
const notThere = new Refused({ code: 'not-found' })

function NotYet({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, back } = usePaymentsText()
  const takeFocus = usePage(title)
  return (
    <>
      <PageHeader title={title} takeFocus={takeFocus} {...(error === notThere ? { back: { href: '/tax-payments', label: back } } : {})} />
      {error ? <Failed error={error} onRetry={onRetry} /> : <PaymentsSkeleton />}
    </>
  )
}

function PaymentsSkeleton() {
  return (
    <Loading>
      <Skeleton width="80%" height="1.6rem" />
      <Skeleton width="60%" height="2rem" />
      <ItemListSkeleton items={3} />
    </Loading>
  )
}
