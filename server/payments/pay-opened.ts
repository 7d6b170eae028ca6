import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { Refusal } from '#platform/refusal.ts'
import { tellLive } from '#platform/live.ts'
import { record } from '../audit/record.ts'
import { voucherInPortal, type VoucherRow } from '../access/voucher.ts'

interface Which {
  portal: string
  voucher: string
}

/** *Pay* was tapped: coming back, the portal asks whether it was paid. @throws Refusal not-found, payments.voucher-withdrawn */
export async function payOpened(act: Act<Taxpayer>, input: Which): Promise<void> {
  const { portal, voucher } = await voucherInPortal(act, input.portal, input.voucher)
  if (voucher.withdrawn_at !== null) throw new Refusal('payments.voucher-withdrawn')
  const { firmId, clientId, personId } = portal
  const opened = { opened_at: act.clock.now(), answered_at: null }
  await act.tx
    .insertInto('pay_opening')
    .values({ firm_id: firmId, voucher_id: voucher.id, person_id: personId, ...opened })
    .onConflict((conflict) => conflict.columns(['firm_id', 'voucher_id', 'person_id']).doUpdateSet(opened))
    .execute()
  await tellLive(act.tx, { topic: 'voucher', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'payments.pay-opened', clientId, voucherId: voucher.id, personId })
}

/** *Not yet*: the question is answered. @throws Refusal not-found */
export async function notPaidYet(act: Act<Taxpayer>, input: Which): Promise<void> {
  const { portal, voucher } = await voucherInPortal(act, input.portal, input.voucher)
  const { firmId, clientId, personId } = portal
  if ((await answerOpenings(act, voucher, personId)) === 0) return
  await tellLive(act.tx, { topic: 'voucher', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'payments.not-paid-yet', clientId, voucherId: voucher.id, personId })
}

/** Nobody is asked any more; or this person is not. Returns how many questions that answers. */
export async function answerOpenings(
  { tx, clock }: Act,
  voucher: Pick<VoucherRow, 'firm_id' | 'id'>,
  personId: string | null,
): Promise<number> {
  const open = tx
    .updateTable('pay_opening')
    .set({ answered_at: clock.now() })
    .where('firm_id', '=', voucher.firm_id)
    .where('voucher_id', '=', voucher.id)
    .where('answered_at', 'is', null)
  const answered = await (personId === null ? open : open.where('person_id', '=', personId)).returning('person_id').execute()
  return answered.length
}
