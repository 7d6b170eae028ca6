/** A recorded payment is not there any more: taken back by its person, corrected or taken off by staff. The row stays, with who and when. */
import type { Input, Output } from '#contract/endpoint.ts'
import type { payments } from '#contract/payments.ts'
import { undoMinutes } from '#contract/vouchers.ts'
import { after } from '#platform/clock.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { notFound } from '../access/client.ts'
import { voucherForStaff, voucherInPortal, type VoucherRow } from '../access/voucher.ts'
import { stopTelling } from '../notices/tell.ts'
import { insertPayment, mustBePayable } from './pay.ts'
import { voucherOfPortal, voucherOfStaff } from './read.ts'
import { settle } from './settle.ts'
import type { PortalVoucherView, StaffVoucherView } from './voucher-rows.ts'

type How = 'taken back' | 'corrected' | 'taken off'

/** Takes back what the person recorded a moment ago. Asked again, it answers the same. @throws Refusal not-found, payments.undo-over */
export async function undo(act: Act<Taxpayer>, input: Input<typeof payments.undo>): Promise<PortalVoucherView> {
  const { portal, voucher } = await voucherInPortal(act, input.portal, input.voucher)
  const payment = await paymentOf(act, voucher, input.payment)
  const isOwn = payment.recorded_by_person === portal.personId
  if (!(payment.ended_how === 'taken back' && isOwn)) {
    const until = after(payment.recorded_at, { minutes: undoMinutes })
    if (!isOwn || payment.ended_at !== null || until <= act.clock.now()) throw new Refusal('payments.undo-over')
    await end(act, voucher, payment.id, 'taken back', { person: portal.personId, staff: null })
    await settle(act, voucher)
    await stopTelling(act, voucher.firm_id, { aboutId: voucher.id, kind: 'payment-recorded', occasion: payment.id })
    await recordEnd(act, voucher, payment.id, 'taken back', null)
  }
  return voucherOfPortal(act, portal, voucher.id)
}

/** Puts another payment in the place of one. @throws Refusal not-found, not-allowed, payments.changed-meanwhile, and as `mustBePayable` */
export async function correctPayment(
  act: Act<Staff>,
  input: Input<typeof payments.correctPayment>,
): Promise<Output<typeof payments.correctPayment>> {
  const voucher = await toEnd(act, input)
  await mustBePayable(act, voucher, input)
  const staff = act.actor.staffMemberId
  await end(act, voucher, input.payment, 'corrected', { person: null, staff })
  const fields = { ...input, key: `corrects ${input.payment}` }
  const paymentId = await insertPayment(act, voucher, fields, { person: null, staff }, input.payment)
  await settle(act, voucher)
  await recordEnd(act, voucher, input.payment, 'corrected', paymentId)
  return { paymentId, voucher: await voucherOfStaff(act, voucher.id) }
}

/** @throws Refusal not-found, not-allowed, payments.changed-meanwhile */
export async function removePayment(act: Act<Staff>, input: Input<typeof payments.removePayment>): Promise<StaffVoucherView> {
  const voucher = await toEnd(act, input)
  await end(act, voucher, input.payment, 'taken off', { person: null, staff: act.actor.staffMemberId })
  await settle(act, voucher)
  await recordEnd(act, voucher, input.payment, 'taken off', null)
  return voucherOfStaff(act, voucher.id)
}

async function toEnd(act: Act<Staff>, input: { voucher: string; payment: string }): Promise<VoucherRow> {
  const voucher = await voucherForStaff(act, input.voucher, { lock: true })
  const payment = await paymentOf(act, voucher, input.payment)
  mustBeAllowed(act.actor, 'payments.change')
  if (payment.ended_at !== null) throw new Refusal('payments.changed-meanwhile')
  return voucher
}

async function paymentOf({ tx }: Act, voucher: VoucherRow, paymentId: string) {
  const payment = await tx
    .selectFrom('payment')
    .select(['id', 'recorded_by_person', 'recorded_at', 'ended_at', 'ended_how'])
    .where('firm_id', '=', voucher.firm_id)
    .where('voucher_id', '=', voucher.id)
    .where('id', '=', paymentId)
    .executeTakeFirst()
  return payment ?? notFound()
}

async function end(
  { tx, clock }: Act,
  voucher: VoucherRow,
  paymentId: string,
  how: How,
  by: { person: string | null; staff: string | null },
) {
  await tx
    .updateTable('payment')
    .set({ ended_at: clock.now(), ended_how: how, ended_by_person: by.person, ended_by_staff: by.staff })
    .where('firm_id', '=', voucher.firm_id)
    .where('id', '=', paymentId)
    .execute()
}

async function recordEnd(act: Act, voucher: VoucherRow, paymentId: string, how: How, correctedBy: string | null): Promise<void> {
  const { firm_id: firmId, id: voucherId, client_id: clientId } = voucher
  await tellLive(act.tx, { topic: 'voucher', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'payments.payment-ended', clientId, voucherId, paymentId, how, correctedBy })
}
