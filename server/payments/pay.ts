import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { payments } from '#contract/payments.ts'
import { mostPaymentsOfVoucher, whyNotPaidOn } from '#contract/vouchers.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { voucherForStaff, voucherInPortal, type VoucherRow } from '../access/voucher.ts'
import { tellStaff } from '../notices/tell.ts'
import { answerOpenings } from './pay-opened.ts'
import { voucherOfPortal, voucherOfStaff } from './read.ts'
import { settle } from './settle.ts'
import { todayOf } from './today.ts'
import { mustBeFromClient } from './what-it-names.ts'

export interface PaymentInput {
  key: string
  paidOn: string
  amountCents: number
  confirmationNumber: string | null
  proofDocumentId: string | null
}

interface RecordedBy {
  person: string | null
  staff: string | null
}

/** *I paid*. @throws Refusal not-found, and as `mustBePayable` */
export async function pay(act: Act<Taxpayer>, input: Input<typeof payments.pay>): Promise<Output<typeof payments.pay>> {
  const { portal, voucher } = await voucherInPortal(act, input.portal, input.voucher)
  const known = await knownPayment(act, voucher, input.key)
  if (known) return { paymentId: known, voucher: await voucherOfPortal(act, portal, voucher.id) }
  await mustBePayable(act, voucher, input)
  const paymentId = await insertPayment(act, voucher, input, { person: portal.personId, staff: null }, null)
  const { isPaid } = await settle(act, voucher)
  await answerOpenings(act, voucher, isPaid ? null : portal.personId)
  await tellWhoPrepares(act, voucher, paymentId)
  await recordPaid(act, voucher, paymentId, isPaid)
  return { paymentId, voucher: await voucherOfPortal(act, portal, voucher.id) }
}

/** The same, by staff who know of it. @throws Refusal not-found, not-allowed, and as `mustBePayable` */
export async function recordPayment(
  act: Act<Staff>,
  input: Input<typeof payments.recordPayment>,
): Promise<Output<typeof payments.recordPayment>> {
  const voucher = await voucherForStaff(act, input.voucher, { lock: true })
  mustBeAllowed(act.actor, 'payments.change')
  const known = await knownPayment(act, voucher, input.key)
  if (known) return { paymentId: known, voucher: await voucherOfStaff(act, voucher.id) }
  await mustBePayable(act, voucher, input)
  const paymentId = await insertPayment(act, voucher, input, { person: null, staff: act.actor.staffMemberId }, null)
  const { isPaid } = await settle(act, voucher)
  if (isPaid) await answerOpenings(act, voucher, null)
  await recordPaid(act, voucher, paymentId, isPaid)
  return { paymentId, voucher: await voucherOfStaff(act, voucher.id) }
}

async function recordPaid(act: Act, voucher: VoucherRow, paymentId: string, isWhole: boolean): Promise<void> {
  const { firm_id: firmId, id: voucherId, client_id: clientId } = voucher
  await tellLive(act.tx, { topic: 'voucher', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'payments.paid', clientId, voucherId, paymentId, isWhole })
}

/** A repeated request finds what it did the first time, also when that was taken back since. */
async function knownPayment({ tx }: Act, voucher: VoucherRow, key: string): Promise<string | null> {
  const known = await tx
    .selectFrom('payment')
    .select('id')
    .where('firm_id', '=', voucher.firm_id)
    .where('voucher_id', '=', voucher.id)
    .where('key', '=', key)
    .executeTakeFirst()
  return known?.id ?? null
}

/** @throws Refusal payments.voucher-withdrawn, .not-a-day, .paid-in-future, .paid-too-early, .proof-unknown, .too-many-payments */
export async function mustBePayable(act: Act, voucher: VoucherRow, input: Omit<PaymentInput, 'key'>): Promise<void> {
  if (voucher.withdrawn_at !== null) throw new Refusal('payments.voucher-withdrawn')
  const { today } = await todayOf(act, voucher.firm_id)
  const refusal = whyNotPaidOn(input.paidOn, { today, taxYear: voucher.tax_year })
  if (refusal) throw new Refusal(refusal)
  await mustBeFromClient(act, voucher.firm_id, voucher.client_id, input.proofDocumentId)
  const { count } = await act.tx
    .selectFrom('payment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('firm_id', '=', voucher.firm_id)
    .where('voucher_id', '=', voucher.id)
    .executeTakeFirstOrThrow()
  if (count >= mostPaymentsOfVoucher) throw new Refusal('payments.too-many-payments')
}

/** `corrects`: the payment that this one takes the place of. */
export async function insertPayment(
  { tx, clock, random }: Act,
  voucher: VoucherRow,
  input: PaymentInput,
  by: RecordedBy,
  corrects: string | null,
): Promise<string> {
  const paymentId = random.id()
  await tx
    .insertInto('payment')
    .values({
      firm_id: voucher.firm_id,
      id: paymentId,
      voucher_id: voucher.id,
      client_id: voucher.client_id,
      paid_on: input.paidOn,
      amount_cents: input.amountCents,
      confirmation_number: input.confirmationNumber?.trim() ?? null,
      proof_document_id: input.proofDocumentId,
      corrects,
      key: input.key,
      recorded_at: clock.now(),
      recorded_by_person: by.person,
      recorded_by_staff: by.staff,
      ended_at: null,
      ended_how: null,
      ended_by_person: null,
      ended_by_staff: null,
    })
    .execute()
  return paymentId
}

/** The client's preparer hears of it, or whoever entered the voucher, while they work here. */
async function tellWhoPrepares(act: Act, voucher: VoucherRow, paymentId: string): Promise<void> {
  const { firm_id: firmId, client_id: clientId } = voucher
  const found = await sql<{ id: string }>`
    select m.id from client c join staff_member m on m.firm_id = c.firm_id and m.id = coalesce(c.preparer_id, ${voucher.added_by}::uuid)
    where c.firm_id = ${firmId} and c.id = ${clientId} and m.ended_at is null`.execute(act.tx)
  const [preparer] = found.rows
  if (!preparer) return
  await tellStaff(act, firmId, {
    kind: 'payment-recorded',
    staffMemberId: preparer.id,
    clientId,
    aboutId: voucher.id,
    path: `/firm/clients/${clientId}`,
    occasion: paymentId,
  })
}
