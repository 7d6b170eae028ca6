import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { DocumentRow } from '../access/document.ts'
import { moveRequest } from './move-request.ts'
import { stopAsking } from './stop-asking.ts'

/**
 * A newer version goes out: nobody is asked any more to sign the one whose place it takes. What has been signed on that stays as it is, with its
 * evidence, among the earlier versions.
 */
export async function takePlace(act: Act<Staff>, document: DocumentRow): Promise<void> {
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
}
