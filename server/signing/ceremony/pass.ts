import { sql } from 'kysely'
import type { ceremony } from '#contract/ceremony.ts'
import type { Output } from '#contract/endpoint.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { notFound } from '../../access/client.ts'
import { type Portal, portalOf } from '../../access/portal.ts'
import { asksForReview, comesToBeRead } from '../../access/ready-to-sign.ts'
import { lastAnswer } from './electronic-records.ts'

type Pass = Output<typeof ceremony.pass>

/** What this person is asked to sign now, in its order, with how far they are. Who signs what, and why not yet, is among the files. */
export async function pass(act: Act<Taxpayer>, portalId: string): Promise<Pass> {
  const portal = portalOf(act.actor, portalId)
  const documents = await documentsOf(act, portal)
  return {
    firstName: await firstNameOf(act, portal),
    electronicRecords: await lastAnswer(act, portal),
    documents: documents.map(({ documentId, signedPlaces, read }) => ({ documentId, signedPlaces, read })),
    read: await readingOf(act, portal, [...new Set(documents.flatMap(({ read }) => read))]),
    others: await othersOf(act, portal),
  }
}

type Row = Pass['documents'][number]

/** What is open, and what of the same deliveries is signed; when nothing is open, the deliveries of what was signed last. */
async function documentsOf({ tx }: Act, { firmId, clientId, personId }: Portal): Promise<Row[]> {
  const found = await sql<Row>`
    with mine as (
      select r.id, r.document_id, r.document_version_id, r.state, dd.delivery_id, g.signed_at, y.live_at
      from signature_request r
      join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
      join delivery y on y.firm_id = dd.firm_id and y.id = dd.delivery_id and y.live_at is not null
      left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
      where r.firm_id = ${firmId} and r.client_id = ${clientId} and r.person_id = ${personId} and r.state in ('out', 'viewed', 'signed')),
    now as (
      select delivery_id from mine where state in ('out', 'viewed')
      union
      (select delivery_id from mine where not exists (select from mine where state in ('out', 'viewed')) order by signed_at desc nulls last limit 1))
    select m.document_id as "documentId", coalesce(w.signed_places, '{}') as "signedPlaces",
           case when ${asksForReview} then array(select o.id ${comesToBeRead} order by o.added_at, o.id) else '{}' end as read
    from mine m
    join document d on d.firm_id = ${firmId} and d.id = m.document_id
    join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    left join document_reading w on w.firm_id = d.firm_id and w.document_version_id = m.document_version_id and w.person_id = ${personId}
    where m.delivery_id in (select delivery_id from now)
    order by m.live_at, d.added_at, d.id`.execute(tx)
  return found.rows
}

async function readingOf({ tx }: Act, { firmId, personId }: Portal, documentIds: readonly string[]): Promise<Pass['read']> {
  if (documentIds.length === 0) return []
  const found = await sql<Pass['read'][number]>`
    select d.id as "documentId", v.id as "versionId", d.name, jsonb_array_length(v.pages) as pages,
           coalesce(w.furthest_page, 0) as "furthestPage", w.ended_at is not null as "isRead"
    from document d
    join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    join document_version v on v.firm_id = dd.firm_id and v.id = dd.document_version_id
    left join document_reading w on w.firm_id = d.firm_id and w.document_version_id = v.id and w.person_id = ${personId}
    where d.firm_id = ${firmId} and d.id = any(${[...documentIds]}::uuid[]) order by d.added_at, d.id`.execute(tx)
  return found.rows
}

/** The spouse, who has open what this person signs or has signed. Of an entity nobody is handed anybody's phone. */
async function othersOf({ tx }: Act, { firmId, clientId, personId }: Portal): Promise<Pass['others']> {
  const found = await sql<Pass['others'][number]>`
    select p.id as "personId", p.first_name as "firstName",
           exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id) as "hasPortal"
    from person p join client c on c.firm_id = p.firm_id and c.id = p.client_id and c.kind = 'joint'
    where p.firm_id = ${firmId} and p.client_id = ${clientId} and p.id <> ${personId} and exists (
      select from signature_request r join signature_request m on m.firm_id = r.firm_id and m.document_version_id = r.document_version_id
      where r.firm_id = p.firm_id and r.person_id = p.id and r.state in ('out', 'viewed') and m.person_id = ${personId})
    order by p.id`.execute(tx)
  return found.rows
}

async function firstNameOf({ tx }: Act, { firmId, personId }: Portal): Promise<string> {
  const person = await tx
    .selectFrom('person')
    .select('first_name')
    .where('firm_id', '=', firmId)
    .where('id', '=', personId)
    .executeTakeFirst()
  return person?.first_name ?? notFound()
}
