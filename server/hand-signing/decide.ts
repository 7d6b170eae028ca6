import type { Input } from '#contract/endpoint.ts'
import type { handSigning } from '#contract/hand-signing.ts'
import { whyCannotDecide } from '#contract/hand-signing-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { handSigningForStaff, type HandSigningRow } from '../access/hand-signing.ts'
import { firmKey } from '../firm/keys.ts'
import { stopTelling, tell, tellStaff } from '../notices/tell.ts'
import { addSignatureByHand } from '../signing/add-signature-by-hand.ts'
import { moveRequest } from '../signing/move-request.ts'
import { followSignatures } from '../signing/follow-signatures.ts'
import { sealIfComplete } from '../signing/seal-if-complete.ts'
import { stopAsking } from '../signing/stop-asking.ts'
import { tellWhoseTurnItIs } from '../signing/tell-of-delivery.ts'
import { moveHandSigning, tellScreens } from './ask.ts'
import { decidePaper } from './hand-in.ts'
import { sealReason } from './reason.ts'

/**
 * The paper is signed as it should be. The request counts as signed, by hand: the row names the paper and its hash, and bears no mark. Accepting
 * the same paper again gives the moment of the first time.
 * @throws Refusal not-found, not-allowed, hand-signing.*
 */
export async function accept(act: Act<Staff>, input: Input<typeof handSigning.accept>): Promise<{ acceptedAt: string }> {
  const { clock, actor } = act
  const row = await handSigningForStaff(act, input.handSigning)
  mustBeAllowed(actor, 'documents.send')
  if (row.state === 'accepted' && row.paper_id === input.paperId && row.accepted_at) return { acceptedAt: row.accepted_at.toISOString() }
  const paperId = mayBeDecided(row, input.paperId)
  await decidePaper(act, row.firm_id, paperId, { outcome: 'accepted', by: actor.staffMemberId })
  await moveHandSigning(act, row.firm_id, row, 'accepted')
  const signatureId = await addSignatureByHand(act, { ...row, paper_id: paperId })
  await moveRequest(act, row.firm_id, { id: row.request_id, state: row.request_state }, 'signed')
  await stopAsking(act, row.firm_id, { personId: row.person_id, documentId: row.document_id })
  await stopTelling(act, row.firm_id, { aboutId: row.id })
  const { isByHandAlone } = await sealIfComplete(act, row.firm_id, row.version_id)
  if (isByHandAlone) await tellAll(act, row)
  await tellWhoseTurnItIs(act, row.firm_id, row.document_id)
  await tellScreens(act, row.firm_id, row)
  await record(act, row.firm_id, {
    type: 'hand-signing.accepted',
    clientId: row.client_id,
    documentId: row.document_id,
    versionId: row.version_id,
    personId: row.person_id,
    handSigningId: row.id,
    paperId,
    requestId: row.request_id,
    signatureId,
    sha256: row.paper_sha256?.toString('hex') ?? '',
  })
  await followSignatures(act, row.firm_id, row.tax_return_id)
  return { acceptedAt: clock.now().toISOString() }
}

/** The paper cannot be accepted: the person is told why, in the portal alone, and asked again. @throws Refusal not-found, not-allowed, hand-signing.* */
export async function reject(act: Act<Staff>, input: Input<typeof handSigning.reject>): Promise<void> {
  const { actor, clock } = act
  const row = await handSigningForStaff(act, input.handSigning)
  mustBeAllowed(actor, 'documents.send')
  const paperId = mayBeDecided(row, input.paperId)
  const reason = sealReason(await firmKey(act, row.firm_id), paperId, input.reason.trim())
  await decidePaper(act, row.firm_id, paperId, { outcome: 'rejected', by: actor.staffMemberId, reason })
  await moveHandSigning(act, row.firm_id, row, 'rejected')
  await stopTelling(act, row.firm_id, { aboutId: row.id, kind: 'signed-paper' })
  await tell(act, row.firm_id, {
    kind: 'paper-rejected',
    personId: row.person_id,
    aboutId: row.id,
    path: '/sign-by-hand',
    name: row.document_name,
    occasion: clock.now().toISOString(),
  })
  await tellScreens(act, row.firm_id, row)
  await record(act, row.firm_id, {
    type: 'hand-signing.rejected',
    clientId: row.client_id,
    documentId: row.document_id,
    personId: row.person_id,
    handSigningId: row.id,
    paperId,
  })
}

function mayBeDecided(row: HandSigningRow, lookedAt: string): string {
  const refusal = whyCannotDecide({ state: row.state, request: row.request_state, currentPaper: row.paper_id, lookedAt })
  if (refusal) throw new Refusal(refusal)
  return lookedAt
}

/** All have signed by hand: the accepted papers are the signed copy, and everybody is told where it is. */
async function tellAll(act: Act<Staff>, row: HandSigningRow): Promise<void> {
  const { firm_id: firmId, version_id: versionId, document_name: name } = row
  const signers = await act.tx
    .selectFrom('signature')
    .select('person_id')
    .where('firm_id', '=', firmId)
    .where('document_version_id', '=', versionId)
    .execute()
  for (const { person_id: personId } of signers)
    await tell(act, firmId, { kind: 'signed-copy', personId, aboutId: versionId, path: '/sign-by-hand', name })
  const sender = await act.tx
    .selectFrom('delivered_document as dd')
    .innerJoin('delivery as d', (join) => join.onRef('d.firm_id', '=', 'dd.firm_id').onRef('d.id', '=', 'dd.delivery_id'))
    .select('d.sent_by')
    .where('dd.firm_id', '=', firmId)
    .where('dd.document_id', '=', row.document_id)
    .executeTakeFirst()
  // Whoever accepted the last paper knows already.
  if (!sender || sender.sent_by === act.actor.staffMemberId) return
  const path = row.tax_return_id ? `/firm/returns/${row.tax_return_id}` : '/firm'
  await tellStaff(act, firmId, {
    kind: 'client-signed',
    staffMemberId: sender.sent_by,
    clientId: row.client_id,
    aboutId: versionId,
    path,
    name,
  })
}
