import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { DocumentRow } from '../access/document.ts'

/** Somebody took the file itself: who looked at what is part of the evidence (16 CFR 314.4(c)(8): monitor the activity of users). */
export async function opened(act: Act<Staff | Taxpayer>, document: DocumentRow, which: 'current' | 'original'): Promise<void> {
  await record(act, document.firm_id, { type: 'documents.opened', clientId: document.client_id, documentId: document.id, which })
}
