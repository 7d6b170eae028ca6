import { sql } from 'kysely'
import { nextReminder } from '#contract/vouchers.ts'
import type { Act } from '../audit/act.ts'
import type { VoucherRow } from '../access/voucher.ts'
import { announce, stopReminding } from './tell-of.ts'
import { todayOf } from './today.ts'

/** Adds up what stands of a voucher's payments, which is locked. Paid: nobody is told any more; open again: people are told again. */
export async function settle(act: Act, voucher: VoucherRow): Promise<{ isPaid: boolean }> {
  const { tx, clock } = act
  const { today } = await todayOf(act, voucher.firm_id)
  const settled = await sql<{ paid_at: Date | null }>`
    update voucher v set paid_cents = y.cents,
      paid_at = case when y.cents >= v.amount_cents then coalesce(v.paid_at, ${clock.now()}) end,
      remind_on = case when y.cents >= v.amount_cents then null else ${nextReminder(voucher.due_on, today)}::date end
    from (select coalesce(sum(amount_cents), 0)::bigint as cents from payment
          where firm_id = ${voucher.firm_id} and voucher_id = ${voucher.id} and ended_at is null) y
    where v.firm_id = ${voucher.firm_id} and v.id = ${voucher.id} returning v.paid_at`.execute(tx)
  const isPaid = settled.rows[0]?.paid_at instanceof Date
  if (isPaid) await stopReminding(act, voucher)
  else if (voucher.paid_at !== null) await announce(act, voucher, today)
  return { isPaid }
}
