import type { Input } from '#contract/endpoint.ts'
import type { handSigning } from '#contract/hand-signing.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { requestForStaff } from '../access/hand-signing.ts'
import { signatureRequestToSign } from '../access/signature-request.ts'
import { askByHand } from './ask.ts'

/** The person would rather sign on paper. @throws Refusal not-found, signing.not-yours-to-sign, signing.document-replaced, hand-signing.request-over */
export async function choose(act: Act<Taxpayer>, input: Input<typeof handSigning.choose>): Promise<{ handSigningId: string }> {
  const { portal, document, request } = await signatureRequestToSign(act, input.portal, input.document)
  if (!request || request.state === 'staged') throw new Refusal('signing.not-yours-to-sign')
  if (request.document_version_id !== document.version_id) throw new Refusal('signing.document-replaced')
  return { handSigningId: await askByHand(act, { firmId: portal.firmId, requestId: request.id }, { why: 'chosen' }) }
}

/** The firm asks for it on paper. @throws Refusal not-found, not-allowed, hand-signing.request-over */
export async function ask(act: Act<Staff>, requestId: string): Promise<{ handSigningId: string }> {
  const request = await requestForStaff(act, requestId)
  mustBeAllowed(act.actor, 'documents.send')
  return { handSigningId: await askByHand(act, { firmId: act.actor.firmId, requestId: request.id }, { why: 'staff' }) }
}
