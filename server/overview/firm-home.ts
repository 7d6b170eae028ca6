import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { overview } from '#contract/overview.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { seenByStaff } from '../access/client.ts'

type Home = Output<typeof overview.firmHome>
type Line = Omit<Home['recent'][number], 'at'> & { at: Date }

/** Home for staff: what waits, and what clients did lately, in the caller's offices. */
export async function firmHome(act: Act<Staff>): Promise<Home> {
  const { tx, actor } = act
  const mine = sql`(select c.id from client c where ${seenByStaff(actor)})`
  const counts = await sql<Pick<Home, 'waitingToSign' | 'notRegistered' | 'failedMessages'>>`
    select
      (select count(*)::int from signature_request where firm_id = ${actor.firmId} and state in ('out', 'viewed') and client_id in ${mine}) as "waitingToSign",
      (select count(distinct v.person_id)::int from invitation v join person p on p.firm_id = v.firm_id and p.id = v.person_id
       where v.firm_id = ${actor.firmId} and p.client_id in ${mine}
         and not exists (select from portal_link l where l.firm_id = v.firm_id and l.person_id = v.person_id)) as "notRegistered",
      (select count(*)::int from outbox_message where firm_id = ${actor.firmId} and state in ('failed', 'unconfirmed')) as "failedMessages"`.execute(
    tx,
  )
  const [waiting] = counts.rows
  return {
    waitingToSign: waiting?.waitingToSign ?? 0,
    notRegistered: waiting?.notRegistered ?? 0,
    failedMessages: waiting?.failedMessages ?? 0,
    addressQuestions: await addressQuestions(act),
    recent: (await recentOf(act)).map((line) => ({ ...line, at: line.at.toISOString() })),
  }
}

async function addressQuestions({ tx, actor }: Act<Staff>): Promise<Home['addressQuestions']> {
  const found = await sql<Home['addressQuestions'][number]>`
    select c.id as "clientId", c.name as "clientName", p.first_name || ' ' || p.last_name as "personName",
           case when q.elsewhere_at is not null then 'elsewhere' end as answer
    from delivery_question q
    join person p on p.firm_id = q.firm_id and p.id = q.person_id
    join client c on c.firm_id = p.firm_id and c.id = p.client_id and ${seenByStaff(actor)}
    where q.firm_id = ${actor.firmId} and q.settled_at is null
    order by q.elsewhere_at nulls last, q.asked_at, q.id limit 20`.execute(tx)
  return found.rows
}

async function recentOf(act: Act<Staff>): Promise<Line[]> {
  const { firmId } = act.actor
  const seen = seenByStaff(act.actor)
  const found = await sql<Line>`
    select e.kind, c.name as "clientName", coalesce(p.first_name || ' ' || p.last_name, '') as "personName", e.name as "documentName",
           t.id as "taxReturnId", t.tax_year as "taxYear", c.id as "clientId", e.at
    from (
      (select 'signed' as kind, r.client_id, r.person_id, d.name, d.tax_return_id, g.signed_at as at
       from signature g join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id
       join document d on d.firm_id = r.firm_id and d.id = r.document_id where g.firm_id = ${firmId} order by g.signed_at desc limit 60)
      union all
      (select 'sealed', d.client_id, null, d.name, d.tax_return_id, s.sealed_at
       from sealed_document s join document d on d.firm_id = s.firm_id and d.id = s.document_id where s.firm_id = ${firmId} order by s.sealed_at desc limit 60)
      union all
      (select 'viewed', d.client_id, w.person_id, d.name, d.tax_return_id, w.viewed_at
       from document_view w join document_version v on v.firm_id = w.firm_id and v.id = w.document_version_id
       join document d on d.firm_id = v.firm_id and d.id = v.document_id where w.firm_id = ${firmId} order by w.viewed_at desc limit 60)
      union all
      (select 'received', d.client_id, d.added_by_person_id, d.name, null, d.added_at
       from document d where d.firm_id = ${firmId} and d.direction = 'from client' order by d.added_at desc limit 60)
      union all
      (select 'registered', p.client_id, p.id, '', null, l.linked_at
       from portal_link l join person p on p.firm_id = l.firm_id and p.id = l.person_id where l.firm_id = ${firmId} order by l.linked_at desc limit 60)
    ) e
    join client c on c.firm_id = ${firmId} and c.id = e.client_id and ${seen}
    left join person p on p.firm_id = c.firm_id and p.id = e.person_id
    -- What belongs to no return opens the client's newest one.
    left join lateral (
      select id, tax_year from tax_return
      where firm_id = c.firm_id and (id = e.tax_return_id or (e.tax_return_id is null and client_id = c.id))
      order by tax_year desc, added_at desc limit 1) t on true
    order by e.at desc limit 40`.execute(act.tx)
  return found.rows
}
