import type { Input } from '#contract/endpoint.ts'
import type { signedDocumentManager } from '#contract/signed-document-manager.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { type AskedRow, signatureRequestForStaff } from '../access/signature-request.ts'
import { firmKey } from '../firm/keys.ts'
import { openWords } from '../firm/own-words.ts'
import { scheduleReminders } from '../notices/remind.ts'
import { tell } from '../notices/tell.ts'
import { endRequest, isAskedAlready, mustBeNewest } from './asked.ts'
import { ask } from './deliver.ts'
import { followSignatures } from './follow-signatures.ts'

/**
 * Another signer of the entity signs instead: their request is a new one, the boxes become theirs, and the earlier request is void. Whoever had
 * it open can no longer sign.
 * @throws Refusal
 */
export async function reassign(
  act: Act<Staff>,
  input: Input<typeof signedDocumentManager.reassign>,
): Promise<{ signatureRequestId: string }> {
  const { actor } = act
  mustBeAllowed(actor, 'documents.send')
  const request = await signatureRequestForStaff(act, input.signatureRequest)
  await mustBeReassignable(act, request, input.personId)
  const { firm_id: firmId } = request
  await act.tx
    .updateTable('signature_place')
    .set({ person_id: input.personId })
    .where('firm_id', '=', firmId)
    .where('document_version_id', '=', request.document_version_id)
    .where('person_id', '=', request.person_id)
    .execute()
  const signatureRequestId = await ask(act, {
    firmId,
    document: { id: request.document_id, version_id: request.document_version_id, client_id: request.client_id },
    personId: input.personId,
    turn: request.turn,
    isLive: request.is_live,
    identityCheck: request.identity_check,
    noCheckReason: openWords(await firmKey(act, firmId), `no identity check:${request.id}`, request.no_check_reason),
    dueOn: request.due_on,
    expiresOn: request.is_past_last_day ? null : request.expires_on,
  })
  await endRequest(act, firmId, request, 'voided', input.reason)
  await tellBoth(act, request, { personId: input.personId, requestId: signatureRequestId })
  await record(act, firmId, {
    type: 'signing.reassigned',
    clientId: request.client_id,
    documentId: request.document_id,
    personId: request.person_id,
    requestId: request.id,
    toPersonId: input.personId,
    toRequestId: signatureRequestId,
  })
  await followSignatures(act, firmId, request.tax_return_id)
  return { signatureRequestId }
}

async function mustBeReassignable(act: Act<Staff>, request: AskedRow, personId: string): Promise<void> {
  if (request.client_kind !== 'entity') throw new Refusal('signing.only-entities')
  if (request.state === 'voided') throw new Refusal('signing.void-already')
  if (request.state === 'signed') throw new Refusal('signing.signed-meanwhile')
  mustBeNewest(request)
  const person = await act.tx
    .selectFrom('person')
    .select('id')
    .where('firm_id', '=', request.firm_id)
    .where('client_id', '=', request.client_id)
    .where('id', '=', personId)
    .where('role', '=', 'signer')
    .executeTakeFirst()
  if (!person || personId === request.person_id || (await isAskedAlready(act, request, personId)))
    throw new Refusal('signing.signs-already')
}

async function tellBoth(act: Act<Staff>, request: AskedRow, to: { personId: string; requestId: string }): Promise<void> {
  if (!request.is_live) return
  const { firm_id: firmId, document_name: name } = request
  const path = `/preparer-files/${request.document_id}`
  await tell(act, firmId, { kind: 'no-longer-to-sign', personId: request.person_id, aboutId: request.id, path, name })
  if (request.is_turn)
    await tell(act, firmId, {
      kind: 'documents-to-sign',
      personId: to.personId,
      aboutId: request.delivery_id,
      path,
      name,
      occasion: to.requestId,
    })
  await scheduleReminders(act, firmId, request.delivery_id)
}
