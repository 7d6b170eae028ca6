import { sql } from 'kysely'
import { statesByHand } from '#contract/hand-signing-rules.ts'
import type { SignatureRequestState } from '#contract/states.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { identifiesNow } from './identity-pass.ts'
import { documentInPortal, type DocumentRow } from './document.ts'
import type { Portal } from './portal.ts'

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
}

/** This person's own request on a document, locked until the transaction ends; null when they were not asked. @throws Refusal not-found */
export async function signatureRequestToSign(
  act: Act<Taxpayer>,
  portalId: string,
  documentId: string,
): Promise<{ portal: Portal; document: DocumentRow; request: RequestRow | null }> {
  const { portal, document } = await documentInPortal(act, portalId, documentId)
  const found = await sql<RequestRow>`
    select r.id, r.document_version_id, r.state, r.identity_check,
      exists (select from hand_signing h where h.firm_id = r.firm_id and h.signature_request_id = r.id
              and h.state = any(${statesByHand}::text[])) as by_hand,
      (select k.id from identity_check k
       where k.firm_id = r.firm_id and k.person_id = r.person_id and ${identifiesNow(act, act.actor.sessionId)}
       order by k.ended_at desc limit 1) as identity_check_id
    from signature_request r
    where r.firm_id = ${portal.firmId} and r.document_id = ${documentId} and r.person_id = ${portal.personId}
    order by r.requested_at desc limit 1 for update of r`.execute(act.tx)
  return { portal, document, request: found.rows[0] ?? null }
}
