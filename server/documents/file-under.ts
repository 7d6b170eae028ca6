import type { documents } from '#contract/documents.ts'
import type { Input } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound } from '../access/client.ts'
import { documentFor } from '../access/document.ts'

/** Staff say what a client's paper is and of which year: their word stands above a rule's and a person's. @throws Refusal not-found */
export async function fileUnder(act: Act<Staff>, input: Input<typeof documents.fileUnder>): Promise<void> {
  const document = await documentFor(act, input.document, { lock: true })
  if (document.direction !== 'from client') notFound()
  await act.tx
    .updateTable('document')
    .set({ tax_year: input.year, tax_year_from: 'staff', paper_kind: input.kind, paper_kind_from: 'staff' })
    .where('firm_id', '=', document.firm_id)
    .where('id', '=', document.id)
    .execute()
  const { firm_id: firmId, client_id: clientId } = document
  await tellLive(act.tx, { topic: 'client', id: clientId, firmId, clientId: null })
  await tellLive(act.tx, { topic: 'portal', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'documents.filed', clientId, documentId: document.id, year: input.year, kind: input.kind })
}
