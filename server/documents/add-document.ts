import type { FiledBy, PaperKind } from '#contract/paper-kinds.ts'
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
  /** Of the bytes that travelled, where others are kept. */
  sentSha256?: Buffer
  /** The form whose signature counts for something by itself (`8879`, `4868`); null: a paper like any other. */
  signingForm?: string | null
}

/** What a paper is and of which year, and who said so. */
export interface Filing {
  taxYear: number | null
  taxYearFrom: FiledBy | null
  kind: PaperKind | null
  kindFrom: FiledBy | null
}

interface NewDocument extends Arrived {
  clientId: string
  taxReturnId: string | null
  direction: 'from firm' | 'from client'
  /** The name of whoever sent it, as people see it. */
  addedBy: string
  addedByPersonId: string | null
  filing?: Filing
  replacesId?: string | null
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
      tax_year: document.filing?.taxYear ?? null,
      tax_year_from: document.filing?.taxYearFrom ?? null,
      paper_kind: document.filing?.kind ?? null,
      paper_kind_from: document.filing?.kindFrom ?? null,
      replaces_id: document.replacesId ?? null,
      signing_form: document.signingForm ?? null,
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
      sent_sha256: document.sentSha256 ?? null,
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
