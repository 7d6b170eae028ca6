import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { mergedEmails } from '#contract/merged-emails.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'

type List = Output<typeof mergedEmails.list>
type Question = Omit<List['questions'][number], 'answer'> & { is_elsewhere: boolean }

/** The merged addresses of the actor, and the questions that are open. */
export async function listMerged({ tx, actor }: Act<Taxpayer>): Promise<List> {
  const addresses = await tx
    .selectFrom('merged_address')
    .select(['id', 'address', 'merged_at'])
    .where('identity_id', '=', actor.identityId)
    .orderBy('merged_at')
    .orderBy('id')
    .execute()
  const questions = await sql<Question>`
    select q.person_id as portal, f.name as "firmName", c.name as "clientName", q.address, q.elsewhere_at is not null as is_elsewhere,
           (select count(*)::int from delivery d where d.firm_id = c.firm_id and d.client_id = c.id and d.live_at is null) as waiting
    from delivery_question q
    join person p on p.firm_id = q.firm_id and p.id = q.person_id
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    join firm f on f.id = q.firm_id
    where q.identity_id = ${actor.identityId} and q.settled_at is null and q.person_id = any(${actor.portals.map((one) => one.personId)}::uuid[])
    order by q.asked_at, q.id`.execute(tx)
  return {
    addresses: addresses.map(({ id, address, merged_at }) => ({ id, address, mergedAt: merged_at.toISOString() })),
    questions: questions.rows.map(({ is_elsewhere, ...question }) => ({ ...question, answer: is_elsewhere ? 'elsewhere' : null })),
  }
}
