import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { overview } from '#contract/overview.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { seenByStaff } from '../access/client.ts'
import { list as listRecoveries } from '../recovery/list.ts'
import { lastOnHome } from './home-visit.ts'
import { needsOf } from './needs.ts'

type Home = Output<typeof overview.firmHome>
type Line = Omit<Home['recent'][number], 'at'> & { at: Date }

/** Home for staff in five queries: what needs somebody, what waits elsewhere, and what clients did lately, in the caller's offices. */
export async function firmHome(act: Act<Staff>): Promise<Home> {
  const { tx, actor } = act
  const tray = await sql<{ count: number }>`select count(*)::int as count from tray_file where firm_id = ${actor.firmId}`.execute(tx)
  const lastHere = await lastOnHome(act)
  return {
    lastHere: lastHere?.toISOString() ?? null,
    needs: await needsOf(act, lastHere),
    inTray: tray.rows[0]?.count ?? 0,
    callsForHelp: (await listRecoveries(act)).recoveries.length,
    recent: (await recentOf(act)).map((line) => ({ ...line, at: line.at.toISOString() })),
  }
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
      union all
      (select 'let-in', g.client_id, g.person_id, g.name, null, g.offered_at
       from portal_grant g where g.firm_id = ${firmId} order by g.offered_at desc limit 60)
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
