import { useState } from 'preact/hooks'
import { urlOf } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { PaidList } from './paid-list.tsx'
import { PayDialog } from './pay-dialog.tsx'
import { isOpen, type TaxPayments, type Voucher, vouchersOf } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useSayVoucher } from './use-say-voucher.ts'
import { VoucherCard } from './voucher-card.tsx'

type Props = { data: TaxPayments; onChange: () => void }

/** *Tax Payments*: what is still to pay by the day it is due, the most urgent first; below it what was paid. */
export function ListPage({ data, onChange }: Props) {
  const text = usePaymentsText()
  const takeFocus = usePage(text.title)
  const [payingId, setPayingId] = useState<string | null>(null)
  const all = vouchersOf(data)
  const open = all.filter(isOpen)
  const paying = all.find(({ id }) => id === payingId)
  const groups = data.groups
    .map((group) => ({ ...group, vouchers: group.vouchers.filter(isOpen) }))
    .filter((group) => group.vouchers.length > 0)
  const paid = all.filter(({ payments }) => payments.length > 0)
  return (
    <>
      <PageHeader title={text.title} takeFocus={takeFocus} />
      {isClientView && <Banner>{text.readOnly}</Banner>}
      {all.length === 0 && (
        <EmptyState icon="money" title={text.empty}>
          {text.emptyHelp}
        </EmptyState>
      )}
      {all.length > 0 && open.length === 0 && (
        <Banner tone="done" title={text.allPaid}>
          {text.allPaidHelp}
        </Banner>
      )}
      {open.length > 0 && <StillToPay data={data} open={open.length} />}
      {groups.map((group, index) => (
        <DueGroup key={group.dueOn} group={group} today={data.today} isFirst={index === 0} onPay={setPayingId} onChange={onChange} />
      ))}
      {open.length > 0 && <BeforePaying />}
      {paid.length > 0 && <PaidList vouchers={paid} paidCents={data.totals.paidCents} onChange={onChange} />}
      {paying && <PayDialog voucher={paying} onClose={() => setPayingId(null)} onChange={onChange} />}
    </>
  )
}

/** One sentence: the page's second thought after the most urgent payment. */
function StillToPay({ data, open }: { data: TaxPayments; open: number }) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  return (
    <p class="to-pay">
      {text.stillToPay} <strong class="numbers">{say.money(data.totals.remainingCents)}</strong> {text.inPayments(open)}
    </p>
  )
}

type GroupProps = {
  group: { dueOn: string; vouchers: readonly Voucher[] }
  today: string
  /** The most urgent: its first payment is the one thing to do. */
  isFirst: boolean
  onPay: (voucher: string) => void
  onChange: () => void
}

function DueGroup({ group, today, isFirst, onPay, onChange }: GroupProps) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const { dueOn, vouchers } = group
  const isLate = dueOn < today
  const movedBecause = [...new Set(vouchers.map((voucher) => say.moved(voucher)).filter((why) => why !== null))]
  return (
    <section class="stack gap-medium due-group" aria-labelledby={`due-${dueOn}`}>
      <div class="due-head">
        <h2 id={`due-${dueOn}`}>{say.weekday(dueOn)}</h2>
        <p class={isLate ? 'due-when due-late' : 'due-when'}>
          <Icon name={isLate ? 'warning' : 'clock'} />
          {say.when(today, dueOn)}
        </p>
        {vouchers.length > 1 && (
          <p class="quiet">{text.sum(say.money(vouchers.reduce((sum, { remainingCents }) => sum + remainingCents, 0)))}</p>
        )}
      </div>
      {isLate && isFirst && <p>{text.lateHelp}</p>}
      {movedBecause.map((why) => (
        <p key={why} class="quiet">
          {why}
        </p>
      ))}
      {vouchers.map((voucher, index) => (
        <VoucherCard
          key={voucher.id}
          voucher={voucher}
          isMain={isFirst && index === 0}
          onPay={() => onPay(voucher.id)}
          onChange={onChange}
        />
      ))}
    </section>
  )
}

/** Why online comes first, and all days for the calendar. */
function BeforePaying() {
  const text = usePaymentsText()
  const { portal } = useInside()
  return (
    <div class="stack gap-medium">
      <div>
        <LinkButton
          icon="calendar"
          download="tax-payments.ics"
          href={urlOf('GET /api/portals/:portal/tax-payments/calendar', { params: { portal: portal.id } })}
        >
          {text.calendarAll}
        </LinkButton>
      </div>
      <Disclosure summary={text.onlineTitle}>
        <p>{text.online}</p>
      </Disclosure>
    </div>
  )
}
