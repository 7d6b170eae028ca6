import type { Output } from '#contract/endpoint.ts'
import type { documents } from '#contract/documents.ts'
import { type Act, look, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'
import { firmKey } from '../firm/keys.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { readerOf } from './opened.ts'

type Shown = Output<typeof documents.read> & {
  /** Somebody else of the client sent it, and the taxpayer who reads has not opened it. */
  isNewToReader: boolean
  row: DocumentRow
}

/** A document and the size of its pages: of the sealed copy once it is there, for that is what counts then. */
export async function read(act: Act<Staff | Taxpayer>, documentId: string): Promise<Shown> {
  const document = await documentFor(act, documentId)
  const file = await act.tx
    .selectFrom('file')
    .select('size')
    .where('firm_id', '=', document.firm_id)
    .where('id', '=', document.sealed_file_id ?? document.file_id)
    .executeTakeFirstOrThrow()
  return {
    id: document.id,
    name: document.name,
    versionId: document.version_id,
    contentType: document.content_type,
    size: file.size,
    sealedAt: document.sealed_at?.toISOString() ?? null,
    pages: document.sealed_pages ?? document.pages ?? [],
    isNewToReader: await isNewTo(act, document),
    row: document,
  }
}

/** The file behind a document, ready to be read: the sealed one once it is there, unless the original is asked for. */
export function fileOf(
  ports: Ports,
  actor: Staff | Taxpayer,
  documentId: string,
  which: 'current' | 'original' = 'current',
): Promise<{ document: DocumentRow; file: StoredFile }> {
  return look(ports, actor, async (act) => {
    const document = await documentFor(act, documentId)
    const fileId = which === 'current' && document.sealed_file_id ? document.sealed_file_id : document.file_id
    return { document, file: await act.files.find(act.tx, await firmKey(act, document.firm_id), fileId) }
  })
}

async function isNewTo({ actor, tx }: Act<Staff | Taxpayer>, document: DocumentRow): Promise<boolean> {
  if (actor.kind !== 'taxpayer' || actor.viewedBy || document.direction !== 'from client') return false
  const reader = readerOf(actor, document)
  if (reader === undefined || document.added_by_person_id === reader) return false
  const before = await tx
    .selectFrom('document_opening')
    .select('opened_at')
    .where('firm_id', '=', document.firm_id)
    .where('document_id', '=', document.id)
    .where('person_id', '=', reader)
    .executeTakeFirst()
  return before === undefined
}
