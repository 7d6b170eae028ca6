import { sql } from 'kysely'
import { statesByHand } from '#contract/hand-signing-rules.ts'
import type { PersonRole, SignatureRequestState } from '#contract/states.ts'
import type { Act } from '../audit/act.ts'
import { identifiesNow } from './identity-pass.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { notFound, seenByStaff } from './client.ts'
import { documentInPortal, type DocumentRow } from './document.ts'
import type { Portal } from './portal.ts'
import { hasAgreed, isReviewed } from './ready-to-sign.ts'

export interface RequestRow {
  id: string
  document_version_id: string
  state: SignatureRequestState
  /** To be answered on paper. */
  by_hand: boolean
  /** Signing it needs that the person was identified. */
  identity_check: boolean
  /** The check by which the person is identified now; null: none counts. */
  identity_check_id: string | null
  is_turn: boolean
  is_past_last_day: boolean
  has_agreed: boolean
  is_reviewed: boolean
}

/** For a query that has `signature_request` as `r`: nobody who signs this version before still has to. */
export const isTurnText = `not exists (select from signature_request b
  where b.firm_id = r.firm_id and b.document_version_id = r.document_version_id and b.turn < r.turn and b.state not in ('signed', 'voided'))`
export const isTurn = sql.raw<boolean>(isTurnText)

/** For a query that has `signature_request` as `r`: it is to be answered on paper. */
export const isByHand = sql<boolean>`exists (select from hand_signing h where h.firm_id = r.firm_id and h.signature_request_id = r.id
  and h.state = any(${statesByHand}::text[]))`

/** For a query that has `signature_request` as `r`: the last day is over where the firm is, whether the job has written it down or not. */
export const isPastLastDay = (now: Date) =>
  sql<boolean>`coalesce(r.expires_on < (${now}::timestamptz at time zone (select time_zone from firm where id = r.firm_id))::date, false)`

/** This person's own request on a document, locked until the transaction ends; null when they were not asked. @throws Refusal not-found */
export async function signatureRequestToSign(
  act: Act<Taxpayer>,
  portalId: string,
  documentId: string,
): Promise<{ portal: Portal; document: DocumentRow; request: RequestRow | null }> {
  const { portal, document } = await documentInPortal(act, portalId, documentId)
  // Of a request that is void and one that counts, the one that counts.
  const found = await sql<RequestRow>`
    select r.id, r.document_version_id, r.state, ${isTurn} as is_turn, ${isPastLastDay(act.clock.now())} as is_past_last_day, ${isByHand} as by_hand,
      ${hasAgreed} as has_agreed, ${isReviewed} as is_reviewed, r.identity_check,
      (select k.id from identity_check k
       where k.firm_id = r.firm_id and k.person_id = r.person_id and ${identifiesNow(act, act.actor.sessionId)}
       order by k.ended_at desc limit 1) as identity_check_id
    from signature_request r
    join document d on d.firm_id = r.firm_id and d.id = r.document_id
    join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
    where r.firm_id = ${portal.firmId} and r.document_id = ${documentId} and r.person_id = ${portal.personId}
    order by r.state = 'voided', r.requested_at desc limit 1 for update of r`.execute(act.tx)
  return { portal, document, request: found.rows[0] ?? null }
}

/** A request as the staff acts on it, with what it belongs to. */
export interface AskedRow extends Omit<RequestRow, 'identity_check_id'> {
  firm_id: string
  client_id: string
  client_kind: 'individual' | 'joint' | 'entity'
  document_id: string
  document_name: string
  tax_return_id: string | null
  delivery_id: string
  is_live: boolean
  person_id: string
  role: PersonRole
  turn: number
  identity_check: boolean
  no_check_reason: Buffer | null
  due_on: string | null
  expires_on: string | null
  is_replaced: boolean
  is_sealed: boolean
  is_registered: boolean
}

/** A request of a client this staff member may see, locked until the transaction ends. @throws Refusal not-found */
export async function signatureRequestForStaff(act: Act<Staff>, requestId: string): Promise<AskedRow> {
  const found = await sql<AskedRow>`
    select r.firm_id, r.id, r.client_id, c.kind as client_kind, r.document_id, d.name as document_name, d.tax_return_id, r.document_version_id,
           dd.delivery_id, y.live_at is not null as is_live, r.person_id, p.role, r.state, r.turn, r.identity_check, r.no_check_reason,
           r.due_on::text as due_on, r.expires_on::text as expires_on, ${isTurn} as is_turn, ${isPastLastDay(act.clock.now())} as is_past_last_day,
           ${isByHand} as by_hand,
           exists (select from document n join delivered_document nd on nd.firm_id = n.firm_id and nd.document_id = n.id
                   where n.firm_id = r.firm_id and n.replaces_id = r.document_id) as is_replaced,
           exists (select from sealed_document s where s.firm_id = r.firm_id and s.document_version_id = r.document_version_id) as is_sealed,
           exists (select from portal_link l where l.firm_id = r.firm_id and l.person_id = r.person_id) as is_registered
    from signature_request r
    join client c on c.firm_id = r.firm_id and c.id = r.client_id and ${seenByStaff(act.actor)}
    join document d on d.firm_id = r.firm_id and d.id = r.document_id
    join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
    join delivery y on y.firm_id = dd.firm_id and y.id = dd.delivery_id
    join person p on p.firm_id = r.firm_id and p.id = r.person_id
    where r.firm_id = ${act.actor.firmId} and r.id = ${requestId} for update of r`.execute(act.tx)
  return found.rows[0] ?? notFound()
}
