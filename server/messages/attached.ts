import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'

/** What goes with a message, as it is now; its name as it was, once it is gone. */
export interface AttachedRow {
  message_id: string
  kind: 'document' | 'voucher'
  id: string | null
  name: string
  direction: 'from firm' | 'from client' | null
  contentType: string | null
  size: number | null
  pageCount: number | null
  taxReturnId: string | null
  /** The person who was named has been asked to sign it, and has not yet. */
  toSign: boolean
}

/** What goes with these messages, in the order in which it was attached. */
export async function attachedTo(
  { tx }: Pick<Act, 'tx'>,
  firmId: string,
  messageIds: readonly string[],
  personId: string | null,
): Promise<Map<string, AttachedRow[]>> {
  if (messageIds.length === 0) return new Map()
  const found = await sql<AttachedRow>`
    select a.message_id, a.kind, coalesce(d.id, w.id) as id, coalesce(d.name, a.name) as name, d.direction, v.content_type as "contentType", f.size,
           jsonb_array_length(v.pages) as "pageCount", d.tax_return_id as "taxReturnId",
           exists (select from signature_request r where r.firm_id = a.firm_id and r.document_id = d.id and r.person_id = ${personId}::uuid
                   and r.state in ('out', 'viewed')) as "toSign"
    from message_attachment a
    left join document d on d.firm_id = a.firm_id and d.id = a.document_id
    left join voucher w on w.firm_id = a.firm_id and w.id = a.voucher_id and w.withdrawn_at is null
    left join lateral (select content_type, pages, file_id from document_version
                       where firm_id = d.firm_id and document_id = d.id order by number desc limit 1) v on true
    left join file f on f.firm_id = a.firm_id and f.id = v.file_id
    where a.firm_id = ${firmId} and a.message_id = any(${messageIds}::uuid[])
    order by a.message_id, a.position`.execute(tx)
  return Map.groupBy(found.rows, (row) => row.message_id)
}

/** What both rooms are shown of it. */
export const attachmentView = ({ kind, id, name, direction, contentType, size, pageCount }: AttachedRow) => ({
  kind,
  id,
  name,
  direction,
  contentType,
  size,
  pageCount,
})
