import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import { firmsOf, type Staff, type Taxpayer } from '../audit/actor.ts'
import type { Page } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'
import { notFound, seenByStaff } from './client.ts'
import { portalOf, type Portal } from './portal.ts'

/** A document with its current version, its sealed copy, and whether it has gone out. */
export interface DocumentRow {
  firm_id: string
  id: string
  client_id: string
  tax_return_id: string | null
  name: string
  direction: 'from firm' | 'from client'
  version_id: string
  file_id: string
  content_type: string
  pages: Page[] | null
  sealed_file_id: string | null
  sealed_pages: Page[] | null
  sealed_at: Date | null
  delivered: boolean
  /** It can be seen in the portal because it is attached to a message. */
  in_message: boolean
  opened_by_staff_at: Date | null
  added_by_person_id: string | null
  replaces_id: string | null
  /** The form whose signature counts for something by itself, such as `8879`. */
  signing_form: string | null
}

/** For a query that has `document` as `d`: it goes with a message that the portal shows. Of internal notes nothing is seen there. */
const isInMessage = sql<boolean>`exists (select from message_attachment a
  where a.firm_id = d.firm_id and a.document_id = d.id and a.in_portal)`

/** For a query that has `document` as `d`: it is a signed paper that the firm was handed, and waits or was accepted. */
const isSignedPaper = sql<boolean>`exists (select from hand_signing_paper q where q.firm_id = d.firm_id and q.document_id = d.id
  and (q.outcome is null or q.outcome = 'accepted'))`

/** For a query that has `document` as `d`: the client sees it, because they sent it, it was delivered and is live, or it goes with a message. */
export const isSeenInPortal = sql<boolean>`(d.direction = 'from client' or ${isInMessage} or ${isSignedPaper} or exists (
  select from delivered_document dd join delivery dl on dl.firm_id = dd.firm_id and dl.id = dd.delivery_id
  where dd.firm_id = d.firm_id and dd.document_id = d.id and dl.live_at is not null))`

/** A voucher in the taxpayer's portal shows it, also when it was never delivered by itself. For use in a query with `document` as `d`. */
const isVoucherOf = (actor: Taxpayer) => sql<boolean>`exists (
  select from voucher w where w.firm_id = d.firm_id and w.document_id = d.id and w.withdrawn_at is null and w.client_id = d.client_id
    and (w.person_id is null or w.person_id = any(${actor.portals.map((portal) => portal.personId)}::uuid[])))`

/**
 * The document, if this actor may see it: staff the documents of their clients; taxpayers what was delivered to their client and is live, what
 * goes with a message, what a voucher of theirs shows, and what they or their spouse sent. With `lock`, the document's row is held.
 * @throws Refusal not-found
 */
export async function documentFor(act: Act<Staff | Taxpayer>, documentId: string, options: { lock?: boolean } = {}): Promise<DocumentRow> {
  const { actor } = act
  const mayBeSeen =
    actor.kind === 'staff'
      ? seenByStaff(actor)
      : actor.inOffice
        ? sql<boolean>`d.client_id = ${actor.inOffice.clientId} and d.id = any(${[...actor.inOffice.documentIds]}::uuid[])`
        : sql<boolean>`d.client_id = any(${actor.portals.map((portal) => portal.clientId)}::uuid[])
          and (${isSeenInPortal} or ${isVoucherOf(actor)})`
  const found = await sql<DocumentRow>`
    select d.firm_id, d.id, d.client_id, d.tax_return_id, d.name, d.direction,
           v.id as version_id, v.file_id, v.content_type, v.pages, s.file_id as sealed_file_id, s.pages as sealed_pages, s.sealed_at, dd.document_id is not null as delivered,
           ${isInMessage} as in_message,
           d.opened_by_staff_at, d.added_by_person_id, d.replaces_id, d.signing_form
    from document d
    join client c on c.firm_id = d.firm_id and c.id = d.client_id
    join document_version v on v.firm_id = d.firm_id and v.document_id = d.id
    left join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    left join sealed_document s on s.firm_id = v.firm_id and s.document_version_id = v.id
    where d.firm_id = any(${firmsOf(actor)}::uuid[]) and d.id = ${documentId} and ${mayBeSeen}
    order by v.number desc limit 1 ${options.lock ? sql`for update of d` : sql``}`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

/** A document of this very portal. @throws Refusal not-found */
export async function documentInPortal(
  act: Act<Taxpayer>,
  portalId: string,
  documentId: string,
  options: { lock?: boolean } = {},
): Promise<{ portal: Portal; document: DocumentRow }> {
  const portal = portalOf(act.actor, portalId)
  const document = await documentFor(act, documentId, options)
  if (document.client_id !== portal.clientId || document.firm_id !== portal.firmId) notFound()
  return { portal, document }
}

/**
 * A document of this return that has gone out and that nothing has taken the place of yet. With `lock`, its row is held.
 * @throws Refusal not-found, documents.replaced-already
 */
export async function documentToReplace(
  act: Act<Staff>,
  taxReturnId: string,
  documentId: string,
  options: { lock?: boolean } = {},
): Promise<DocumentRow> {
  const document = await documentFor(act, documentId, options)
  if (document.tax_return_id !== taxReturnId || document.direction !== 'from firm' || !document.delivered) notFound()
  const newer = await act.tx
    .selectFrom('document')
    .select('id')
    .where('firm_id', '=', document.firm_id)
    .where('replaces_id', '=', document.id)
    .executeTakeFirst()
  if (newer) throw new Refusal('documents.replaced-already', { name: document.name })
  return document
}
