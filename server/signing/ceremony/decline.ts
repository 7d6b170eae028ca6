import type { ceremony } from '#contract/ceremony.ts'
import type { Input } from '#contract/endpoint.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { signatureRequestToSign } from '../../access/signature-request.ts'
import { endRequest } from '../asked.ts'
import { tellOfDecline } from './tell-firm.ts'

/**
 * The person does not want to sign, and says why: sealed with the firm's key. Nobody asks them any more until the firm does. A second press
 * changes nothing, the first reason stays.
 * @throws Refusal not-found, signing.not-yours-to-sign, signing.voided, signing.expired, signing.signed-already, signing.document-replaced, signing.say-why-not
 */
export async function decline(act: Act<Taxpayer>, input: Input<typeof ceremony.decline>): Promise<void> {
  const { portal, document, request } = await signatureRequestToSign(act, input.portal, input.document)
  if (!request || request.state === 'staged') throw new Refusal('signing.not-yours-to-sign')
  if (request.state === 'declined') return
  if (request.state === 'signed') throw new Refusal('signing.signed-already')
  if (request.state === 'expired' || request.is_past_last_day) throw new Refusal('signing.expired')
  if (request.state === 'voided') throw new Refusal('signing.voided')
  if (request.document_version_id !== input.versionId) throw new Refusal('signing.document-replaced')
  if (input.reason.trim() === '') throw new Refusal('signing.say-why-not')

  const ending = {
    id: request.id,
    state: request.state,
    client_id: portal.clientId,
    person_id: portal.personId,
    document_id: document.id,
    document_version_id: request.document_version_id,
    tax_return_id: document.tax_return_id,
  }
  await endRequest(act, portal.firmId, ending, 'declined', input.reason)
  await tellOfDecline(act, portal, { id: document.id, name: document.name, taxReturnId: document.tax_return_id })
  await record(act, portal.firmId, {
    type: 'signing.declined',
    clientId: portal.clientId,
    documentId: document.id,
    personId: portal.personId,
    requestId: request.id,
  })
}
