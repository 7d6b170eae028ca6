import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { documents } from '#contract/documents.ts'
import { type Act, look, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { clientForStaff } from '../access/client.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'
import { portalOf } from '../access/portal.ts'
import { firmKey } from '../firm/keys.ts'
import type { StoredFile } from '#platform/file-store.ts'

/** A document and the size of its pages: of the sealed copy once it is there, for that is what counts then. */
export async function read(act: Act<Staff | Taxpayer>, documentId: string): Promise<Output<typeof documents.read>> {
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

type ClientFile = Output<typeof documents.myFiles>['files'][number]

async function filesFromClient(act: Act, firmId: string, clientId: string): Promise<ClientFile[]> {
  const found = await sql<Omit<ClientFile, 'sentAt'> & { sentAt: Date }>`
    select d.id, d.name, f.size, jsonb_array_length(v.pages) as "pageCount", d.added_at as "sentAt", d.added_by as "sentBy"
    from document d
    join document_version v on v.firm_id = d.firm_id and v.document_id = d.id
    join file f on f.firm_id = v.firm_id and f.id = v.file_id
    where d.firm_id = ${firmId} and d.client_id = ${clientId} and d.direction = 'from client'
    order by d.added_at desc, d.id desc limit 500`.execute(act.tx)
  return found.rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }))
}

/** *My Files*: what this client's persons have sent, the newest first. */
export async function myFiles(act: Act<Taxpayer>, portalId: string): Promise<Output<typeof documents.myFiles>> {
  const portal = portalOf(act.actor, portalId)
  return { files: await filesFromClient(act, portal.firmId, portal.clientId) }
}

/** *Scanned Documents*: the same, for staff. */
export async function scanned(act: Act<Staff>, clientId: string): Promise<Output<typeof documents.scanned>> {
  const client = await clientForStaff(act, clientId)
  return { clientName: client.name, files: await filesFromClient(act, act.actor.firmId, client.id) }
}
