import { type RawBuilder, sql } from 'kysely'
import { daysToMail, type K1Answer } from '#contract/k1-rules.ts'
import type { TaxForm } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import type { Page } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Recipient, Staff, Taxpayer } from '../audit/actor.ts'
import { notFound, seenByStaff } from './client.ts'
import { portalOf, type Portal } from './portal.ts'

/** A K-1 with its current version and the facts about it, as far as they count for the partner's address of now. */
export interface K1Row {
  firm_id: string
  id: string
  client_id: string
  client_name: string
  tax_return_id: string
  tax_year: number
  form: TaxForm
  recipient_name: string
  email: string | null
  mobile: string | null
  language: Language
  last_four: Buffer | null
  handed_at: Date | null
  withdrawn_at: Date | null
  version_id: string
  version_number: number
  document_id: string
  file_id: string
  pages: Page[] | null
  link_sent_at: Date | null
  link_expires_at: Date | null
  link_failed: boolean
  mail_by: string | null
  has_come_in: boolean
  answer: K1Answer | null
  answered_at: Date | null
  opened_at: Date | null
  downloaded_at: Date | null
  mailed_on: string | null
}

/** Which K-1s, as a condition on `k1` as `k`, `client` as `c`. */
export async function k1sWhere({ tx }: Pick<Act, 'tx'>, condition: RawBuilder<unknown>): Promise<K1Row[]> {
  const found = await sql<K1Row>`
    select k.firm_id, k.id, k.client_id, c.name as client_name, k.tax_return_id, k.tax_year, t.form, k.recipient_name, k.email, k.mobile, k.language,
           k.last_four, k.handed_at, k.withdrawn_at, v.id as version_id, v.number as version_number, v.document_id, dv.file_id, dv.pages,
           l.sent_at as link_sent_at, l.expires_at as link_expires_at, coalesce(m.state = 'failed', false) as link_failed,
           case when m.state = 'failed' then (l.sent_at at time zone f.time_zone)::date + ${daysToMail}::int end as mail_by,
           exists (select from k1_session s where s.firm_id = k.firm_id and s.k1_id = k.id and s.created_at >= k.contact_since) as has_come_in,
           a.answer, a.at as answered_at,
           (select min(at) from k1_look o where o.firm_id = k.firm_id and o.k1_version_id = v.id and o.kind = 'opened' and o.at >= k.contact_since) as opened_at,
           (select min(at) from k1_look o where o.firm_id = k.firm_id and o.k1_version_id = v.id and o.kind = 'downloaded' and o.at >= k.contact_since) as downloaded_at,
           (select mailed_on from k1_mailing y where y.firm_id = k.firm_id and y.k1_version_id = v.id and y.ended_at is null) as mailed_on
    from k1 k
    join client c on c.firm_id = k.firm_id and c.id = k.client_id
    join firm f on f.id = k.firm_id
    join tax_return t on t.firm_id = k.firm_id and t.id = k.tax_return_id
    join lateral (select * from k1_version o where o.firm_id = k.firm_id and o.k1_id = k.id order by o.number desc limit 1) v on true
    join lateral (select file_id, pages from document_version o where o.firm_id = k.firm_id and o.document_id = v.document_id order by o.number desc limit 1) dv on true
    left join lateral (select * from k1_link o where o.firm_id = k.firm_id and o.k1_id = k.id and o.k1_version_id = v.id and o.replaced_at is null
                       order by o.sent_at desc, o.id desc limit 1) l on true
    left join outbox_message m on m.firm_id = k.firm_id and m.id = l.outbox_message_id
    left join lateral (select answer, at from k1_answer o where o.firm_id = k.firm_id and o.k1_id = k.id and o.at >= k.contact_since
                       order by o.at desc, o.id desc limit 1) a on true
    where ${condition}
    order by k.tax_year desc, lower(k.recipient_name), k.id`.execute(tx)
  return found.rows
}

/** A K-1 of a client this staff member may see; with `lock`, held until the transaction ends. @throws Refusal not-found */
export async function k1ForStaff(act: Act<Staff>, k1Id: string, options: { lock?: boolean } = {}): Promise<K1Row> {
  if (options.lock) await holdK1(act, act.actor.firmId, k1Id)
  const [row] = await k1sWhere(act, sql`k.id = ${k1Id} and ${seenByStaff(act.actor)}`)
  return row ?? notFound()
}

