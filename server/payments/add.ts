import type { Input } from '#contract/endpoint.ts'
import { movedDueDate } from '#contract/due-dates.ts'
import type { payments } from '#contract/payments.ts'
import { mostVouchersOfClient, nextReminder } from '#contract/vouchers.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import { announce } from './tell-of.ts'
import { todayOf } from './today.ts'
import { mustFit, type VoucherInput } from './what-it-names.ts'

/** Adds a voucher; it is in the portal at once. @throws Refusal not-found, not-allowed, payments.too-many-vouchers, and as `mustFit` */
export async function add(act: Act<Staff>, input: Input<typeof payments.add>): Promise<{ voucherId: string }> {
  const client = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(act.actor, 'payments.change')
  return { voucherId: await addOnce(act, client.id, input.key, input) }
}

/** Up to four vouchers of estimated tax at once; each counts by its own key, so a repeated request adds what is missing. @throws as `add`, payments.installment-twice */
export async function addEstimates(act: Act<Staff>, input: Input<typeof payments.addEstimates>): Promise<{ voucherIds: string[] }> {
  const client = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(act.actor, 'payments.change')
  const { key, personId, taxReturnId, authority, taxYear, note, installments } = input
  if (new Set(installments.map((one) => one.installment)).size < installments.length) throw new Refusal('payments.installment-twice')
  const voucherIds: string[] = []
  for (const one of installments) {
    const voucher = {
      personId,
      taxReturnId,
      authority,
      kind: 'estimated' as const,
      taxYear,
      note,
      documentId: null,
      documentPage: null,
      ...one,
    }
    voucherIds.push(await addOnce(act, client.id, `${key} ${one.installment}`, voucher))
  }
  return { voucherIds }
}

async function addOnce(act: Act<Staff>, clientId: string, key: string, input: VoucherInput): Promise<string> {
  const { tx, actor, clock, random } = act
  const { firmId, staffMemberId } = actor
  const before = await tx
    .selectFrom('voucher')
    .select(['id', 'key'])
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .execute()
  const known = before.find((one) => one.key === key)
  if (known) return known.id
  if (before.length >= mostVouchersOfClient) throw new Refusal('payments.too-many-vouchers')
  await mustFit(act, firmId, clientId, input)
  const { today } = await todayOf(act, firmId)
  const voucherId = random.id()
  const dueOn = movedDueDate(input.statutoryDue)
  await tx
    .insertInto('voucher')
    .values({
      firm_id: firmId,
      id: voucherId,
      client_id: clientId,
      ...columnsOf(input),
      due_on: dueOn,
      paid_at: null,
      key,
      added_at: clock.now(),
      added_by: staffMemberId,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_reason: null,
      remind_on: nextReminder(dueOn, today),
    })
    .execute()
  await tellLive(tx, { topic: 'voucher', id: clientId, firmId, clientId })
  const { personId, authority } = input
  await announce(act, { firm_id: firmId, id: voucherId, client_id: clientId, person_id: personId, authority, due_on: dueOn }, today)
  await record(act, firmId, { type: 'payments.voucher-added', clientId, voucherId })
  return voucherId
}

/** What staff type, as it is kept. */
export const columnsOf = (input: VoucherInput) => ({
  person_id: input.personId,
  tax_return_id: input.taxReturnId,
  authority: input.authority,
  kind: input.kind,
  tax_year: input.taxYear,
  installment: input.installment,
  statutory_due: input.statutoryDue,
  amount_cents: input.amountCents,
  note: input.note,
  document_id: input.documentId,
  document_page: input.documentPage,
})
