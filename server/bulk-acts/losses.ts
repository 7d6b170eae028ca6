import { sql } from 'kysely'
import type { bulkActs } from '#contract/bulk-acts.ts'
import type { Output } from '#contract/endpoint.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { matching } from '../clients/table/rows.ts'
import { askSelection, type Selection } from '../clients/table/selection.ts'

const namedHolds = 5

/** What nobody can reach any more once these clients lie in the bin. Those under a legal hold stay, and are counted apart. */
export async function losses(act: Act<Staff>, selection: Selection): Promise<Output<typeof bulkActs.losses>> {
  const { tx, actor, clock } = act
  mustBeAllowed(actor, 'clients.delete')
  const asked = await askSelection(act, selection)
  type Losses = Omit<Output<typeof bulkActs.losses>, 'held'> & { held: number; first: { name: string; reason: string }[] }
  const found = await sql<Losses>`
    with chosen as materialized (
      select c.firm_id, c.client_id as id, h.name, h.legal_hold from client_row c join client h on h.firm_id = c.firm_id and h.id = c.client_id
      where ${matching(actor, asked, null)}),
    free as (select firm_id, id from chosen where legal_hold is null)
    select (select count(*)::int from chosen) as clients,
      (select count(*)::int from chosen where legal_hold is not null) as held,
      (select coalesce(json_agg(json_build_object('name', name, 'reason', legal_hold)), '[]')
       from (select name, legal_hold from chosen where legal_hold is not null order by name limit ${namedHolds}) few) as first,
      (select count(*)::int from free f join person p on p.firm_id = f.firm_id and p.client_id = f.id
       join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id) as "registeredPersons",
      (select count(*)::int from free f join document d on d.firm_id = f.firm_id and d.client_id = f.id) as documents,
      (select count(*)::int from free f join signature_request r on r.firm_id = f.firm_id and r.client_id = f.id
       where r.state in ('out', 'viewed')) as "unsignedRequests",
      (select count(distinct r.document_id)::int from free f join signature_request r on r.firm_id = f.firm_id and r.client_id = f.id
       join signature s on s.firm_id = r.firm_id and s.signature_request_id = r.id) as "signedDocuments",
      (select count(*)::int from free f join portal_grant g on g.firm_id = f.firm_id and g.client_id = f.id
       where g.ended_at is null and g.ends_at > ${clock.now()}) as "openGrants"`.execute(tx)
  const [row] = found.rows
  if (!row) throw new Error('counts are one row')
  const { held, first, ...counts } = row
  return { ...counts, held: { count: held, first } }
}
