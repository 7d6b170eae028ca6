/** The firm's list of vouchers as a file: streamed page by page, each page a short transaction of its own. The act is recorded before the first byte leaves. */
import type { Readable } from 'node:stream'
import type { Input } from '#contract/endpoint.ts'
import type { payments } from '#contract/payments.ts'
import { csvStream } from '#platform/csv-stream.ts'
import { type Cell, workbookStream } from '#platform/workbook.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { needFreshProof } from '../sign-in/step-up.ts'
import { exportWords } from './export-words.ts'
import { type Asked, pageOfFirm, totalsOfFirm } from './list-of-firm.ts'
import { todayOf } from './today.ts'

type Wanted = Input<typeof payments.exportOfFirm>
type Voucher = Awaited<ReturnType<typeof pageOfFirm>>['vouchers'][number]

const vouchersAtATime = 500

/** @throws Refusal not-allowed, sign-in.step-up-needed, bad-input */
export async function exportVouchers(
  ports: Ports,
  actor: Staff,
  { format, ...asked }: Wanted,
): Promise<{ name: string; contentType: string; content: Readable }> {
  const { count, today } = await perform(ports, actor, (act) => recordExport(act, asked, format))
  const { sheet, headings } = exportWords[actor.language]
  const rows = allRows(ports, actor, asked)
  const name = `${sheet} ${today} (${count})`
  if (format === 'csv') return { name: `${name}.csv`, contentType: 'text/csv; charset=utf-8', content: csvStream(headings, rows) }
  return {
    name: `${name}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: workbookStream({ name: sheet, headings, widths, rows }),
  }
}

async function recordExport(act: Act<Staff>, asked: Asked, format: string): Promise<{ count: number; today: string }> {
  mustBeAllowed(act.actor, 'clients.export')
  await needFreshProof(act)
  const { count } = await totalsOfFirm(act, asked)
  const { show = 'unpaid', search, ...narrowed } = asked
  // What was typed may be somebody's name: that something was typed is enough.
  const isNarrowed = search !== undefined || Object.values(narrowed).some((one) => one !== undefined)
  await record(act, act.actor.firmId, { type: 'payments.exported', format, count, show, isNarrowed })
  return { count, today: (await todayOf(act, act.actor.firmId)).today }
}

async function* allRows(ports: Ports, actor: Staff, asked: Asked): AsyncGenerator<Cell[][]> {
  let after: string | undefined
  do {
    const from: string | undefined = after
    const { vouchers, next } = await look(ports, actor, (act) =>
      pageOfFirm(act, { ...asked, ...(from === undefined ? {} : { after: from }) }, vouchersAtATime),
    )
    yield vouchers.map((voucher) => cellsOf(voucher, actor))
    after = next ?? undefined
  } while (after !== undefined)
}

/** In the order of the headings. */
function cellsOf(voucher: Voucher, { language }: Staff): Cell[] {
  const { kinds, states } = exportWords[language]
  const day = (date: string | null): Cell => (date === null ? null : { day: date })
  return [
    voucher.clientNumber,
    voucher.clientName,
    voucher.office,
    voucher.preparerName,
    voucher.personName,
    voucher.authority.name,
    kinds[voucher.kind],
    voucher.taxYear,
    voucher.installment,
    voucher.form,
    day(voucher.dueOn),
    states[voucher.state],
    voucher.amountCents / 100,
    voucher.paidCents / 100,
    voucher.remainingCents / 100,
    day(voucher.lastPaidOn),
    voucher.confirmationNumber,
  ]
}

const widths = [12, 30, 18, 20, 20, 28, 26, 9, 9, 10, 12, 12, 14, 14, 14, 12, 24]
