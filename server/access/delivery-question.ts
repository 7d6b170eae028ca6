/**
 * Where what comes next goes, once a person has taken an address out of their account that the firm's record still has. While it is not
 * settled, new deliveries wait for it as they wait for a registration; it is settled by the person, or by another address on the record.
 */
import { sql } from 'kysely'
import { enqueue } from '#platform/jobs.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { notFound } from './client.ts'
import type { Portal } from './portal.ts'

/** For a query that has `person` as `p`: this person has a portal, and what is delivered may go there at once. */
export const takesDeliveries = sql<boolean>`exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id
  and not exists (select from delivery_question q where q.firm_id = l.firm_id and q.person_id = l.person_id and q.settled_at is null))`

/** Asks once; asked already stays as it is. False then. */
export async function askWhereTo({ tx, actor, clock, random }: Act<Taxpayer>, portal: Portal, address: string): Promise<boolean> {
  const asked = await sql`
    insert into delivery_question (firm_id, id, person_id, identity_id, address, asked_at)
    values (${portal.firmId}, ${random.id()}, ${portal.personId}, ${actor.identityId}, ${address}, ${clock.now()})
    on conflict (firm_id, person_id) where settled_at is null do nothing`.execute(tx)
  return asked.numAffectedRows === 1n
}

/** The person's answer. *Elsewhere* leaves it open, for the firm to find another address. @throws Refusal not-found */
export async function answerWhereTo(act: Act<Taxpayer>, portal: Portal, answer: 'here' | 'elsewhere'): Promise<void> {
  if (answer === 'here') {
    if (!(await settleWhereTo(act, portal))) notFound()
    return
  }
  const marked = await act.tx
    .updateTable('delivery_question')
    .set({ elsewhere_at: act.clock.now() })
    .where('firm_id', '=', portal.firmId)
    .where('person_id', '=', portal.personId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (marked.numUpdatedRows === 0n) notFound()
  await enqueue(act.tx, 'signing.stop-asking', { firmId: portal.firmId, clientId: portal.clientId })
}

/** Nothing waits any more: what has come meanwhile goes live by the job that is committed with this. False when nothing was asked. */
export async function settleWhereTo({ tx, clock }: Act, { firmId, personId, clientId }: Portal): Promise<boolean> {
  const settled = await tx
    .updateTable('delivery_question')
    .set({ settled_at: clock.now() })
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (settled.numUpdatedRows === 0n) return false
  await enqueue(tx, 'signing.release-staged', { firmId, clientId })
  return true
}

/** The firm has another address on record for these persons now: that is its answer, and nothing waits any more. */
export async function settleByRecord(
  { tx, clock }: Pick<Act, 'tx' | 'clock'>,
  firmId: string,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return
  const settled = await sql<{ client_id: string }>`
    update delivery_question q set settled_at = ${clock.now()} from person p
    where q.firm_id = ${firmId} and q.person_id = any(${personIds}::uuid[]) and q.settled_at is null
      and p.firm_id = q.firm_id and p.id = q.person_id and lower(p.email) <> lower(q.address)
    returning p.client_id`.execute(tx)
  // Nobody of them is looking just now: they hear that something has come.
  for (const clientId of new Set(settled.rows.map((row) => row.client_id)))
    await enqueue(tx, 'signing.release-staged', { firmId, clientId, tells: 'yes' })
}
