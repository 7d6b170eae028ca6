import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { Mark, signing } from '#contract/signing.ts'
import { whyCannotSign } from '#contract/signing-rules.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { Portal } from '../access/portal.ts'
import { type RequestRow, signatureRequestToSign } from '../access/signature-request.ts'
import { firmKey } from '../firm/keys.ts'
import { followSignatures } from './follow-signatures.ts'
import { closeMark, markOnFile } from './mark.ts'
import { moveRequest } from './move-request.ts'
import { sealIfComplete } from './seal-if-complete.ts'
import { stopAsking } from './stop-asking.ts'
import { tellWhoseTurnItIs } from './tell-of-delivery.ts'

/**
 * Signs a document. A double click or a second tab gets the signature that is already there. `made`: the mark that was made for this very signature,
 * in the office; otherwise the one on file.
 */
export async function sign(act: Act<Taxpayer>, input: Input<typeof signing.sign>, made?: Mark): Promise<Output<typeof signing.sign>> {
  const { tx } = act
  const { portal, document, request } = await signatureRequestToSign(act, input.portal, input.document)
  if (!request) throw new Refusal('signing.not-yours-to-sign')
  if (request.state === 'signed') return { signedAt: await whenSigned(act, portal, request) }
  const onFile = made ? { mark: made } : await markOnFile(tx, await firmKey(act, portal.firmId), portal.personId)
  const refusal = whyCannotSign({
    state: request.state,
    isMine: true,
    hasMark: onFile !== null,
    needsIdentityCheck: request.identity_check && request.identity_check_id === null && !request.by_hand,
    // In the office a member of the staff hands the return over to be read, and has paper at hand.
    hasAgreed: request.has_agreed || Boolean(act.actor.inOffice),
    isReviewed: request.is_reviewed || Boolean(act.actor.inOffice),
    isCurrentVersion: request.document_version_id === document.version_id && input.versionId === document.version_id,
    byHand: request.by_hand,
    isTurn: request.is_turn,
    isPastLastDay: request.is_past_last_day,
  })
  if (refusal || !onFile) throw new Refusal(refusal ?? 'signing.no-mark')

  const { signatureId, signedAt } = await addSignature(act, portal, request, onFile.mark)
  await moveRequest(act, portal.firmId, request, 'signed')
  await stopAsking(act, portal.firmId, { personId: portal.personId, documentId: document.id })
  await sealIfComplete(act, portal.firmId, document.version_id)
  await tellWhoseTurnItIs(act, portal.firmId, document.id)
  await tellLive(tx, { topic: 'portal', id: portal.clientId, firmId: portal.firmId, clientId: portal.clientId })
  if (document.tax_return_id) await tellLive(tx, { topic: 'tax-return', id: document.tax_return_id, firmId: portal.firmId, clientId: null })
  await record(act, portal.firmId, {
    type: 'signing.signed',
    clientId: portal.clientId,
    documentId: document.id,
    versionId: document.version_id,
    personId: portal.personId,
    requestId: request.id,
    signatureId,
  })
  await followSignatures(act, portal.firmId, document.tax_return_id)
  return { signedAt: signedAt.toISOString() }
}

/** The row a lawyer may ask about: who, when, how, from where, under which login, on which bytes. */
async function addSignature(act: Act<Taxpayer>, portal: Portal, request: RequestRow, mark: Parameters<typeof closeMark>[2]) {
  const { tx, actor, clock, random } = act
  const firm = await firmKey(act, portal.firmId)
  const facts = await sql<{ name: string; sha256: Buffer }>`
    select p.first_name || ' ' || p.last_name as name, f.sha256
    from person p, document_version v join file f on f.firm_id = v.firm_id and f.id = v.file_id
    where p.firm_id = ${firm.id} and p.id = ${portal.personId} and v.firm_id = ${firm.id} and v.id = ${request.document_version_id}`.execute(
    tx,
  )
  const [fact] = facts.rows
  if (!fact) throw new Error('the signer or the document is gone')
  const signatureId = random.id()
  const signedAt = clock.now()
  await tx
    .insertInto('signature')
    .values({
      firm_id: firm.id,
      id: signatureId,
      signature_request_id: request.id,
      document_version_id: request.document_version_id,
      person_id: portal.personId,
      identity_id: actor.inOffice ? null : actor.identityId,
      session_id: actor.sessionId,
      signer_name: fact.name,
      login: actor.userName,
      method: mark.method,
      mark: closeMark(firm, portal.personId, mark),
      proofs: [...actor.proofs],
      ip: actor.ip,
      user_agent: actor.userAgent,
      original_sha256: fact.sha256,
      signed_at: signedAt,
      identity_check_id: request.identity_check_id,
      in_office: actor.inOffice?.device ?? null,
      present_staff_member_id: actor.inOffice?.staffMemberId ?? null,
    })
    .execute()
  return { signatureId, signedAt }
}

async function whenSigned(act: Act<Taxpayer>, portal: Portal, request: RequestRow): Promise<string> {
  const row = await act.tx
    .selectFrom('signature')
    .select('signed_at')
    .where('firm_id', '=', portal.firmId)
    .where('signature_request_id', '=', request.id)
    .executeTakeFirstOrThrow()
  return row.signed_at.toISOString()
}
