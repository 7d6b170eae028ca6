import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** Documents with all their versions, and uploads: finished, begun, and those that came through the firm's tray. */
export async function forgetDocumentsOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const versions = await sql<{ id: string; file_id: string }>`
    select v.id, v.file_id from document_version v join document d on d.firm_id = v.firm_id and d.id = v.document_id
    where d.firm_id = ${firmId} and d.client_id = ${clientId}`.execute(tx)
  const ofVersions = versions.rows.map(({ file_id }) => file_id)
  const uploads = await sql<{ file_id: string }>`
    delete from upload where firm_id = ${firmId} and (client_id = ${clientId} or file_id = any(${ofVersions}::uuid[])) returning file_id`.execute(
    tx,
  )
  const documents = await tx
    .deleteFrom('document')
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .returning('id')
    .execute()
  return {
    fileIds: [...new Set([...ofVersions, ...uploads.rows.map(({ file_id }) => file_id)])],
    aboutIds: [...documents.map(({ id }) => id), ...versions.rows.map(({ id }) => id)],
  }
}
