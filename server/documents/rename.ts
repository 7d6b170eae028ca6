import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { documentFor } from '../access/document.ts'

/** Another name for a document that nobody outside the firm has seen yet. */
export async function rename(act: Act<Staff>, input: { document: string; name: string }): Promise<void> {
  const document = await documentFor(act, input.document, { lock: true })
  if (document.delivered || document.in_message) throw new Refusal('documents.already-sent')
  await act.tx
    .updateTable('document')
    .set({ name: input.name.trim() })
    .where('firm_id', '=', document.firm_id)
    .where('id', '=', document.id)
    .execute()
  await tellLive(act.tx, {
    topic: 'tax-return',
    id: document.tax_return_id ?? document.client_id,
    firmId: document.firm_id,
    clientId: null,
  })
  await record(act, document.firm_id, { type: 'documents.renamed', clientId: document.client_id, documentId: document.id })
}
