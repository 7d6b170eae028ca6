import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { documentInPortal } from '../access/document.ts'
import { identifiesNow } from '../access/identity-pass.ts'
import { type Portal, portalOf } from '../access/portal.ts'
import { hasAgreed, isReviewed } from '../access/ready-to-sign.ts'
import { isByHand, isPastLastDay, isTurn } from '../access/signature-request.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { openWords } from '../firm/own-words.ts'
import { type ComparedRow, comparisonOf, comparisonView } from '../access/compared-version.ts'
import { markOnFile } from './mark.ts'
import { isOnPaperAlone } from './seal-if-complete.ts'

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
  needs_identity_check: boolean
  by_hand: boolean
  has_agreed: boolean
  is_reviewed: boolean
  waiting: boolean
  sealed_at: Date | null
  is_on_paper_alone: boolean
  viewed: boolean
  size: number
  year: number
  form: string | null
  replaced_by: string | null
  delivery_id: string
  is_turn: boolean
  is_past_last_day: boolean
  waits_for: string[]
  due_on: string | null
  is_late: boolean
  expires_on: string | null
  end_reason: Buffer | null
  signed_document_id: string | null
  outcome: ComparedRow['outcome'] | null
  comparison: Buffer | null
  compared_signed_at: Date | null
  stands: boolean | null
}

interface MessageRow {
  id: string
  message: Buffer
  live_at: Date
  sent_by: string
}

/** *Files From My Preparer*: what is live in this portal, with what this person may sign. */
export async function preparerFiles(act: Act<Taxpayer>, portalId: string): Promise<PreparerFiles> {
  const portal = portalOf(act.actor, portalId)
  const now = act.clock.now()
  const firm = await firmKey(act, portal.firmId)
  const found = await sql<Row>`
    select d.id, d.name, dd.document_version_id as version_id, dl.live_at as sent_at, r.id as request_id, r.state, g.signed_at,
           coalesce(r.identity_check and not ${isByHand} and not exists (select from identity_check k where k.firm_id = r.firm_id and k.person_id = r.person_id
                    and ${identifiesNow(act, act.actor.sessionId)}), false) as needs_identity_check,
           exists (select from hand_signing h where h.firm_id = r.firm_id and h.signature_request_id = r.id and h.state <> 'ended') as by_hand,
           ${hasAgreed} as has_agreed, ${isReviewed} as is_reviewed,
           dd.delivery_id, coalesce(r.is_turn, true) as is_turn, coalesce(r.is_past_last_day, false) as is_past_last_day,
           coalesce(r.waits_for, '{}') as waits_for, r.due_on::text as due_on, coalesce(r.is_late, false) as is_late,
           r.expires_on::text as expires_on, r.end_reason,
           exists (select from signature_request o where o.firm_id = d.firm_id and o.document_version_id = dd.document_version_id
                   and o.person_id <> ${portal.personId} and o.state in ('out', 'viewed')) as waiting,
           s.sealed_at, s.sealed_at is null and y.is_on_paper_alone as is_on_paper_alone, w.viewed_at is not null and r.state is distinct from 'out' as viewed, f.size,
           k.signed_document_id, k.outcome, k.comparison, k.signed_at as compared_signed_at, k.stands,
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
    left join lateral (${requestOf(portal, now)}) r on true
    left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
    left join sealed_document s on s.firm_id = dd.firm_id and s.document_version_id = dd.document_version_id
    join document_version v on v.firm_id = dd.firm_id and v.id = dd.document_version_id
    join file f on f.firm_id = dd.firm_id and f.id = coalesce(s.file_id, v.file_id)
    left join document_view w on w.firm_id = dd.firm_id and w.document_version_id = dd.document_version_id and w.person_id = ${portal.personId}
    left join lateral (${comparisonOf(portal.personId)}) k on true
    cross join lateral (
      select ${isOnPaperAlone} as is_on_paper_alone from signature_request r
      left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
      where r.firm_id = dd.firm_id and r.document_version_id = dd.document_version_id) y
    where dd.firm_id = ${portal.firmId} and dd.client_id = ${portal.clientId}
    order by dl.live_at desc, d.added_at`.execute(act.tx)
  // Client View never shows how somebody signs.
  const onFile = act.actor.viewedBy ? null : await markOnFile(act.tx, firm, portal.personId)
  return {
    files: found.rows.map((row) => fileView(firm, row)),
    messages: await messagesOf(act, firm, portal.clientId),
    mark: onFile?.mark ?? null,
    markSavedAt: onFile?.savedAt.toISOString() ?? null,
  }
}

