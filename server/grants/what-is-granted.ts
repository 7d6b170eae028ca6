/** What a grant opens, as the owner asks for it: judged before anything is written. */
import { sql } from 'kysely'
import { type GrantPage, grantablePages } from '#contract/grant-pages.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Portal } from '../access/portal.ts'

export interface Granted {
  pages: GrantPage[]
  documentIds: string[]
}

/**
 * Nobody can share more than they see: single documents are those of the owner's own portal.
 * @throws Refusal grants.nothing-granted, grants.page-not-offered with `pages`, not-found
 */
export async function judgeGranted(
  { tx }: Act,
  { firmId, clientId }: Pick<Portal, 'firmId' | 'clientId'>,
  { pages, documentIds }: Granted,
) {
  if (pages.length === 0 && documentIds.length === 0) throw new Refusal('grants.nothing-granted')
  const notOffered = pages.filter((page) => !grantablePages.includes(page))
  if (notOffered.length > 0) throw new Refusal('grants.page-not-offered', { pages: notOffered })
  const found = await sql<{ count: number }>`
    select count(distinct d.id)::int as count from document d
    left join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    left join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
    where d.firm_id = ${firmId} and d.client_id = ${clientId} and d.id = any(${documentIds}::uuid[])
      and (d.direction = 'from client' or l.live_at is not null)`.execute(tx)
  if (found.rows[0]?.count !== documentIds.length) throw new Refusal('not-found')
}

/** Names the documents of a grant anew. */
export async function nameDocuments({ tx }: Act, grant: { firm_id: string; id: string }, documentIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('granted_document').where('firm_id', '=', grant.firm_id).where('grant_id', '=', grant.id).execute()
  if (documentIds.length === 0) return
  await tx
    .insertInto('granted_document')
    .values(documentIds.map((document_id) => ({ firm_id: grant.firm_id, grant_id: grant.id, document_id })))
    .execute()
}
