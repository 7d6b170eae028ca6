import '#web/taxpayer/payments/payments.css'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { PaymentsTextProvider } from '#web/taxpayer/payments/text.ts'
import { useSayVoucher } from '#web/taxpayer/payments/use-say-voucher.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useGuestData, useGuestInside } from './inside.ts'
import { useGuestText } from './text.ts'

type Payments = Output<EndpointByRoute['GET /api/guest/tax-payments']>
type Voucher = Payments['vouchers'][number]

/** `/guest/tax-payments`: what the owner has to pay, and has paid. To know of, not to pay. */
export function GuestPaymentsPage() {
  const { guest } = useGuestText()
  const { room } = useGuestInside()
  const takeFocus = usePage(guest.titles['tax-payments'])
  return (
    <>
      <PageHeader title={guest.titles['tax-payments']} lead={guest.payments.lead(room.ownerName)} takeFocus={takeFocus} />
      <PaymentsTextProvider skeleton={<PaymentsSkeleton />}>
        <Payments />
      </PaymentsTextProvider>
    </>
  )
}

function Payments() {
  const { payments: words } = useGuestText().guest
  const { room } = useGuestInside()
  const { data, error, loading, reload } = useGuestData('tax-payments', (signal) => call('GET /api/guest/tax-payments', { signal }))
  if (!data) return loading ? <PaymentsSkeleton /> : <Failed error={error} onRetry={reload} />
  if (data.vouchers.length === 0) {
    return (
      <EmptyState icon="money" title={words.empty(room.ownerName)}>
        {words.emptyHelp}
      </EmptyState>
    )
  }
  const open = data.vouchers.filter(({ state }) => state !== 'paid')
  const days = [...new Set(open.map(({ dueOn }) => dueOn))]
  const paid = data.vouchers.filter(({ state }) => state === 'paid')
  return (
    <>
      {days.map((dueOn) => (
        <DueGroup key={dueOn} today={data.today} dueOn={dueOn} vouchers={open.filter((voucher) => voucher.dueOn === dueOn)} />
      ))}
      {paid.length > 0 && (
        <section class="stack gap-medium" aria-labelledby="guest-paid">
          <h2 id="guest-paid">{words.paid}</h2>
          {paid.map((voucher) => (
            <VoucherCard key={voucher.id} voucher={voucher} />
          ))}
        </section>
      )}
    </>
  )
}

function DueGroup({ today, dueOn, vouchers }: { today: string; dueOn: string; vouchers: readonly Voucher[] }) {
  const say = useSayVoucher()
  const isLate = dueOn < today
  return (
    <section class="stack gap-medium due-group" aria-labelledby={`due-${dueOn}`}>
      <div class="due-head">
        <h2 id={`due-${dueOn}`}>{say.weekday(dueOn)}</h2>
        <p class={isLate ? 'due-when due-late' : 'due-when'}>
          <Icon name={isLate ? 'warning' : 'clock'} />
          {say.when(today, dueOn)}
        </p>
      </div>
      {vouchers.map((voucher) => (
        <VoucherCard key={voucher.id} voucher={voucher} />
      ))}
    </section>
  )
}

function VoucherCard({ voucher }: { voucher: Voucher }) {
  const { payments: words, files } = useGuestText().guest
  const { room } = useGuestInside()
  const say = useSayVoucher()
  const what = say.what(voucher)
  const { authority, form, state, dueOn, note, document, amountCents, paidCents, remainingCents } = voucher
  const isPaid = state === 'paid'
  return (
    <section class="card voucher-card" aria-label={`${what}, ${authority.name}`}>
      <div class="guest-voucher-head">
        <div>
          <h3>{what}</h3>
          <p class="quiet">
            {[authority.name, form && words.form(form), isPaid && words.wasDue(say.day(dueOn))].filter(Boolean).join(' · ')}
          </p>
        </div>
        {isPaid && <StatusPill tone="done">{words.paid}</StatusPill>}
      </div>
      <p class="voucher-amount numbers">
        {isPaid
          ? words.paidAmount(say.money(paidCents))
          : paidCents === 0
            ? words.owed(say.money(amountCents))
            : words.left(say.money(remainingCents), say.money(amountCents))}
      </p>
      {note !== null && (
        <div>
          <p class="quiet">{words.note(room.firmName)}</p>
          <p class="voucher-note">{note}</p>
        </div>
      )}
      {document?.closed === null && (
        <div class="voucher-acts">
          <LinkButton icon="eye" href={`/guest/documents/${document.id}?from=tax-payments`}>
            <span>
              {words.view}
              <span class="visually-hidden"> {what}</span>
            </span>
          </LinkButton>
        </div>
      )}
      {document?.closed != null && (
        <p class="guest-closed quiet">
          <Icon name="lock" />
          {words.closed(files.closed[document.closed](room.ownerName))}
        </p>
      )}
    </section>
  )
}

function PaymentsSkeleton() {
  return (
    <Loading>
      <ItemListSkeleton items={3} />
    </Loading>
  )
}
