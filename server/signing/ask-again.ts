import type { Input } from '#contract/endpoint.ts'
import type { signedDocumentManager } from '#contract/signed-document-manager.ts'
import { whyDaysCannotBe } from '#contract/send-rules.ts'
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
import { todayOf } from '../payments/today.ts'
import { isAskedAlready, mustBeNewest, showBothSides } from './asked.ts'
import { isDeclinedConsent } from './consents.ts'
import { ask } from './deliver.ts'
import { followSignatures } from './follow-signatures.ts'
import { moveRequest } from './move-request.ts'

/**
 * Asks once more: what has expired goes out again with new days. What was declined or made void stays as it is, and the person gets a request of
 * their own beside it.
 * @throws Refusal
 */
export async function askAgain(
  act: Act<Staff>,
  input: Input<typeof signedDocumentManager.askAgain>,
): Promise<{ signatureRequestId: string }> {
  mustBeAllowed(act.actor, 'documents.send')
  const request = await signatureRequestForStaff(act, input.signatureRequest)
  const { firm_id: firmId } = request
  mustBeNewest(request)
  if (!['expired', 'declined', 'voided'].includes(request.state)) throw new Refusal('signing.asked-already')
  if (await isDeclinedConsent(act, firmId, request.document_id)) throw new Refusal('templates.declined-before')
  if (request.is_sealed) throw new Refusal('signing.sealed-already')
  if (await isAskedAlready(act, request, request.person_id)) throw new Refusal('signing.asked-already')
  const { dueOn, expiresOn } = input
  const refusal = whyDaysCannotBe({ dueOn, expiresOn }, (await todayOf(act, firmId)).today)
  if (refusal) throw new Refusal(refusal)

  const signatureRequestId =
    request.state === 'expired' && request.is_live
      ? await goOutAgain(act, request, { dueOn, expiresOn })
      : await askAnew(act, request, { dueOn, expiresOn })
  if (request.is_live) {
    const { delivery_id: aboutId, person_id: personId, document_id, document_name: name } = request
    const occasion = `asked again ${act.clock.now().toISOString()}`
    if (request.is_turn && request.is_registered)
      await tell(act, firmId, { kind: 'documents-to-sign', personId, aboutId, path: `/preparer-files/${document_id}`, name, occasion })
    await scheduleReminders(act, firmId, aboutId)
  }
  await showBothSides(act, firmId, request)
  await record(act, firmId, {
    type: 'signing.asked-again',
    clientId: request.client_id,
    documentId: request.document_id,
    personId: request.person_id,
    requestId: signatureRequestId,
    expiresOn,
  })
  await followSignatures(act, firmId, request.tax_return_id)
  return { signatureRequestId }
}

interface Days {
  dueOn: string | null
  expiresOn: string | null
}

async function goOutAgain(act: Act<Staff>, request: AskedRow, { dueOn, expiresOn }: Days): Promise<string> {
  await moveRequest(act, request.firm_id, request, 'out')
  await act.tx
    .updateTable('signature_request')
    .set({ due_on: dueOn, expires_on: expiresOn, ended_at: null, end_reason: null })
    .where('firm_id', '=', request.firm_id)
    .where('id', '=', request.id)
    .execute()
  return request.id
}

async function askAnew(act: Act<Staff>, request: AskedRow, days: Days): Promise<string> {
  const { firm_id: firmId } = request
  if (request.state !== 'voided') await moveRequest(act, firmId, request, 'voided')
  const noCheckReason = openWords(await firmKey(act, firmId), `no identity check:${request.id}`, request.no_check_reason)
  return ask(act, {
    ...days,
    firmId,
    document: { id: request.document_id, version_id: request.document_version_id, client_id: request.client_id },
    personId: request.person_id,
    turn: request.turn,
    isLive: request.is_live,
    identityCheck: request.identity_check,
    noCheckReason,
  })
}
