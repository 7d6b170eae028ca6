import type { Input } from '#contract/endpoint.ts'
import type { signedDocumentManager } from '#contract/signed-document-manager.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { signatureRequestForStaff } from '../access/signature-request.ts'
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
  if (request.is_live && request.is_registered && !request.is_replaced)
    await tell(act, request.firm_id, {
      kind: 'no-longer-to-sign',
      personId: request.person_id,
      aboutId: request.id,
      path: `/preparer-files/${request.document_id}`,
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
