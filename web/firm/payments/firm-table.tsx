import { useText } from '#web/locales/firm.ts'
import { type Column, DataTable } from '#web/ui/data-table.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useWhen } from '../say-when.ts'
import type { FirmVoucher, FirmVouchers } from './firm-vouchers.ts'
import { useSayVoucher } from './use-say-voucher.ts'

/** One row a voucher; its client's name leads to the payments on the record. Arrow keys go from row to row. */
export function FirmTable({ data }: { data: FirmVouchers }) {
  const { firm } = useText().payments
  const say = useSayVoucher()
  return (
    <div class="payment-table" onKeyDown={walkRows}>
      <DataTable
        caption={firm.table}
        columns={useColumns(data)}
        rows={data.vouchers}
        rowKey={({ id }) => id}
        rowName={(row) => `${row.clientName}, ${say.what(row)}`}
      />
    </div>
  )
}

function useColumns({ today, offices, preparers }: FirmVouchers): Column<FirmVoucher>[] {
  const { payments, reports } = useText()
  const { firm, columns } = payments
  const say = useSayVoucher()
  return [
    {
      key: 'client',
      label: firm.client,
      primary: true,
      cell: ({ clientId, clientName, clientNumber }) => (
        <a data-row-link href={`/firm/clients/${clientId}#tax-payments`}>
          {clientName} <span class="payment-small no-break">{clientNumber}</span>
        </a>
      ),
    },
    ...(preparers.length > 0
      ? [{ key: 'preparer', label: reports.preparer, cell: ({ preparerName }: FirmVoucher) => preparerName ?? '–' }]
      : []),
    ...(offices.length > 1 ? [{ key: 'office', label: firm.office, cell: ({ office }: FirmVoucher) => office }] : []),
    {
      key: 'what',
      label: columns.what,
      cell: (row) => [say.what(row), row.personName].filter(Boolean).join(' · '),
    },
    { key: 'authority', label: columns.authority, cell: ({ authority }) => authority.name },
    { key: 'due', label: columns.due, cell: ({ dueOn }) => <span class="no-break">{say.day(dueOn)}</span> },
    { key: 'amount', label: columns.amount, align: 'end', cell: ({ amountCents }) => say.money(amountCents) },
    { key: 'remaining', label: firm.remaining, align: 'end', cell: ({ remainingCents }) => say.money(remainingCents) },
    { key: 'state', label: columns.state, cell: (row) => <State row={row} today={today} /> },
    { key: 'paid', label: firm.lastPaid, cell: (row) => <LastPaid row={row} /> },
  ]
}

function State({ row, today }: { row: FirmVoucher; today: string }) {
  const { payments } = useText()
  const say = useSayVoucher()
  const { moment } = useWhen()
  if (row.state === 'withdrawn') return <StatusPill>{payments.withdrawn}</StatusPill>
  if (row.state === 'paid') return <StatusPill tone="done">{payments.paidShort}</StatusPill>
  const isLate = row.state === 'late'
  return (
    <div class="payment-state">
      <StatusPill tone={isLate ? 'needs' : 'neutral'} icon={isLate ? 'warning' : 'clock'}>
        {say.when(today, row.dueOn)}
      </StatusPill>
      {row.payOpenedAt !== null && <p>{payments.firm.opened(moment(row.payOpenedAt))}</p>}
    </div>
  )
}

function LastPaid({ row }: { row: FirmVoucher }) {
  const { payments } = useText()
  const say = useSayVoucher()
  if (row.lastPaidOn === null) return <span class="quiet">–</span>
  return (
    <>
      {say.day(row.lastPaidOn)}
      <div class="payment-small">
        {row.confirmationNumber === null ? payments.noConfirmation : payments.confirmation(row.confirmationNumber)}
      </div>
    </>
  )
}

function walkRows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
  const now = links.indexOf(document.activeElement as HTMLElement)
  const goals: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: links.length - 1 }
  const goal = goals[event.key]
  if (now === -1 || goal === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  links[Math.max(0, Math.min(links.length - 1, goal))]?.focus()
}
