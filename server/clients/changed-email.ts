import { sql } from 'kysely'
import type { deliveredAnswers } from '#contract/clients.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'

/** A person whose old e-mail address was wrong: what reached it is to be taken back. Done by the nouns that delivered it. */
export interface Withdrawn {
  clientId: string
  personId: string
  address: string
}

/**
 * An address that was invited, or that a portal was made with, does not change without an answer to what becomes of that.
 * @throws Refusal clients.email-unanswered
 */
export async function whatToWithdraw(
  act: Act<Staff>,
  before: { id: string; client_id: string; email: string | null },
  email: string | null,
  answer: (typeof deliveredAnswers)[number] | undefined,
): Promise<Withdrawn[]> {
  if (before.email === null || before.email.toLowerCase() === email?.toLowerCase()) return []
  const reached = await sql<{ reached: boolean }>`
    select exists (select from portal_link where firm_id = ${act.actor.firmId} and person_id = ${before.id})
        or exists (select from invitation where firm_id = ${act.actor.firmId} and person_id = ${before.id} and used_at is null
                     and replaced_at is null and lower(sent_to) = ${before.email.toLowerCase()}) as reached`.execute(act.tx)
  if (!reached.rows[0]?.reached) return []
  if (answer === undefined) throw new Refusal('clients.email-unanswered', { personId: before.id })
  return answer === 'withdraw' ? [{ clientId: before.client_id, personId: before.id, address: before.email }] : []
}