/** For a query with `delivered_document` as `dd` and `firm` as `m`: this person's request; of one that is void and one that counts, the one that counts. */
const requestOf = (portal: Portal, now: Date) => sql`
  select r.*, ${isTurn} as is_turn, ${isPastLastDay(now)} as is_past_last_day,
         r.due_on < (${now}::timestamptz at time zone m.time_zone)::date as is_late,
         array(select distinct p.first_name from signature_request b join person p on p.firm_id = b.firm_id and p.id = b.person_id
               where b.firm_id = r.firm_id and b.document_version_id = r.document_version_id and b.turn < r.turn
                 and b.state not in ('signed', 'voided')) as waits_for
  from signature_request r
  where r.firm_id = dd.firm_id and r.document_version_id = dd.document_version_id and r.person_id = ${portal.personId}
  order by r.state = 'voided', r.requested_at desc limit 1`

/** What the firm wrote with what it sent. */
async function messagesOf({ tx }: Act<Taxpayer>, firm: FirmKey, clientId: string): Promise<PreparerFiles['messages']> {
  const found = await sql<MessageRow>`
    select y.id, y.message, y.live_at, s.name as sent_by from delivery y join staff_member s on s.firm_id = y.firm_id and s.id = y.sent_by
    where y.firm_id = ${firm.id} and y.client_id = ${clientId} and y.live_at is not null and y.message is not null
    order by y.live_at desc, y.id limit 50`.execute(tx)
  return found.rows.map((row) => ({
    deliveryId: row.id,
    text: openWords(firm, `delivery message:${row.id}`, row.message),
    sentAt: row.live_at.toISOString(),
    from: row.sent_by,
  }))
}

function requestView(firm: FirmKey, row: Row): PreparerFile['request'] {
  if (!row.request_id || !row.state) return null
  const isOpen = row.state === 'out' || row.state === 'viewed'
  return {
    id: row.request_id,
    // Before the job has written it down it is over already.
    state: isOpen && row.is_past_last_day ? 'expired' : row.state,
    signedAt: row.signed_at?.toISOString() ?? null,
    needsIdentityCheck: row.needs_identity_check,
    byHand: row.by_hand,
    hasAgreed: row.has_agreed,
    isReviewed: row.is_reviewed,
    isTurn: row.is_turn,
    waitsFor: row.waits_for,
    dueOn: row.due_on,
    isLate: isOpen && row.is_late,
    expiresOn: row.expires_on,
    endReason: openWords(firm, `end of request:${row.request_id}`, row.end_reason),
  }
}

function comparisonOfRow(
  firm: FirmKey,
  { id, signed_document_id, outcome, comparison, compared_signed_at: signed_at, stands }: Row,
): PreparerFile['comparison'] {
  if (signed_document_id === null || outcome === null || comparison === null) return null
  return comparisonView(firm, { document_id: id, signed_document_id, outcome, comparison, stands: stands === true, signed_at }, 'signer')
}

function fileView(firm: FirmKey, row: Row): PreparerFile {
  return {
    id: row.id,
    name: row.name,
    sentAt: row.sent_at.toISOString(),
    versionId: row.version_id,
    deliveryId: row.delivery_id,
    request: requestView(firm, row),
    waitingForOthers: row.waiting,
    sealedAt: row.sealed_at?.toISOString() ?? null,
    isOnPaperAlone: row.is_on_paper_alone,
    viewed: row.viewed,
    size: row.size,
    year: row.year,
    form: row.form,
    replacedById: row.replaced_by,
    comparison: comparisonOfRow(firm, row),
  }
}

/** The places on this document: where this person signs, and what is signed already. */
export async function places(act: Act<Taxpayer>, portalId: string, documentId: string): Promise<Output<typeof signing.places>> {
  const { portal, document } = await documentInPortal(act, portalId, documentId)
  const found = await sql<Output<typeof signing.places>['places'][number]>`
    select p.id, p.person_id as "personId", p.kind, p.page, p.x, p.y, p.width, p.height,
           p.person_id = ${portal.personId} as "isMine", r.state = 'signed' as signed
    from signature_place p
    -- What went to be read only has boxes and nobody who is asked.
    join signature_request r on r.firm_id = p.firm_id and r.document_version_id = p.document_version_id and r.person_id = p.person_id and r.state <> 'voided'
    where p.firm_id = ${portal.firmId} and p.document_version_id = ${document.version_id}
    order by p.page, p.y, p.x`.execute(act.tx)
  return { places: found.rows }
}
