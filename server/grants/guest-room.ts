/** What a guest sees: what the grant says, and each look is kept. */
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { coverNumbers } from '#pdf/mask-numbers.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { GrantPage } from '#contract/grant-pages.ts'
import type { guest, GuestFile } from '#contract/guest.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Guest } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import {
  grantedDocument,
  type GrantedDocument,
  grantedDocuments,
  grantedPage,
  openGrant,
  type OpenGrant,
  showsPage,
  whyDocumentClosed,
} from '../access/granted.ts'
import { identifiersOf } from '../clients/identifiers.ts'
import { threadForGuest } from '../messages/for-guests.ts'
import { vouchersForGuest } from '../payments/for-others.ts'
import { endGuestSessions } from '../sign-in/guest-session.ts'
import { idleMinutesOf } from '../sign-in/idle-minutes.ts'
import { noteLook } from './note-look.ts'

/** Whose portal, what of it, until when. */
export async function room(act: Act<Guest>): Promise<Output<typeof guest.read>> {
  const grant = await openGrant(act)
  type Around = Pick<Output<typeof guest.read>, 'firmName' | 'firmPhone' | 'timeZone' | 'ownerName' | 'hasSingleDocuments'>
  const found = await sql<Around>`
    select f.name as "firmName", f.phone as "firmPhone", f.time_zone as "timeZone", p.first_name || ' ' || p.last_name as "ownerName",
           exists (select from granted_document x where x.firm_id = ${grant.firm_id} and x.grant_id = ${grant.id}) as "hasSingleDocuments"
    from person p join firm f on f.id = p.firm_id where p.firm_id = ${grant.firm_id} and p.id = ${grant.person_id}`.execute(act.tx)
  const [around] = found.rows
  if (!around) throw new Error('A grant whose owner is not on record')
  return {
    ...around,
    guestName: grant.name,
    language: grant.language,
    pages: grant.pages,
    endsAt: grant.ends_at.toISOString(),
    idleMinutes: idleMinutesOf('taxpayer', act),
  }
}

/** Documents from the preparer, or what was sent to the firm. @throws Refusal grants.ended, not-found */
export async function filesOfPage(act: Act<Guest>, list: 'preparer-files' | 'my-files'): Promise<{ files: Static<typeof GuestFile>[] }> {
  const grant = await grantedPage(act, list, { lock: true })
  const files = await viewsOf(act, grant, await grantedDocuments(act, grant, { list }))
  await noteLook(act, grant.client_id, { kind: 'list', list })
  return { files }
}

/** The single documents. @throws Refusal grants.ended */
export async function namedFiles(act: Act<Guest>): Promise<{ files: Static<typeof GuestFile>[] }> {
  const grant = await openGrant(act, { lock: true })
  const files = await viewsOf(act, grant, await grantedDocuments(act, grant, { named: true }))
  if (files.length > 0) await noteLook(act, grant.client_id, { kind: 'list' })
  return { files }
}

/** What waits for the owner's signature. @throws Refusal grants.ended, not-found */
export async function tasks(act: Act<Guest>): Promise<Output<typeof guest.tasks>> {
  const page: GrantPage = 'tasks'
  const grant = await grantedPage(act, page, { lock: true })
  const found = await sql<{ documentId: string; name: string; since: Date }>`
    select d.id as "documentId", d.name, l.live_at as since
    from signature_request r join document d on d.firm_id = r.firm_id and d.id = r.document_id
    join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
    join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id and l.live_at is not null
    where r.firm_id = ${grant.firm_id} and r.client_id = ${grant.client_id} and r.person_id = ${grant.person_id} and r.state in ('out', 'viewed')
    order by l.live_at, d.added_at limit 500`.execute(act.tx)
  const numbers = await identifiersOf(act, grant.firm_id, grant.client_id)
  await noteLook(act, grant.client_id, { kind: 'list', list: page })
  return {
    tasks: found.rows.map(({ documentId, name, since }) => ({
      kind: 'sign',
      documentId,
      name: coverNumbers(name, numbers),
      since: since.toISOString(),
    })),
  }
}

/** *Tax Payments*, to look at. @throws Refusal grants.ended, not-found */
export async function taxPayments(act: Act<Guest>): Promise<Output<typeof guest.taxPayments>> {
  const page: GrantPage = 'tax-payments'
  const grant = await grantedPage(act, page, { lock: true })
  const payments = await vouchersForGuest(act, grant)
  await noteLook(act, grant.client_id, { kind: 'list', list: page })
  return payments
}

/** *Messages*, to read; nothing counts as read. @throws Refusal grants.ended, not-found */
export async function messages(act: Act<Guest>, input: Input<typeof guest.messages>): Promise<Output<typeof guest.messages>> {
  const page: GrantPage = 'messages'
  const grant = await grantedPage(act, page, { lock: true })
  const thread = await threadForGuest(act, grant, input)
  await noteLook(act, grant.client_id, { kind: 'list', list: page })
  return thread
}

/** One document and the pages of it that may be shown. @throws Refusal grants.ended, not-found, grants.waits-for-signature, documents.cannot-show-pages */
export async function document(act: Act<Guest>, documentId: string): Promise<Output<typeof guest.document>> {
  const found = await grantedDocument(act, documentId, { lock: true })
  if (!found.shown_pages) throw new Refusal('documents.cannot-show-pages')
  const numbers = await identifiersOf(act, found.firm_id, found.client_id)
  await noteLook(act, found.client_id, { kind: 'document', documentId })
  return {
    id: found.id,
    name: coverNumbers(found.name, numbers),
    sealedAt: found.sealed_at?.toISOString() ?? null,
    pages: found.shown_pages.flatMap((size, page) => (showsPage(found, page) ? [{ page, ...size }] : [])),
  }
}

export async function signOut(act: Act<Guest>): Promise<void> {
  const { firmId, grantId, sessionId } = act.actor
  await endGuestSessions(act, firmId, grantId, sessionId)
  await record(act, firmId, { type: 'grants.signed-out', grantId, sessionId })
}

async function viewsOf(act: Act<Guest>, grant: OpenGrant, documents: readonly GrantedDocument[]): Promise<Static<typeof GuestFile>[]> {
  const numbers = await identifiersOf(act, grant.firm_id, grant.client_id)
  return documents.map((one) => ({
    id: one.id,
    // People put numbers into the names of their files.
    name: coverNumbers(one.name, numbers),
    direction: one.direction,
    at: one.at.toISOString(),
    pageCount: one.shown_pages?.length ?? null,
    signed: one.signed,
    closed: whyDocumentClosed(one),
  }))
}