/** Which K-1s the signer hands out, in a query with `k1` as `k`. */
export const handedToPortal = ({ firmId, clientId }: Portal): RawBuilder<unknown> =>
  sql`k.firm_id = ${firmId} and k.client_id = ${clientId} and k.handed_at is not null`

/** The portal, if it is that of an entity's signer: nobody else hands out K-1s. @throws Refusal not-found */
export async function portalOfSigner(act: Act<Taxpayer>, portalId: string): Promise<Portal & { entityName: string; isSigner: boolean }> {
  const portal = portalOf(act.actor, portalId)
  const found = await sql<{ name: string; is_signer: boolean }>`
    select c.name, p.role = 'signer' and c.kind = 'entity' as is_signer from person p join client c on c.firm_id = p.firm_id and c.id = p.client_id
    where p.firm_id = ${portal.firmId} and p.id = ${portal.personId}`.execute(act.tx)
  const [row] = found.rows
  return row ? { ...portal, entityName: row.name, isSigner: row.is_signer } : notFound()
}

/** One that this very signer hands out. @throws Refusal not-found */
export async function k1InPortal(
  act: Act<Taxpayer>,
  portalId: string,
  k1Id: string,
  options: { lock?: boolean } = {},
): Promise<{ portal: Portal; k1: K1Row }> {
  const portal = await portalOfSigner(act, portalId)
  if (!portal.isSigner) notFound()
  if (options.lock) await holdK1(act, portal.firmId, k1Id)
  const [k1] = await k1sWhere(act, sql`${handedToPortal(portal)} and k.id = ${k1Id}`)
  return { portal, k1: k1 ?? notFound() }
}

/** The one K-1 of this session. With `lock`, it cannot be withdrawn before the transaction ends. @throws Refusal k1s.withdrawn */
export async function k1OfRecipient(act: Act<Recipient>, options: { lock?: boolean } = {}): Promise<K1Row> {
  return k1AtDoor(act, act.actor.firmId, act.actor.k1Id, options)
}

/** The K-1 that a link or a session leads to. @throws Refusal k1s.withdrawn */
export async function k1AtDoor(act: Act, firmId: string, k1Id: string, options: { lock?: boolean } = {}): Promise<K1Row> {
  if (options.lock) await holdK1(act, firmId, k1Id)
  const [k1] = await k1sWhere(act, sql`k.firm_id = ${firmId} and k.id = ${k1Id} and c.deleted_at is null`)
  if (!k1 || k1.withdrawn_at) throw new Refusal('k1s.withdrawn')
  return k1
}

const holdK1 = ({ tx }: Act, firmId: string, k1Id: string) =>
  tx.selectFrom('k1').select('id').where('firm_id', '=', firmId).where('id', '=', k1Id).forUpdate().execute()

export interface ReadableVersion {
  id: string
  number: number
  file_id: string
  pages: Page[] | null
  notified_at: Date
}

/**
 * Versions that the partner was told of and may read, the newest first: all while consent stands, and what was delivered before it was withdrawn.
 * Without consent nothing is readable (Rev. Proc. 2012-17).
 */
export async function readableVersions({ tx }: Act, { firm_id: firmId, id }: K1Row): Promise<ReadableVersion[]> {
  const found = await sql<ReadableVersion>`
    select v.id, v.number, dv.file_id, dv.pages, v.notified_at
    from k1_version v join k1 k on k.firm_id = v.firm_id and k.id = v.k1_id
    join lateral (select file_id, pages from document_version o where o.firm_id = v.firm_id and o.document_id = v.document_id order by o.number desc limit 1) dv on true
    left join lateral (select answer, at from k1_answer o where o.firm_id = k.firm_id and o.k1_id = k.id and o.at >= k.contact_since
                       order by o.at desc, o.id desc limit 1) a on true
    where v.firm_id = ${firmId} and v.k1_id = ${id} and v.notified_at is not null
      and (a.answer = 'consent' or exists (
        select from k1_answer w where w.firm_id = k.firm_id and w.k1_id = k.id and w.answer = 'withdrawn' and w.at > v.notified_at and w.at >= k.contact_since))
    order by v.number desc`.execute(tx)
  return found.rows
}
