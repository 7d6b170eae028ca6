import { useState } from 'preact/hooks'
import { call, urlOf } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { DocumentPages, pagesKey } from '#web/taxpayer/sign/document-pages.tsx'
import { OpenPdf } from '#web/taxpayer/sign/open-pdf.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { AskedBanner } from './asked-banner.tsx'
import { PayDialog } from './pay-dialog.tsx'
import { PaymentLines } from './payment-lines.tsx'
import { isOpen, type Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useSayVoucher } from './use-say-voucher.ts'

type Props = { voucher: Voucher; today: string; onChange: () => void }

/** *View*: everything about one payment, the ways to pay it, and the voucher to print. */
export function VoucherPage({ voucher, today, onChange }: Props) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const takeFocus = usePage(say.what(voucher))
  const [paying, setPaying] = useState(false)
  const open = isOpen(voucher)
  return (
    <>
      <PageHeader
        title={say.what(voucher)}
        lead={voucher.authority.name}
        back={{ href: '/tax-payments', label: text.back }}
        takeFocus={takeFocus}
      />
      {isClientView && <Banner>{text.readOnly}</Banner>}
      <div class="stack gap-small">
        <p class="voucher-amount voucher-amount-large numbers">{say.owed(voucher)}</p>
        {open && <When voucher={voucher} today={today} />}
      </div>
      {open && !isClientView && voucher.payOpenedAt !== null && <AskedBanner voucher={voucher} onChange={onChange} />}
      {open && <Acts voucher={voucher} onPay={() => setPaying(true)} />}
      <Facts voucher={voucher} />
      {voucher.payments.length > 0 && <Payments voucher={voucher} />}
      <section class="stack gap-medium" aria-labelledby="voucher-pdf">
        <h2 id="voucher-pdf">{text.voucher}</h2>
        {open && (
          <Banner title={text.onlineTitle} icon="shield">
            {text.online}
          </Banner>
        )}
        {voucher.document ? <VoucherPdf document={voucher.document} isOpen={open} /> : <p class="quiet">{text.noVoucher}</p>}
      </section>
      {paying && <PayDialog voucher={voucher} onClose={() => setPaying(false)} onChange={onChange} />}
    </>
  )
}

function When({ voucher, today }: { voucher: Voucher; today: string }) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const isLate = voucher.state === 'late'
  const moved = say.moved(voucher)
  return (
    <>
      <p class={isLate ? 'due-when due-late' : 'due-when'}>
        <Icon name={isLate ? 'warning' : 'clock'} />
        {say.when(today, voucher.dueOn)}
      </p>
      {isLate && <p>{text.lateHelp}</p>}
      {moved && <p class="quiet">{moved}</p>}
    </>
  )
}

function Acts({ voucher, onPay }: { voucher: Voucher; onPay: () => void }) {
  const text = usePaymentsText()
  const { portal } = useInside()
  return (
    <div class="voucher-acts">
      {!isClientView && (
        <Button kind={voucher.payOpenedAt === null ? 'primary' : 'secondary'} icon="external" onClick={onPay}>
          {text.pay}
        </Button>
      )}
      {!isClientView && voucher.payOpenedAt === null && (
        <LinkButton icon="check" href={`/tax-payments/${voucher.id}/paid`}>
          {text.iPaid}
        </LinkButton>
      )}
      <LinkButton
        icon="calendar"
        download="tax-payment.ics"
        href={urlOf('GET /api/portals/:portal/tax-payments/calendar', { params: { portal: portal.id }, query: { voucher: voucher.id } })}
      >
        {text.calendar}
      </LinkButton>
    </div>
  )
}

function Facts({ voucher }: { voucher: Voucher }) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const { facts } = text
  return (
    <DefinitionList
      items={[
        { term: facts.what, value: say.what(voucher) },
        { term: facts.authority, value: voucher.authority.name },
        ...(voucher.person ? [{ term: facts.person, value: voucher.person.name }] : []),
        { term: facts.amount, value: <span class="numbers">{say.money(voucher.amountCents)}</span> },
        ...(voucher.paidCents > 0 && isOpen(voucher)
          ? [{ term: facts.stillOpen, value: <strong class="numbers">{say.money(voucher.remainingCents)}</strong> }]
          : []),
        { term: facts.due, value: say.weekday(voucher.dueOn) },
        ...(voucher.form === null ? [] : [{ term: facts.form, value: voucher.form }]),
        ...(voucher.note === null ? [] : [{ term: facts.note, value: <span class="voucher-note">{voucher.note}</span> }]),
      ]}
    />
  )
}

function Payments({ voucher }: { voucher: Voucher }) {
  const text = usePaymentsText()
  return (
    <section class="stack gap-medium" aria-labelledby="voucher-paid">
      <h2 id="voucher-paid">{text.paid}</h2>
      {voucher.payments.map((payment) => (
        <div key={payment.id} class="card">
          <PaymentLines voucher={voucher} payment={payment} />
        </div>
      ))}
    </section>
  )
}

/** The voucher's pages, here in the page; where it is one page of a longer document, that one. */
function VoucherPdf({ document: { id, page }, isOpen: open }: { document: NonNullable<Voucher['document']>; isOpen: boolean }) {
  const text = usePaymentsText()
  const { room } = useText()
  const document = usePortalData(`document ${id}`, (signal) => call('GET /api/documents/:document', { params: { document: id }, signal }), [
    'document',
  ])
  if (!document.data) {
    if (document.error) return <Failed error={document.error} onRetry={document.reload} />
    return (
      <Loading>
        <Skeleton height="50dvb" />
      </Loading>
    )
  }
  return (
    <>
      <div class="row row-spread">
        {open && <p class="quiet voucher-help">{text.voucherHelp}</p>}
        <div class="row">
          <OpenPdf document={document.data} />
          <LinkButton
            kind="quiet"
            icon="download"
            download={document.data.name}
            href={urlOf('GET /api/documents/:document/file', { params: { document: id }, query: { download: 'yes' } })}
          >
            {room.files.download}
          </LinkButton>
        </div>
      </div>
      <DocumentPages key={pagesKey(document.data)} document={document.data} only={page} />
    </>
  )
}
