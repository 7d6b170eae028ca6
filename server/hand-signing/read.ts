import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { handSigning } from '#contract/hand-signing.ts'
import { openRequests, whyCannotGoBack } from '#contract/hand-signing-rules.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { isAllowed } from '../access/allowed.ts'
import { notFound, taxReturnForStaff } from '../access/client.ts'
import { type HandSigningRow, handSigningsInPortal, handSigningsOfReturn } from '../access/hand-signing.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { openReason } from './reason.ts'

type OfPortal = Output<typeof handSigning.ofPortal>
type OfReturn = Output<typeof handSigning.ofReturn>

/** What this person signs on paper: what is open and what was accepted; nothing whose request has ended otherwise. */
export async function ofPortal(act: Act<Taxpayer>, portalId: string): Promise<OfPortal> {
  const { portal, rows } = await handSigningsInPortal(act, portalId)
  const firm = await firmKey(act, portal.firmId)
  const found = await sql<OfPortal['office']>`
    select f.name as "firmName", o.name, coalesce(nullif(o.phone, ''), f.phone) as phone,
           json_build_object('street', o.street, 'city', o.city, 'state', o.state, 'postalCode', o.postal_code) as address
    from client c join firm f on f.id = c.firm_id join office o on o.firm_id = c.firm_id and o.id = c.office_id
    where c.firm_id = ${portal.firmId} and c.id = ${portal.clientId}`.execute(act.tx)
  return {
    office: found.rows[0] ?? notFound(),
    handSignings: rows
      .map((row) => ({ ...factsOf(firm, row), mayGoBack: whyCannotGoBack({ ...row, isStaff: false }) === null }))
      .filter(({ isOver }) => !isOver),
  }
}

/** What is signed on paper on a return. */
export async function ofReturn(act: Act<Staff>, taxReturnId: string): Promise<OfReturn> {
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  const firm = await firmKey(act, act.actor.firmId)
  const maySend = isAllowed(act.actor, 'documents.send')
  const rows = await handSigningsOfReturn(act, taxReturn.id)
  return {
    handSignings: rows.map((row) => ({
      ...factsOf(firm, row),
      personId: row.person_id,
      personName: row.person_name,
      role: row.role,
      acceptedBy: row.accepted_at ? row.accepted_by : null,
      mayWithdraw: maySend && openRequests.includes(row.request_state) && whyCannotGoBack({ ...row, isStaff: true }) === null,
    })),
  }
}

function factsOf(firm: FirmKey, row: HandSigningRow) {
  return {
    id: row.id,
    requestId: row.request_id,
    documentId: row.document_id,
    documentName: row.document_name,
    state: row.state,
    why: row.why,
    askedAt: row.asked_at.toISOString(),
    isOver: row.state !== 'accepted' && !openRequests.includes(row.request_state),
    paper: paperOf(row),
    reason: row.rejected_id && row.rejected_reason ? openReason(firm, row.rejected_id, row.rejected_reason) : null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
  }
}

function paperOf(row: HandSigningRow) {
  if (row.paper_id === null || row.paper_document_id === null || row.paper_uploaded_at === null) return null
  return {
    id: row.paper_id,
    documentId: row.paper_document_id,
    name: row.paper_name ?? '',
    pageCount: row.paper_pages?.length ?? 0,
    uploadedAt: row.paper_uploaded_at.toISOString(),
    uploadedBy: row.paper_by ?? '',
    byFirm: row.paper_by_firm,
  }
}
