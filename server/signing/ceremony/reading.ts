/** How far somebody has come: pages that were on the screen, places that show their signature, and that they have looked at their return. */
import { sql } from 'kysely'
import type { ceremony } from '#contract/ceremony.ts'
import type { Input } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { documentInPortal } from '../../access/document.ts'
import { comesToBeRead } from '../../access/ready-to-sign.ts'
import { signatureRequestToSign } from '../../access/signature-request.ts'

/**
 * Notes the furthest page; pages that are told in another order, or twice, change nothing. Reaching the end is an event, a page by itself is not.
 * @throws Refusal not-found, bad-input, signing.document-replaced
 */
export async function reading(act: Act<Taxpayer>, input: Input<typeof ceremony.reading>): Promise<void> {
  const { tx, clock } = act
  const { portal, document } = await documentInPortal(act, input.portal, input.document)
  if (document.version_id !== input.versionId) throw new Refusal('signing.document-replaced')
  const pages = document.pages?.length ?? null
  if (input.furthestPage !== null && (pages === null || input.furthestPage > pages)) throw new Refusal('bad-input')
  const furthest = input.furthestPage ?? 0
  const isEnd = input.furthestPage === null || input.furthestPage === pages
  const now = clock.now()
  const before = await sql<{ ended_at: Date | null }>`
    select ended_at from document_reading
    where firm_id = ${portal.firmId} and document_version_id = ${document.version_id} and person_id = ${portal.personId} for update`.execute(
    tx,
  )
  await sql`
    insert into document_reading as w (firm_id, document_version_id, person_id, furthest_page, ended_at, changed_at)
    values (${portal.firmId}, ${document.version_id}, ${portal.personId}, ${furthest}, ${isEnd ? now : null}, ${now})
    on conflict (firm_id, document_version_id, person_id) do update
    set furthest_page = greatest(w.furthest_page, excluded.furthest_page), ended_at = coalesce(w.ended_at, excluded.ended_at), changed_at = excluded.changed_at`.execute(
    tx,
  )
  if (!isEnd || before.rows[0]?.ended_at) return
  await tellLive(tx, { topic: 'document', id: document.id, firmId: portal.firmId, clientId: portal.clientId })
  await record(act, portal.firmId, {
    type: 'signing.read-to-end',
    clientId: portal.clientId,
    documentId: document.id,
    versionId: document.version_id,
    personId: portal.personId,
  })
}

interface ToRead {
  versionId: string
  pages: number | null
  furthestPage: number
  isRead: boolean
}

/**
 * *I have looked at my return*: said about all that came to be read with this document, each of which was open to its end. It counts for every form
 * of the same return. Again: nothing happens.
 * @throws Refusal not-found, signing.not-yours-to-sign, signing.document-replaced, signing.review-first
 */
export async function review(act: Act<Taxpayer>, input: Input<typeof ceremony.review>): Promise<void> {
  const { tx, actor, clock, random } = act
  const { portal, document, request } = await signatureRequestToSign(act, input.portal, input.document)
  if (!request || request.state === 'staged') throw new Refusal('signing.not-yours-to-sign')
  if (request.document_version_id !== input.versionId) throw new Refusal('signing.document-replaced')
  if (request.is_reviewed) return
  const found = await sql<ToRead & { aboutId: string }>`
    select od.document_version_id as "versionId", jsonb_array_length(v.pages) as pages, coalesce(w.furthest_page, 0) as "furthestPage",
           w.ended_at is not null as "isRead"
    from document d join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    cross join lateral (select od.document_version_id ${comesToBeRead}) od
    join document_version v on v.firm_id = d.firm_id and v.id = od.document_version_id
    left join document_reading w on w.firm_id = d.firm_id and w.document_version_id = od.document_version_id and w.person_id = ${portal.personId}
    where d.firm_id = ${portal.firmId} and d.id = ${document.id} order by od.document_version_id`.execute(tx)
  if (found.rows.some(({ isRead }) => !isRead)) throw new Refusal('signing.review-first')
  const aboutId = document.tax_return_id ?? (await deliveryOf(act, portal.firmId, document.id))
  await tx
    .insertInto('return_review')
    .values({
      firm_id: portal.firmId,
      id: random.id(),
      person_id: portal.personId,
      about_id: aboutId,
      identity_id: actor.identityId,
      session_id: actor.sessionId,
      login: actor.userName,
      read: JSON.stringify(found.rows.map(({ versionId, pages, furthestPage }) => ({ versionId, pages, furthestPage }))),
      at: clock.now(),
      ip: actor.ip,
      user_agent: actor.userAgent,
    })
    .execute()
  await tellLive(tx, { topic: 'portal', id: portal.clientId, firmId: portal.firmId, clientId: portal.clientId })
  const versionIds = found.rows.map(({ versionId }) => versionId)
  await record(act, portal.firmId, {
    type: 'signing.reviewed',
    clientId: portal.clientId,
    personId: portal.personId,
    aboutId,
    versionIds,
  })
}

async function deliveryOf({ tx }: Act, firmId: string, documentId: string): Promise<string> {
  const row = await tx
    .selectFrom('delivered_document')
    .select('delivery_id')
    .where('firm_id', '=', firmId)
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  return row.delivery_id
}

/**
 * Which places show the signature on the screen. Only how far somebody is: what counts is *Sign*. Only their own places are kept.
 * @throws Refusal not-found, signing.not-yours-to-sign, signing.document-replaced, signing.voided
 */
export async function signPlaces(act: Act<Taxpayer>, input: Input<typeof ceremony.signPlaces>): Promise<void> {
  const { portal, request } = await signatureRequestToSign(act, input.portal, input.document)
  if (!request || request.state === 'staged') throw new Refusal('signing.not-yours-to-sign')
  if (request.state === 'signed') return
  if (request.state !== 'out' && request.state !== 'viewed') throw new Refusal('signing.voided')
  if (request.document_version_id !== input.versionId) throw new Refusal('signing.document-replaced')
  const now = act.clock.now()
  await sql`
    insert into document_reading as w (firm_id, document_version_id, person_id, signed_places, changed_at)
    select ${portal.firmId}, ${input.versionId}, ${portal.personId}, coalesce(array_agg(p.id), '{}'), ${now} from signature_place p
    where p.firm_id = ${portal.firmId} and p.document_version_id = ${input.versionId} and p.person_id = ${portal.personId}
      and p.kind = 'signature' and p.id = any(${[...input.placeIds]}::uuid[])
    on conflict (firm_id, document_version_id, person_id) do update set signed_places = excluded.signed_places, changed_at = excluded.changed_at`.execute(
    act.tx,
  )
}
