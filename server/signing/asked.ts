import { sql } from 'kysely'
import type { SignatureRequestState } from '#contract/states.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { AskedRow } from '../access/signature-request.ts'
import { firmKey } from '../firm/keys.ts'
import { sealWords } from '../firm/own-words.ts'
import { followSignatures } from './follow-signatures.ts'
import { moveRequest } from './move-request.ts'
import { sealIfComplete } from './seal-if-complete.ts'
import { stopAsking } from './stop-asking.ts'

/** What is needed of a request to end it. */
export interface Ending {
  id: string
  state: SignatureRequestState
  client_id: string
  person_id: string
  document_id: string
  document_version_id: string
  tax_return_id: string | null
}

/**
 * Ends a request whose row the caller holds, with why, and lets the return and the seal follow. The caller tells whom it concerns and whose turn it
 * is now, and records it.
 */
export async function endRequest(
  act: Act,
  firmId: string,
  request: Ending,
  to: 'voided' | 'expired' | 'declined',
  reason: string,
): Promise<void> {
  await moveRequest(act, firmId, request, to)
  await act.tx
    .updateTable('signature_request')
    .set({ ended_at: act.clock.now(), end_reason: sealWords(await firmKey(act, firmId), `end of request:${request.id}`, reason) })
    .where('firm_id', '=', firmId)
    .where('id', '=', request.id)
    .execute()
  await stopAsking(act, firmId, { personId: request.person_id, documentId: request.document_id })
  await sealIfComplete(act, firmId, request.document_version_id)
  await showBothSides(act, firmId, request)
  await followSignatures(act, firmId, request.tax_return_id)
}

/** Open screens of the client and of the firm ask again. */
export async function showBothSides(
  { tx }: Act,
  firmId: string,
  about: { client_id: string; tax_return_id: string | null },
): Promise<void> {
  await tellLive(tx, { topic: 'portal', id: about.client_id, firmId, clientId: about.client_id })
  if (about.tax_return_id) await tellLive(tx, { topic: 'tax-return', id: about.tax_return_id, firmId, clientId: null })
}

/** Nothing newer has taken the place of the document. @throws Refusal documents.replaced-already */
export function mustBeNewest(request: AskedRow): void {
  if (request.is_replaced) throw new Refusal('documents.replaced-already', { name: request.document_name })
}

/** The person has another request on the same version that counts. */
export async function isAskedAlready({ tx }: Act, request: AskedRow, personId: string): Promise<boolean> {
  const found = await sql`
    select from signature_request where firm_id = ${request.firm_id} and document_version_id = ${request.document_version_id}
      and person_id = ${personId} and id <> ${request.id} and state <> 'voided'`.execute(tx)
  return found.rows.length > 0
}
