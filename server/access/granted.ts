/** What a guest may look at: what the grant says, as long as it lasts, and no more than its owner could see. */
import { sql } from 'kysely'
import type { GrantPage, whyClosed } from '#contract/grant-pages.ts'
import type { Page } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Guest } from '../audit/actor.ts'
import { notFound } from './client.ts'
import { ofPortal } from './voucher.ts'

export interface OpenGrant {
  firm_id: string
  id: string
  client_id: string
  person_id: string
  name: string
  language: 'en' | 'es'
  pages: GrantPage[]
  ends_at: Date
}

/** The guest's grant, by the clock. With `lock`, it cannot end before the transaction does. @throws Refusal grants.ended */
export async function openGrant(act: Act<Guest>, options: { lock?: boolean } = {}): Promise<OpenGrant> {
  const { firmId, grantId } = act.actor
  const found = await sql<OpenGrant>`
    select g.firm_id, g.id, g.client_id, g.person_id, g.name, g.language, g.pages, g.ends_at
    from portal_grant g join client c on c.firm_id = g.firm_id and c.id = g.client_id
    where g.firm_id = ${firmId} and g.id = ${grantId} and g.ended_at is null and g.ends_at > ${act.clock.now()}
      and g.link_sent_at is not null and c.portal_access and c.deleted_at is null
      and exists (select from portal_link l where l.firm_id = g.firm_id and l.person_id = g.person_id) ${options.lock ? sql`for share of g` : sql``}`.execute(
    act.tx,
  )
  const [grant] = found.rows
  if (!grant) throw new Refusal('grants.ended')
  return grant
}

/** The same, if it opens this page. @throws Refusal grants.ended, not-found */
export async function grantedPage(act: Act<Guest>, page: GrantPage, options: { lock?: boolean } = {}): Promise<OpenGrant> {
  const grant = await openGrant(act, options)
  if (!grant.pages.includes(page)) notFound()
  return grant
}

export interface GrantedDocument {
  id: string
  firm_id: string
  client_id: string
  name: string
  direction: 'from firm' | 'from client'
  at: Date
  version_id: string
  /** What is looked at: the sealed copy once it is there. */
  shown_file_id: string
  shown_pages: Page[] | null
  content_type: string
  signed: boolean
  sealed_at: Date | null
  waits_for_signature: boolean
  named: boolean
  /** The only pages that may be shown, from 0: nothing but vouchers opens it. Null: all. */
  only_pages: number[] | null
}

/** Whether this page, from 0, is there for the guest. */
export const showsPage = ({ shown_pages: pages, only_pages: only }: GrantedDocument, page: number): boolean =>
  pages?.[page] !== undefined && (only === null || only.includes(page))

/** Why it is listed and cannot be opened. */
export const whyDocumentClosed = (document: GrantedDocument): (typeof whyClosed)[number] | null =>
  document.waits_for_signature
    ? 'waits-for-signature'
    : document.shown_pages?.some((_, page) => showsPage(document, page))
      ? null
      : 'no-pages'

/**
 * Waits for a signature: the owner is asked to sign this version and has not; where only somebody else is asked, until they have. What is void asks
 * nobody. For use in a query with `document_version` as `v`.
 */
export const waitsForSignature = (personId: string) => sql<boolean>`(
  select case when bool_or(r.person_id = ${personId}) then not bool_or(r.person_id = ${personId} and r.state = 'signed')
              else coalesce(bool_or(r.state <> 'signed'), false) end
  from signature_request r where r.firm_id = v.firm_id and r.document_version_id = v.id and r.state <> 'voided')`

type Which = { list: 'preparer-files' | 'my-files' } | { named: true } | { documentIds: readonly string[] }

/**
 * Granted documents, the newest first. A document that is granted neither by its page nor by name is not there; asked for by id, it is there as well
 * when *Tax Payments* is granted and one of its vouchers shows it: then with that voucher's page alone, because the rest may be the whole return.
 */
export async function grantedDocuments(act: Pick<Act, 'tx'>, grant: OpenGrant, which: Which): Promise<GrantedDocument[]> {
  const named = sql<boolean>`exists (select from granted_document x where x.firm_id = d.firm_id and x.grant_id = ${grant.id} and x.document_id = d.id)`
  const opens = (page: GrantPage) => sql`${grant.pages.includes(page)}::boolean`
  const chosen =
    'documentIds' in which
      ? sql`d.id = any(${which.documentIds}::uuid[])`
      : 'named' in which
        ? named
        : which.list === 'my-files'
          ? sql`d.direction = 'from client'`
          : sql`d.direction = 'from firm'`
  const isThere = sql<boolean>`(d.direction = 'from client' or l.live_at is not null)`
  const isOpened = sql<boolean>`(${isThere}
    and ((d.direction = 'from firm' and ${opens('preparer-files')}) or (d.direction = 'from client' and ${opens('my-files')}) or ${named}))`
  const ofOwner = ofPortal({ firmId: grant.firm_id, clientId: grant.client_id, personId: grant.person_id })
  const vouchers = sql`from voucher v where ${ofOwner} and v.document_id = d.id and v.withdrawn_at is null`
  const isVoucher = sql<boolean>`(${'documentIds' in which}::boolean and ${opens('tax-payments')} and exists (select ${vouchers}))`
  const found = await sql<GrantedDocument>`
    select d.id, d.firm_id, d.client_id, d.name, d.direction, coalesce(l.live_at, d.added_at) as at, v.id as version_id,
           coalesce(s.file_id, v.file_id) as shown_file_id, coalesce(s.pages, v.pages) as shown_pages, v.content_type, s.sealed_at,
           exists (select from signature_request r where r.firm_id = v.firm_id and r.document_version_id = v.id and r.state = 'signed') as signed,
           ${waitsForSignature(grant.person_id)} as waits_for_signature, (${isThere} and ${named}) as named,
           case when not ${isOpened} then (
             select case when bool_and(v.document_page is not null) then array_agg(distinct v.document_page) end ${vouchers}) end as only_pages
    from document d
    join lateral (select * from document_version o where o.firm_id = d.firm_id and o.document_id = d.id order by o.number desc limit 1) v on true
    left join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    left join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
    left join sealed_document s on s.firm_id = v.firm_id and s.document_version_id = v.id
    where d.firm_id = ${grant.firm_id} and d.client_id = ${grant.client_id} and ${chosen}
      and (${isOpened} or ${isVoucher})
    order by at desc, d.id desc limit 500`.execute(act.tx)
  return found.rows
}

/** One granted document. @throws Refusal grants.ended, not-found, grants.waits-for-signature */
export async function grantedDocument(act: Act<Guest>, documentId: string, options: { lock?: boolean } = {}): Promise<GrantedDocument> {
  const grant = await openGrant(act, options)
  const [document] = await grantedDocuments(act, grant, { documentIds: [documentId] })
  if (!document) return notFound()
  if (document.waits_for_signature) throw new Refusal('grants.waits-for-signature')
  return document
}
