import type { ceremony } from '#contract/ceremony.ts'
import type { Input } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { signatureRequestToSign } from '../../access/signature-request.ts'
import { firmKey } from '../../firm/keys.ts'
import { sealWords } from '../../firm/own-words.ts'
import { moveRequest } from '../move-request.ts'
import { stopAsking } from '../stop-asking.ts'
import { tellOfDecline } from './tell-firm.ts'

/**
 * The person does not want to sign, and says why: sealed with the firm's key. Nobody asks them any more until the firm does. A second press
 * changes nothing, the first reason stays.
 * @throws Refusal not-found, signing.not-yours-to-sign, signing.voided, signing.signed-already, signing.document-replaced, signing.reason-needed
 */
export async function decline(act: Act<Taxpayer>, input: Input<typeof ceremony.decline>): Promise<void> {
  const { tx } = act
  const { portal, document, request } = await signatureRequestToSign(act, input.portal, input.document)
  if (!request || request.state === 'staged') throw new Refusal('signing.not-yours-to-sign')
  if (request.state === 'declined') return
  if (request.state === 'signed') throw new Refusal('signing.signed-already')
  if (request.state !== 'out' && request.state !== 'viewed') throw new Refusal('signing.voided')
  if (request.document_version_id !== input.versionId) throw new Refusal('signing.document-replaced')
  const firm = await firmKey(act, portal.firmId)
  const reason = sealWords(firm, `end of request:${request.id}`, input.reason)
  if (!reason) throw new Refusal('signing.reason-needed')

  await moveRequest(act, firm.id, request, 'declined')
  await tx
    .updateTable('signature_request')
    .set({ ended_at: act.clock.now(), end_reason: reason })
    .where('firm_id', '=', firm.id)
    .where('id', '=', request.id)
    .execute()
  await stopAsking(act, firm.id, { personId: portal.personId, documentId: document.id })
  await tellOfDecline(act, portal, { id: document.id, name: document.name, taxReturnId: document.tax_return_id })
  await tellLive(tx, { topic: 'portal', id: portal.clientId, firmId: firm.id, clientId: portal.clientId })
  if (document.tax_return_id) await tellLive(tx, { topic: 'tax-return', id: document.tax_return_id, firmId: firm.id, clientId: null })
  await record(act, firm.id, {
    type: 'signing.declined',
    clientId: portal.clientId,
    documentId: document.id,
    personId: portal.personId,
    requestId: request.id,
  })
}
