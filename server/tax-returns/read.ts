import { sql } from 'kysely'
import { whatIsMissingToInvite } from '#contract/clients.ts'
import type { Output } from '#contract/endpoint.ts'
import type { taxReturns } from '#contract/tax-returns.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { type ComparedRow, comparisonOf, comparisonView } from '../access/compared-version.ts'
import { isTurn } from '../access/signature-request.ts'
import { read as readClient } from '../clients/read.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { openWords } from '../firm/own-words.ts'

type View = Output<typeof taxReturns.read>
type DocumentView = View['documents'][number]

/** The tax return with its client, documents, places to sign and signatures. @throws Refusal not-found */
export async function read(act: Act<Staff>, taxReturnId: string): Promise<View> {
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  const client = await readClient(act, taxReturn.client_id)
  const delivery = await act.tx
    .selectFrom('delivery')
    .select(['sent_at', 'live_at'])
    .where('firm_id', '=', act.actor.firmId)
    .where('tax_return_id', '=', taxReturnId)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    id: taxReturn.id,
    taxYear: taxReturn.tax_year,
    form: taxReturn.form as View['form'],
    state: taxReturn.state,
    client,
    missing: client.persons
      .map((person) => ({
        personId: person.id,
        needs: whatIsMissingToInvite({ ...person, taxIdentifierLastFour: person.taxIdentifierLastFour ?? client.einLastFour }),
      }))
      .filter((person) => person.needs.length > 0),
    documents: await documentsOf(act, taxReturnId),
    canSend: client.persons.some((person) => person.invitation !== 'none' || person.status === 'registered'),
    lastDelivery: delivery ? { sentAt: delivery.sent_at.toISOString(), staged: delivery.live_at === null } : null,
  }
}

/** PostgreSQL writes moments in JSON without our milliseconds and zone letter; the contract has one form only. */
type FromJson = Omit<DocumentView, 'addedAt' | 'sentAt' | 'sealedAt' | 'requests' | 'comparison'> & {
  addedAt: Date
  sentAt: Date | null
  sealedAt: Date | null
  comparedWith: string | null
  outcome: ComparedRow['outcome'] | null
  comparison: Buffer | null
  comparedSignedAt: Date | null
  stands: boolean | null
  /** Words as they are kept, in base64. */
  requests: (Omit<DocumentView['requests'][number], 'endReason' | 'noCheckReason'> & Record<'endReason' | 'noCheckReason', string | null>)[]
}

async function documentsOf(act: Act<Staff>, taxReturnId: string): Promise<DocumentView[]> {
  const firm = await firmKey(act, act.actor.firmId)
  const found = await sql<FromJson>`
    select d.id, d.name, d.direction, f.size, jsonb_array_length(v.pages) as "pageCount", d.added_at as "addedAt", d.added_by as "addedBy",
           dl.sent_at as "sentAt", dl.id is not null and dl.live_at is null as staged, s.sealed_at as "sealedAt", v.id as "versionId",
           d.replaces_id as "replacesId", d.signing_form as "signingForm",
           k.signed_document_id as "comparedWith", k.outcome, k.comparison, k.signed_at as "comparedSignedAt", k.stands,
           coalesce(p.places, '[]') as places, coalesce(pl.revision, 0) as "placesRevision", m.name as "placesBy", coalesce(r.requests, '[]') as requests
    from document d
    join lateral (select * from document_version where firm_id = d.firm_id and document_id = d.id order by number desc limit 1) v on true
    join file f on f.firm_id = v.firm_id and f.id = v.file_id
    left join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    left join delivery dl on dl.firm_id = dd.firm_id and dl.id = dd.delivery_id
    left join sealed_document s on s.firm_id = v.firm_id and s.document_version_id = v.id
    left join lateral (
      select json_agg(json_build_object('id', id, 'personId', person_id, 'kind', kind, 'page', page, 'x', x, 'y', y, 'width', width, 'height', height)
                      order by page, y, x) as places
      from signature_place where firm_id = v.firm_id and document_version_id = v.id) p on true
    left join placement pl on pl.firm_id = v.firm_id and pl.document_version_id = v.id
    left join staff_member m on m.firm_id = pl.firm_id and m.id = pl.changed_by
    left join lateral (${requestsOfVersion}) r on true
    left join lateral (${comparisonOf(null)}) k on true
    where d.firm_id = ${act.actor.firmId} and d.tax_return_id = ${taxReturnId} and d.direction = 'from firm'
    order by d.added_at, d.id`.execute(act.tx)
  return found.rows.map(({ comparedWith, outcome, comparison, comparedSignedAt, stands, ...row }) => ({
    ...row,
    comparison: comparisonOfRow(firm, { id: row.id, comparedWith, outcome, comparison, comparedSignedAt, stands }),
    addedAt: row.addedAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    sealedAt: row.sealedAt?.toISOString() ?? null,
    requests: row.requests.map((request) => ({
      ...request,
      endReason: openWords(firm, `end of request:${request.id}`, bytesOf(request.endReason)),
      noCheckReason: openWords(firm, `no identity check:${request.id}`, bytesOf(request.noCheckReason)),
    })),
  }))
}

