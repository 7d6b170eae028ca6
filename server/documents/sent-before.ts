import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { UploadRow } from '../access/upload.ts'

/** The very same bytes are with the firm already: asked about, not forbidden. @throws Refusal documents.sent-before with `sentAt`, `name` */
export async function refuseSentBefore(act: Act, upload: UploadRow, sha256: Buffer): Promise<void> {
  const found = await sql<{ name: string; added_at: Date }>`
    select d.name, d.added_at
    from document d
    join document_version v on v.firm_id = d.firm_id and v.document_id = d.id
    join file f on f.firm_id = v.firm_id and f.id = v.file_id
    where d.firm_id = ${upload.firm_id} and d.client_id = ${upload.client_id} and d.direction = 'from client'
      and coalesce(v.sent_sha256, f.sha256) = ${sha256}
    order by d.added_at desc limit 1`.execute(act.tx)
  const [before] = found.rows
  if (before) throw new Refusal('documents.sent-before', { name: before.name, sentAt: before.added_at.toISOString() })
}
