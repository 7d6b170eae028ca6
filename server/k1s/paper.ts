/** Which documents of a return can be somebody's K-1: PDFs from the firm that are not another partner's already. */
import { sql } from 'kysely'
import type { Page } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'

interface Document {
  id: string
  name: string
  content_type: string
  file_id: string
  pages: Page[] | null
  page_count: number
  is_taken: boolean
}

/** The documents from the firm on this return, the newest first. */
export async function documentsOf({ tx }: Act, firmId: string, taxReturnId: string): Promise<Document[]> {
  const found = await sql<Document>`
    select d.id, d.name, v.content_type, v.file_id, v.pages, coalesce(jsonb_array_length(v.pages), 0) as page_count,
           exists (select from k1_version o where o.firm_id = d.firm_id and o.document_id = d.id) as is_taken
    from document d
    join lateral (select * from document_version o where o.firm_id = d.firm_id and o.document_id = d.id order by o.number desc limit 1) v on true
    where d.firm_id = ${firmId} and d.tax_return_id = ${taxReturnId} and d.direction = 'from firm'
    order by d.added_at desc, d.id`.execute(tx)
  return found.rows
}

/** @throws Refusal k1s.not-on-return, k1s.not-a-pdf, k1s.document-taken */
export async function mustBePaper(act: Act, firmId: string, taxReturnId: string, documentId: string): Promise<Document> {
  // Two that take one document at once are judged one after the other.
  await sql`select from document where firm_id = ${firmId} and id = ${documentId} for update`.execute(act.tx)
  const document = (await documentsOf(act, firmId, taxReturnId)).find(({ id }) => id === documentId)
  if (!document) throw new Refusal('k1s.not-on-return')
  if (document.content_type !== 'application/pdf' || document.page_count === 0) throw new Refusal('k1s.not-a-pdf')
  if (document.is_taken) throw new Refusal('k1s.document-taken')
  return document
}