function comparisonOfRow(
  firm: FirmKey,
  {
    id,
    comparedWith,
    outcome,
    comparison,
    comparedSignedAt,
    stands,
  }: Pick<FromJson, 'id' | 'comparedWith' | 'outcome' | 'comparison' | 'comparedSignedAt' | 'stands'>,
): DocumentView['comparison'] {
  if (comparedWith === null || outcome === null || comparison === null) return null
  const row = {
    document_id: id,
    signed_document_id: comparedWith,
    outcome,
    comparison,
    stands: stands === true,
    signed_at: comparedSignedAt,
  }
  return comparisonView(firm, row, 'firm')
}

const bytesOf = (base64: string | null) => (base64 === null ? null : Buffer.from(base64, 'base64'))

const asInstant = (moment: ReturnType<typeof sql>) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** For a query with `document_version` as `v` and `delivered_document` as `dd`: who is asked to sign, and how far each is. */
const requestsOfVersion = sql`
  select json_agg(json_build_object(
           'id', r.id, 'personId', r.person_id, 'personName', pe.first_name || ' ' || pe.last_name, 'role', pe.role, 'state', r.state,
           'viewedAt', ${asInstant(sql`w.viewed_at`)}, 'signedAt', ${asInstant(sql`g.signed_at`)},
           'turn', r.turn, 'isTurn', ${isTurn}, 'askedAt', ${asInstant(sql`r.requested_at`)}, 'openedAt', ${asInstant(sql`o.at`)},
           'dueOn', r.due_on, 'expiresOn', r.expires_on, 'identityCheck', r.identity_check, 'endedAt', ${asInstant(sql`r.ended_at`)},
           'endReason', encode(r.end_reason, 'base64'), 'noCheckReason', encode(r.no_check_reason, 'base64'), 'byHand', h.facts)
           order by r.turn, pe.role = 'spouse', r.requested_at, r.id) as requests
  from signature_request r
  join person pe on pe.firm_id = r.firm_id and pe.id = r.person_id
  left join document_view w on w.firm_id = r.firm_id and w.document_version_id = r.document_version_id and w.person_id = r.person_id
  left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
  left join lateral (
    select json_build_object('id', h.id, 'since', ${asInstant(sql`h.asked_at`)},
             'acceptedAt', ${asInstant(sql`case when q.outcome = 'accepted' then q.outcome_at end`)},
             'paperCameAt', ${asInstant(sql`case when q.outcome is null then q.uploaded_at end`)}) as facts
    from hand_signing h
    left join hand_signing_paper q on q.firm_id = h.firm_id and q.hand_signing_id = h.id and (q.outcome is null or q.outcome = 'accepted')
    where h.firm_id = r.firm_id and h.signature_request_id = r.id and h.state <> 'ended') h on true
  left join lateral (
    -- Reading the line in the bell; that it was put away because all is done is no reading.
    select min(n.read_at) as at from notice n
    where n.firm_id = r.firm_id and n.person_id = r.person_id and n.about_id = dd.delivery_id and n.kind in ('documents-to-sign', 'documents-to-read')
      and n.read_at is not null and (n.done_at is null or n.read_at < n.done_at)) o on true
  where r.firm_id = v.firm_id and r.document_version_id = v.id`
