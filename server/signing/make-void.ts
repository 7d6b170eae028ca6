import { sql } from 'kysely'
import type { Input } from '#contract/endpoint.ts'
import type { signedDocumentManager } from '#contract/signed-document-manager.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { type AskedRow, signatureRequestForStaff } from '../access/signature-request.ts'
import { tell } from '../notices/tell.ts'
import { endRequest } from './asked.ts'
import { tellWhoseTurnItIs } from './tell-of-delivery.ts'

/**
 * Nobody is asked for this signature any more. What has been signed is voided only when that is meant: the signature's row and the sealed copy stay as
 * evidence of what happened.
 * @throws Refusal not-found, not-allowed, signing.reason-needed, signing.void-already, signing.signed-meanwhile
 */
export async function makeVoid(act: Act<Staff>, input: Input<typeof signedDocumentManager.makeVoid>): Promise<void> {
  mustBeAllowed(act.actor, 'documents.send')
  if (input.reason.trim() === '') throw new Refusal('signing.reason-needed')
  const request = await signatureRequestForStaff(act, input.signatureRequest)
  const wasSigned = request.state === 'signed'
  if (request.state === 'voided') throw new Refusal('signing.void-already')
  if (wasSigned && !input.evenSigned) throw new Refusal('signing.signed-meanwhile')
  await endRequest(act, request.firm_id, request, 'voided', input.reason)
  await tellWhoseTurnItIs(act, request.firm_id, request.document_id)
  const countedForId = wasSigned ? await countedFor(act, request) : null
  if (request.is_live && request.is_registered && (!request.is_replaced || countedForId !== null))
    await tell(act, request.firm_id, {
      kind: 'no-longer-to-sign',
      personId: request.person_id,
      aboutId: request.id,
      path: `/preparer-files/${countedForId ?? request.document_id}`,
      name: request.document_name,
    })
  await record(act, request.firm_id, {
    type: 'signing.made-void',
    clientId: request.client_id,
    documentId: request.document_id,
    personId: request.person_id,
    requestId: request.id,
    wasSigned,
  })
}

/** The newest version in the portal for which the signatures on this one counted. */
async function countedFor({ tx }: Act<Staff>, request: AskedRow): Promise<string | null> {
  const found = await sql<{ document_id: string }>`
    select k.document_id from compared_version k
    join delivered_document dd on dd.firm_id = k.firm_id and dd.document_id = k.document_id
    join delivery y on y.firm_id = dd.firm_id and y.id = dd.delivery_id and y.live_at is not null
    where k.firm_id = ${request.firm_id} and k.signed_document_id = ${request.document_id} and k.outcome = 'kept' and not exists (
      select from document n join delivered_document nd on nd.firm_id = n.firm_id and nd.document_id = n.id
      where n.firm_id = k.firm_id and n.replaces_id = k.document_id)`.execute(tx)
  return found.rows[0]?.document_id ?? null
}
