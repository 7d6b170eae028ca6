import { CompiledQuery } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { overview } from '#contract/overview.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'
import { portalOf } from '../access/portal.ts'

type Home = Output<typeof overview.portalHome>

interface Row {
  firm_name: string
  firm_phone: string
  office_name: string
  office_phone: string
  first_name: string
  uploaded: number
  received: number
  on_file: boolean
  tasks: (Omit<Home['tasks'][number], 'since'> & { since: string })[]
  activity: (Omit<Home['activity'][number], 'at'> & { at: string })[]
}

// Written out with three numbered parameters: the page that everybody opens is not put together anew each time.
const question = `
select f.name as firm_name, f.phone as firm_phone, o.name as office_name, o.phone as office_phone, p.first_name,
  (select count(*)::int from document where firm_id = $1 and client_id = $2 and direction = 'from client') as uploaded,
  (select count(*)::int from delivered_document dd join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
   where dd.firm_id = $1 and dd.client_id = $2 and l.live_at is not null) as received,
  exists (select from signature_mark where firm_id = $1 and person_id = $3) as on_file,
  (select coalesce(json_agg(json_build_object('kind', 'sign', 'documentId', d.id, 'name', d.name, 'since', l.live_at) order by l.live_at, d.added_at), '[]')
   from signature_request r join document d on d.firm_id = r.firm_id and d.id = r.document_id
   join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
   join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
   where r.firm_id = $1 and r.client_id = $2 and r.person_id = $3 and r.state in ('out', 'viewed')) as tasks,
  (select coalesce(json_agg(a order by a.at desc), '[]') from (
    (select 'received' as kind, d.name, l.live_at as at, d.id as "documentId"
     from delivered_document dd join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id and l.live_at is not null
     join document d on d.firm_id = dd.firm_id and d.id = dd.document_id
     where dd.firm_id = $1 and dd.client_id = $2 order by l.live_at desc limit 8)
    union all
    (select 'sent', name, added_at, id from document
     where firm_id = $1 and client_id = $2 and direction = 'from client' order by added_at desc limit 8)
    union all
    (select 'signed', d.name, g.signed_at, d.id from signature_request r
     join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
     join document d on d.firm_id = r.firm_id and d.id = r.document_id
     where r.firm_id = $1 and r.client_id = $2 and r.state = 'signed' and r.person_id = $3 order by g.signed_at desc limit 8)
    union all
    (select 'sealed', d.name, s.sealed_at, d.id from delivered_document dd
     join sealed_document s on s.firm_id = dd.firm_id and s.document_version_id = dd.document_version_id
     join document d on d.firm_id = dd.firm_id and d.id = dd.document_id
     where dd.firm_id = $1 and dd.client_id = $2 order by s.sealed_at desc limit 8)
    order by at desc limit 8) a) as activity
from person p
join client c on c.firm_id = p.firm_id and c.id = p.client_id
join firm f on f.id = c.firm_id
join office o on o.firm_id = c.firm_id and o.id = c.office_id
where p.firm_id = $1 and p.id = $3`

/** Home, in one query: what to do now, the two cards, what happened lately, how to reach the firm. */
export async function portalHome(act: Act<Taxpayer>, portalId: string): Promise<Home> {
  const portal = portalOf(act.actor, portalId)
  const { firmId, clientId, personId } = portal
  const found = await act.tx.executeQuery<Row>(CompiledQuery.raw(question, [firmId, clientId, personId]))
  const row = found.rows[0] ?? notFound()
  return {
    firm: { name: row.firm_name, phone: row.office_phone || row.firm_phone, officeName: row.office_name },
    person: { firstName: row.first_name },
    tasks: row.tasks.map((task) => ({ ...task, since: new Date(task.since).toISOString() })),
    uploaded: row.uploaded,
    received: row.received,
    signatureOnFile: row.on_file,
    activity: row.activity.map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
  }
}
