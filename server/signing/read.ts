import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { documentInPortal } from '../access/document.ts'
import { portalOf } from '../access/portal.ts'
import { hasAgreed, isReviewed } from '../access/ready-to-sign.ts'
import { firmKey } from '../firm/keys.ts'
import { markOnFile } from './mark.ts'

type PreparerFiles = Output<typeof signing.preparerFiles>
type PreparerFile = PreparerFiles['files'][number]

interface Row {
  id: string
  name: string
  version_id: string
  sent_at: Date
  request_id: string | null
  state: NonNullable<PreparerFile['request']>['state'] | null
  signed_at: Date | null
  has_agreed: boolean
  is_reviewed: boolean
  waiting: boolean
  sealed_at: Date | null
  viewed: boolean
  size: number
  year: number
  form: string | null
  replaced_by: string | null
}

/** *Files From My Preparer*: what is live in this portal, with what this person may sign. */
export async function preparerFiles(act: Act<Taxpayer>, portalId: string): Promise<PreparerFiles> {
  const portal = portalOf(act.actor, portalId)
  const found = await sql<Row>`
    select d.id, d.name, dd.document_version_id as version_id, dl.live_at as sent_at, r.id as request_id, r.state, g.signed_at,
           ${hasAgreed} as has_agreed, ${isReviewed} as is_reviewed,
           exists (select from signature_request o where o.firm_id = d.firm_id and o.document_version_id = dd.document_version_id
                   and o.person_id <> ${portal.personId} and o.state in ('out', 'viewed')) as waiting,
           s.sealed_at, w.viewed_at is not null as viewed, f.size,
           coalesce(t.tax_year, extract(year from dl.live_at at time zone m.time_zone)::int) as year, t.form, n.id as replaced_by
    from delivered_document dd
    join delivery dl on dl.firm_id = dd.firm_id and dl.id = dd.delivery_id and dl.live_at is not null
    join document d on d.firm_id = dd.firm_id and d.id = dd.document_id
    join firm m on m.id = d.firm_id
    left join tax_return t on t.firm_id = d.firm_id and t.id = d.tax_return_id
    left join lateral (
      select o.id from document o join delivered_document od on od.firm_id = o.firm_id and od.document_id = o.id
      join delivery ol on ol.firm_id = od.firm_id and ol.id = od.delivery_id and ol.live_at is not null
      where o.firm_id = d.firm_id and o.replaces_id = d.id) n on true
    left join signature_request r on r.firm_id = dd.firm_id and r.document_version_id = dd.document_version_id and r.person_id = ${portal.personId}
    left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
    left join sealed_document s on s.firm_id = dd.firm_id and s.document_version_id = dd.document_version_id
    join document_version v on v.firm_id = dd.firm_id and v.id = dd.document_version_id
    join file f on f.firm_id = dd.firm_id and f.id = coalesce(s.file_id, v.file_id)
    left join document_view w on w.firm_id = dd.firm_id and w.document_version_id = dd.document_version_id and w.person_id = ${portal.personId}
    where dd.firm_id = ${portal.firmId} and dd.client_id = ${portal.clientId}
    order by dl.live_at desc, d.added_at`.execute(act.tx)
  // Client View never shows how somebody signs.
  const onFile = act.actor.viewedBy ? null : await markOnFile(act.tx, await firmKey(act, portal.firmId), portal.personId)
  return {
    files: found.rows.map(fileView),
    mark: onFile?.mark ?? null,
    markSavedAt: onFile?.savedAt.toISOString() ?? null,
  }
}

function fileView(row: Row): PreparerFile {
  return {
    id: row.id,
    name: row.name,
    sentAt: row.sent_at.toISOString(),
    versionId: row.version_id,
    request: requestView(row),
    waitingForOthers: row.waiting,
    sealedAt: row.sealed_at?.toISOString() ?? null,
    viewed: row.viewed,
    size: row.size,
    year: row.year,
    form: row.form,
    replacedById: row.replaced_by,
  }
}

function requestView({ request_id: id, state, signed_at: signedAt, ...row }: Row): PreparerFile['request'] {
  if (!id || !state) return null
  return { id, state, signedAt: signedAt?.toISOString() ?? null, hasAgreed: row.has_agreed, isReviewed: row.is_reviewed }
}

/** The places on this document: where this person signs, and what is signed already. */
export async function places(act: Act<Taxpayer>, portalId: string, documentId: string): Promise<Output<typeof signing.places>> {
  const { portal, document } = await documentInPortal(act, portalId, documentId)
  const found = await sql<Output<typeof signing.places>['places'][number]>`
    select p.id, p.person_id as "personId", p.kind, p.page, p.x, p.y, p.width, p.height,
           p.person_id = ${portal.personId} as "isMine", coalesce(r.state = 'signed', false) as signed
    from signature_place p
    left join signature_request r on r.firm_id = p.firm_id and r.document_version_id = p.document_version_id and r.person_id = p.person_id
    where p.firm_id = ${portal.firmId} and p.document_version_id = ${document.version_id}
    order by p.page, p.y, p.x`.execute(act.tx)
  return { places: found.rows }
}
