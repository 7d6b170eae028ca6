import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { DocumentRow } from '../access/document.ts'
import { firmKey } from '../firm/keys.ts'
import { sealCompared } from '../access/compared-version.ts'
import type { Outcome } from './living-8879/what-becomes.ts'
import { moveRequest } from './move-request.ts'
import { stopAsking } from './stop-asking.ts'

/**
 * A newer version goes out: nobody is asked any more to sign the one whose place it takes. What has been signed on that stays as it is, with its
 * evidence, among the earlier versions. Of a Form 8879 `outcome` says whether those signatures count for the newer version or for nothing any more.
 */
export async function takePlace(act: Act<Staff>, document: DocumentRow, outcome: Outcome | null): Promise<void> {
  if (document.replaces_id === null) return
  const open = await act.tx
    .selectFrom('signature_request')
    .select(['id', 'state', 'person_id'])
    .where('firm_id', '=', document.firm_id)
    .where('document_id', '=', document.replaces_id)
    .where('state', 'in', ['staged', 'out', 'viewed'])
    .forUpdate()
    .execute()
  for (const request of open) await moveRequest(act, document.firm_id, request, 'voided')
  for (const { person_id: personId } of open) await stopAsking(act, document.firm_id, { personId, documentId: document.replaces_id })
  await record(act, document.firm_id, {
    type: 'signing.replaced',
    clientId: document.client_id,
    documentId: document.replaces_id,
    byDocumentId: document.id,
    voidedRequestIds: open.map(({ id }) => id),
  })
  if (outcome) await settle(act, document, outcome)
}

/** The comparison becomes a fact about the newer version, and the event one about the version that was signed, whose evidence it belongs to. */
async function settle(act: Act<Staff>, document: DocumentRow, outcome: Outcome): Promise<void> {
  const { tx, clock } = act
  const { firm_id: firmId, id: documentId, client_id: clientId } = document
  const { signedDocumentId, lines, reasons } = outcome
  await tx
    .insertInto('compared_version')
    .values({
      firm_id: firmId,
      document_id: documentId,
      client_id: clientId,
      signed_document_id: signedDocumentId,
      outcome: outcome.outcome,
      comparison: sealCompared(await firmKey(act, firmId), documentId, { lines, reasons }),
      compared_at: clock.now(),
    })
    .execute()
  if (outcome.outcome === 'kept') {
    const { sha256 } = await tx
      .selectFrom('file')
      .select('sha256')
      .where('firm_id', '=', firmId)
      .where('id', '=', document.file_id)
      .executeTakeFirstOrThrow()
    const newerSha256 = sha256?.toString('hex') ?? ''
    return record(act, firmId, { type: 'signing.kept', clientId, documentId: signedDocumentId, byDocumentId: documentId, newerSha256 })
  }
  for (const request of outcome.requests) {
    await moveRequest(act, firmId, request, 'voided')
    await tx
      .updateTable('signature_request')
      .set({ ended_at: clock.now() })
      .where('firm_id', '=', firmId)
      .where('id', '=', request.id)
      .execute()
  }
  await record(act, firmId, {
    type: 'signing.outgrown',
    clientId,
    documentId: signedDocumentId,
    byDocumentId: documentId,
    voidedRequestIds: outcome.requests.map(({ id }) => id),
    reasons,
  })
}
