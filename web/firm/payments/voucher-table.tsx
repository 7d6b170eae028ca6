import { useText } from '#web/locales/firm.ts'
import { Menu, type MenuEntry } from '#web/ui/menu.tsx'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { useWhen } from '../say-when.ts'
import type { Asked } from './payments-section.tsx'
import { useSayVoucher } from './use-say-voucher.ts'
import type { ClientVouchers, Voucher } from './vouchers.ts'

type Props = { of: ClientVouchers; mayChange: boolean; onAsk: (asked: Asked) => void }

/** Every voucher of a client with how far it is: due, late, opened, paid by whom, withdrawn why. */
export function VoucherTable({ of, mayChange, onAsk }: Props) {
  const { payments } = useText()
  const say = useSayVoucher()
  const { columns } = payments
  return (
    <div class="payment-list">
      <PlainTable
        label={payments.table}
        columns={[columns.what, columns.authority, columns.due, columns.amount, columns.state, ...(mayChange ? [columns.acts] : [])]}
        rows={of.vouchers.map((voucher) => ({
          key: voucher.id,
          cells: [
            <What key="what" voucher={voucher} />,
            voucher.authority.name,
            <span key="due" class="numbers no-break" title={say.moved(voucher.statutoryDue, voucher.dueOn)}>
              {say.day(voucher.dueOn)}
            </span>,
            <span key="amount" class="numbers">
              {say.money(voucher.amountCents)}
            </span>,
            <State key="state" voucher={voucher} today={of.today} />,
            ...(mayChange ? [<Acts key="acts" voucher={voucher} onAsk={onAsk} />] : []),
          ],
        }))}
      />
    </div>
  )
}

function What({ voucher }: { voucher: Voucher }) {
  const { payments } = useText()
  const say = useSayVoucher()
  const { taxReturn, document } = voucher
  return (
    <>
      {say.what(voucher)}
      <div class="payment-small">
        {[voucher.form, voucher.person?.name].filter(Boolean).join(' · ')}
        {document && (
          <>
            {voucher.form || voucher.person ? ' · ' : ''}
            {taxReturn ? (
              <a href={`/firm/returns/${taxReturn.id}/documents/${document.id}`} title={document.name}>
                {payments.voucherPdf}
              </a>
            ) : (
              document.name
            )}
          </>
        )}
      </div>
    </>
  )
}

/** A pill says how far it is, and below it who did what and when. */
function State({ voucher, today }: { voucher: Voucher; today: string }) {
  const { payments } = useText()
  const say = useSayVoucher()
  const when = useWhen()
  const { state, withdrawn, payOpened, paidCents, remainingCents } = voucher
  return (
    <div class="payment-state">
      {state === 'withdrawn' && <StatusPill>{payments.withdrawn}</StatusPill>}
      {state === 'paid' && <StatusPill tone="done">{payments.paidShort}</StatusPill>}
      {state === 'late' && (
        <StatusPill tone="needs" icon="warning">
          {say.when(today, voucher.dueOn)}
        </StatusPill>
      )}
      {state === 'due' && <StatusPill icon="clock">{say.when(today, voucher.dueOn)}</StatusPill>}
      {withdrawn && <p>{payments.withdrawnBy(when.momentAlone(withdrawn.at), withdrawn.by, withdrawn.reason)}</p>}
      {paidCents > 0 && remainingCents > 0 && <p>{payments.partPaid(say.money(paidCents), say.money(remainingCents))}</p>}
      {voucher.payments.map((payment) => (
        <p key={payment.id}>
          <strong class="numbers">{say.money(payment.amountCents)}</strong> {payments.paid(say.day(payment.paidOn))} ·{' '}
          {payment.confirmationNumber === null ? payments.noConfirmation : payments.confirmation(payment.confirmationNumber)} ·{' '}
          {payments.recorded(payment.recordedBy, when.moment(payment.recordedAt))}
          {payment.proof && <> · {payments.proof(payment.proof.name)}</>}
        </p>
      ))}
      {(state === 'due' || state === 'late') &&
        payOpened.map(({ personName, at }) => <p key={personName}>{payments.opened(when.moment(at), personName)}</p>)}
    </div>
  )
}

function Acts({ voucher, onAsk }: { voucher: Voucher; onAsk: (asked: Asked) => void }) {
  const { payments } = useText()
  const say = useSayVoucher()
  const isNarrow = useMediaQuery('(max-width: 720px)')
  if (voucher.withdrawn) return <span class="quiet">–</span>
  const entries: MenuEntry[] = [
    { label: payments.record, icon: 'check', onClick: () => onAsk({ what: 'payment', voucher, payment: null }) },
    ...voucher.payments.map((payment) => ({
      label:
        voucher.payments.length === 1 ? payments.correct : payments.correctNamed(say.money(payment.amountCents), say.day(payment.paidOn)),
      icon: 'undo' as const,
      onClick: () => onAsk({ what: 'payment', voucher, payment }),
    })),
    { label: payments.edit, icon: 'pen', onClick: () => onAsk({ what: 'edit', voucher }) },
    ...(voucher.payments.length > 0
      ? []
      : ([
          'line',
          { label: payments.withdraw, icon: 'trash', danger: true, onClick: () => onAsk({ what: 'withdraw', voucher }) },
        ] as const)),
  ]
  return (
    <Menu
      kind={isNarrow ? 'secondary' : 'quiet'}
      icon="more"
      alignEnd
      label={isNarrow ? payments.columns.acts : ''}
      name={payments.acts(say.what(voucher))}
      entries={entries}
    />
  )
}
