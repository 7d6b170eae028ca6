import { sql } from 'kysely'
import { nextReminder, reminderOn } from '#contract/vouchers.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { VoucherRow } from '../access/voucher.ts'
import { remindOf } from './tell-of.ts'
import { todayOf } from './today.ts'

export const remindJob = 'payments.remind'

/** So many vouchers a transaction: the record of a firm is locked for as long. */
const atATime = 100

/** Reminds of what is due soon or since yesterday, in every firm by its own clock. Run twice, it tells nobody twice. */
export async function remindAll(ports: Ports): Promise<void> {
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    const system: System = { kind: 'system', firmId, job: remindJob }
    while ((await perform(ports, system, (act) => remindSome(act, firmId))) === atATime);
  }
}

/** Returns how many vouchers it has dealt with. */
async function remindSome(act: Act<System>, firmId: string): Promise<number> {
  const { tx } = act
  const { reminderDay } = await todayOf(act, firmId)
  const found = await sql<VoucherRow>`
    select v.* from voucher v
    where v.firm_id = ${firmId} and v.remind_on <= ${reminderDay}
    order by v.remind_on, v.id limit ${atATime} for update skip locked`.execute(tx)
  for (const voucher of found.rows) {
    await tx
      .updateTable('voucher')
      .set({ remind_on: nextReminder(voucher.due_on, reminderDay) })
      .where('firm_id', '=', firmId)
      .where('id', '=', voucher.id)
      .execute()
    const occasion = reminderOn(voucher.due_on, reminderDay)
    const personIds = await remindOf(act, voucher, occasion)
    if (personIds.length > 0)
      await record(act, firmId, { type: 'payments.reminded', clientId: voucher.client_id, voucherId: voucher.id, occasion, personIds })
  }
  return found.rows.length
}
