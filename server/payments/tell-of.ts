import { sql } from 'kysely'
import { authorityOf } from '#contract/payment-authorities.ts'
import { nextReminder, reminderOn } from '#contract/vouchers.ts'
import type { Act } from '../audit/act.ts'
import type { VoucherRow } from '../access/voucher.ts'
import { stopTelling, tell } from '../notices/tell.ts'
import { morningOf } from './today.ts'

type AboutVoucher = Pick<VoucherRow, 'firm_id' | 'id' | 'client_id' | 'person_id' | 'authority' | 'due_on'>
type Occasion = ReturnType<typeof reminderOn>

/**
 * A voucher is new in the portal, or due on another day, or open again: the bell says so at once, e-mail and text come with the first reminder. One
 * that is due tomorrow, or was due already, is its own first reminder.
 */
export async function announce(act: Act, about: AboutVoucher, today: string): Promise<void> {
  const next = nextReminder(about.due_on, today)
  if (next === null || next > about.due_on) return void (await remindOf(act, about, reminderOn(about.due_on, today)))
  await remindOf(act, about, reminderOn(about.due_on, next), await morningOf(act, about.firm_id, next))
}

/**
 * Tells everybody whose voucher it is and who has a portal; returns whom. An occasion belongs to a due date and is told once, anew only when the
 * date has moved or a payment was taken back since.
 */
export async function remindOf(act: Act, about: AboutVoucher, occasion: Occasion, after?: Date): Promise<string[]> {
  const found = await sql<{ id: string; ended: number }>`
    select p.id, (select count(*)::int from payment y where y.firm_id = p.firm_id and y.voucher_id = ${about.id} and y.ended_at is not null) as ended
    from person p
    join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    where p.firm_id = ${about.firm_id} and p.client_id = ${about.client_id} and (${about.person_id}::uuid is null or p.id = ${about.person_id})
      and c.portal_access and c.deleted_at is null
    order by p.id`.execute(act.tx)
  for (const { id: personId, ended } of found.rows)
    await tell(act, about.firm_id, {
      kind: occasion === 'overdue' ? 'payment-overdue' : 'payment-due',
      personId,
      aboutId: about.id,
      path: '/tax-payments',
      name: authorityOf(about.authority)?.name ?? about.authority,
      occasion: [occasion, about.due_on, ...(ended > 0 ? [ended] : [])].join(' '),
      ...(after ? { after } : {}),
    })
  return found.rows.map(({ id }) => id)
}

/** Paid, withdrawn, or due on another day: nothing of it goes out any more. */
export async function stopReminding(act: Act, { firm_id: firmId, id }: Pick<AboutVoucher, 'firm_id' | 'id'>): Promise<void> {
  await stopTelling(act, firmId, { aboutId: id, kind: 'payment-due' })
  await stopTelling(act, firmId, { aboutId: id, kind: 'payment-overdue' })
}
