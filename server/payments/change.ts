import type { Input } from '#contract/endpoint.ts'
import { movedDueDate } from '#contract/due-dates.ts'
import type { payments } from '#contract/payments.ts'
import { voucherMoves } from '#contract/states.ts'
import { nextReminder } from '#contract/vouchers.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { voucherForStaff, type VoucherRow } from '../access/voucher.ts'
import { columnsOf } from './add.ts'
import { voucherOfStaff } from './read.ts'
import { announce, stopReminding } from './tell-of.ts'
import { todayOf } from './today.ts'
import { stateOf, type StaffVoucherView } from './voucher-rows.ts'
import { mustFit } from './what-it-names.ts'

/** Locks a voucher that staff are about to change, in the state they have seen. @throws Refusal not-found, not-allowed, payments.changed-meanwhile, .voucher-withdrawn */
async function toChange(act: Act<Staff>, input: { voucher: string; revision: number }): Promise<VoucherRow> {
  const voucher = await voucherForStaff(act, input.voucher, { lock: true })
  mustBeAllowed(act.actor, 'payments.change')
  if (voucher.withdrawn_at !== null) throw new Refusal('payments.voucher-withdrawn')
  if (voucher.revision !== input.revision) throw new Refusal('payments.changed-meanwhile')
  return voucher
}

/** Changes what is due, to whom, until when. Payments that were recorded stay as they are. @throws as `toChange`, and as `mustFit` */
export async function change(act: Act<Staff>, input: Input<typeof payments.change>): Promise<StaffVoucherView> {
  const { tx, actor, clock } = act
  const { firmId } = actor
  const was = await toChange(act, input)
  await mustFit(act, firmId, was.client_id, input)
  const { today } = await todayOf(act, firmId)
  const columns = { ...columnsOf(input), due_on: movedDueDate(input.statutoryDue) }
  const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => columns[name] !== was[name])
  if (fields.length === 0) return voucherOfStaff(act, was.id)
  const isPaid = was.paid_cents >= columns.amount_cents
  const isMoved = columns.due_on !== was.due_on
  await tx
    .updateTable('voucher')
    .set({
      ...columns,
      paid_at: isPaid ? (was.paid_at ?? clock.now()) : null,
      remind_on: isPaid ? null : nextReminder(columns.due_on, today),
      revision: was.revision + 1,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', was.id)
    .execute()
  await tellLive(tx, { topic: 'voucher', id: was.client_id, firmId, clientId: was.client_id })
  const isReopened = was.paid_at !== null && !isPaid
  const isOthers = columns.person_id !== was.person_id
  // Whoever was told of the old day, or is not to be told at all any more, is told no further.
  if (isPaid || isMoved || isOthers) await stopReminding(act, was)
  if (!isPaid && (isMoved || isOthers || isReopened)) await announce(act, { ...was, ...columns }, today)
  await record(act, firmId, { type: 'payments.voucher-changed', clientId: was.client_id, voucherId: was.id, fields })
  return voucherOfStaff(act, was.id)
}

/** Takes a voucher out of the portal. @throws as `toChange`, payments.has-payments */
export async function withdraw(act: Act<Staff>, input: Input<typeof payments.withdraw>): Promise<StaffVoucherView> {
  const { tx, actor, clock } = act
  const { firmId, staffMemberId } = actor
  const was = await toChange(act, input)
  const { today } = await todayOf(act, firmId)
  if (was.paid_cents > 0 || !voucherMoves[stateOf(was, today)].includes('withdrawn')) throw new Refusal('payments.has-payments')
  await tx
    .updateTable('voucher')
    .set({
      withdrawn_at: clock.now(),
      withdrawn_by: staffMemberId,
      withdrawn_reason: input.reason,
      remind_on: null,
      revision: was.revision + 1,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', was.id)
    .execute()
  await tellLive(tx, { topic: 'voucher', id: was.client_id, firmId, clientId: was.client_id })
  await stopReminding(act, was)
  await record(act, firmId, { type: 'payments.voucher-withdrawn', clientId: was.client_id, voucherId: was.id })
  return voucherOfStaff(act, was.id)
}
