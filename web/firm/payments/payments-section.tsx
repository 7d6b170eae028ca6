import '../styles/payments.css'
import { useEffect, useState } from 'preact/hooks'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useStaff } from '../session.tsx'
import { EstimatesDialog } from './estimates-dialog.tsx'
import { PaymentDialog } from './payment-dialog.tsx'
import { useSayVoucher } from './use-say-voucher.ts'
import { VoucherDialog } from './voucher-dialog.tsx'
import { VoucherTable } from './voucher-table.tsx'
import { type ClientVouchers, type Payment, useVouchers, type Voucher } from './vouchers.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** What is asked in front of the page. */
export type Asked =
  | { what: 'add' }
  | { what: 'estimates' }
  | { what: 'edit'; voucher: Voucher }
  | { what: 'withdraw'; voucher: Voucher }
  | { what: 'payment'; voucher: Voucher; payment: Payment | null }

type Props = {
  client: string
  /** As a page of a return: new ones are of this return. */
  taxReturnId?: string
}

/** *Tax payments* of a client: what is due, what was opened and paid, and every act on them. */
export function PaymentsSection({ client, taxReturnId }: Props) {
  const { payments } = useText()
  const state = useVouchers(client)
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayChange = useStaff()?.staff.permissions.includes('payments.change') ?? false
  const acts = mayChange && (
    <div class="row">
      <Button icon="calendar" onClick={() => setAsked({ what: 'estimates' })}>
        {payments.addEstimates}
      </Button>
      <Button icon="plus" onClick={() => setAsked({ what: 'add' })}>
        {payments.add}
      </Button>
    </div>
  )
  useCameFor(state.data !== null && taxReturnId === undefined)
  const isEmpty = state.data?.vouchers.length === 0
  return (
    <section class="stack gap-small" aria-label={payments.title}>
      {taxReturnId === undefined ? (
        <div class="row row-spread">
          <h2 id="tax-payments" tabIndex={-1}>
            {payments.title}
          </h2>
          {state.data && !isEmpty && acts}
        </div>
      ) : (
        <PageTitle title={payments.title} actions={state.data && !isEmpty && acts} />
      )}
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={2} />
          </Loading>
        }
      >
        {(of) =>
          of.vouchers.length === 0 ? (
            <EmptyState icon="money" title={payments.emptyTitle} action={acts}>
              {payments.emptyDetail}
            </EmptyState>
          ) : (
            <>
              <Totals of={of} />
              <VoucherTable of={of} mayChange={mayChange} onAsk={setAsked} />
            </>
          )
        }
      </Loaded>
      {asked && state.data && (
        <AskedDialog
          asked={asked}
          client={client}
          of={state.data}
          taxReturnId={taxReturnId}
          onClose={() => setAsked(null)}
          onChange={state.reload}
        />
      )}
    </section>
  )
}

/** Who followed a row of the firm's list begins here and not at the top of the record. */
function useCameFor(isThere: boolean): void {
  useEffect(() => {
    if (!isThere || location.hash !== '#tax-payments') return
    const heading = document.getElementById('tax-payments')
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }, [isThere])
}

function Totals({ of }: { of: ClientVouchers }) {
  const { payments } = useText()
  const { language } = useLanguage()
  const say = useSayVoucher()
  const { count, remainingCents, paidCents } = of.totals
  return (
    <p class="quiet numbers">
      {payments.totals(payments.count(count, formatNumber(count, language)), say.money(remainingCents), say.money(paidCents))}
    </p>
  )
}

type DialogProps = {
  asked: Asked
  client: string
  of: ClientVouchers
  taxReturnId: string | undefined
  onClose: () => void
  onChange: () => void
}

function AskedDialog({ asked, ...props }: DialogProps) {
  if (asked.what === 'estimates') return <EstimatesDialog {...props} />
  if (asked.what === 'add') return <VoucherDialog {...props} voucher={null} />
  if (asked.what === 'edit') return <VoucherDialog {...props} voucher={asked.voucher} />
  if (asked.what === 'withdraw') return <WithdrawDialog voucher={asked.voucher} onClose={props.onClose} onChange={props.onChange} />
  return <PaymentDialog {...props} voucher={asked.voucher} payment={asked.payment} />
}
