import { sql } from 'kysely'
import type { SignatureRequestState } from '#contract/states.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { documentInPortal, type DocumentRow } from './document.ts'
import type { Portal } from './portal.ts'
import { hasAgreed, isReviewed } from './ready-to-sign.ts'

export interface RequestRow {
  id: string
  document_version_id: string
  state: SignatureRequestState
  has_agreed: boolean
  is_reviewed: boolean
}

/** This person's own request on a document, locked until the transaction ends; null when they were not asked. @throws Refusal not-found */
export async function signatureRequestToSign(
  act: Act<Taxpayer>,
  portalId: string,
  documentId: string,
): Promise<{ portal: Portal; document: DocumentRow; request: RequestRow | null }> {
  const { portal, document } = await documentInPortal(act, portalId, documentId)
  const found = await sql<RequestRow>`
    select r.id, r.document_version_id, r.state, ${hasAgreed} as has_agreed, ${isReviewed} as is_reviewed
    from signature_request r
    join document d on d.firm_id = r.firm_id and d.id = r.document_id
    join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
    where r.firm_id = ${portal.firmId} and r.document_id = ${documentId} and r.person_id = ${portal.personId}
    order by r.requested_at desc limit 1 for update of r`.execute(act.tx)
  return { portal, document, request: found.rows[0] ?? null }
}
