import type { Page } from '#database/tables.ts'
import type { KeptFile } from '#platform/file-store.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'

/** A file that has arrived and was looked at. */
export interface Arrived {
  name: string
  contentType: string
  file: KeptFile
  /** Null when it has no pages to show. */
  pages: Page[] | null
}

interface NewDocument extends Arrived {
  clientId: string
  taxReturnId: string | null
  direction: 'from firm' | 'from client'
  /** The name of whoever sent it, as people see it. */
  addedBy: string
  addedByPersonId: string | null
}

/** Makes a document with its first version, and records it. Returns its id. */
export async function addDocument(act: Act, firmId: string, document: NewDocument): Promise<string> {
  const { tx, clock, random } = act
  const documentId = random.id()
  const versionId = random.id()
  await tx
    .insertInto('document')
    .values({
      firm_id: firmId,
      id: documentId,
      client_id: document.clientId,
      tax_return_id: document.taxReturnId,
      direction: document.direction,
      name: document.name,
      added_by: document.addedBy,
      added_by_person_id: document.addedByPersonId,
      added_at: clock.now(),
    })
    .execute()
  await tx
    .insertInto('document_version')
    .values({
      firm_id: firmId,
      id: versionId,
      document_id: documentId,
      number: 1,
      file_id: document.file.id,
      content_type: document.contentType,
      pages: document.pages === null ? null : JSON.stringify(document.pages),
    })
    .execute()
  await record(act, firmId, {
    type: 'documents.added',
    clientId: document.clientId,
    documentId,
    versionId,
    direction: document.direction,
    sha256: document.file.sha256.toString('hex'),
    bytes: document.file.size,
  })
  return documentId
}
