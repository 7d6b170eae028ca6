import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import { isOnPage, isOvertaken, type PlacementState } from '#contract/place-rules.ts'
import type { signing } from '#contract/signing.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound } from '../access/client.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'

type Asked = Input<typeof signing.setPlaces>
type Set = Output<typeof signing.setPlaces>
type NewPlace = Asked['places'][number]

/**
 * Where who signs and dates on a document; replaces the earlier places, which the sender must have seen. Closed once the document is sent.
 * @throws Refusal signing.places-changed-meanwhile, and as `documentToPlaceOn` and `putPlaces`
 */
export async function setPlaces(act: Act<Staff>, input: Asked): Promise<Set> {
  const document = await documentToPlaceOn(act, input.document)
  const now = await placementOf(act, document)
  if (isOvertaken(now, input)) throw new Refusal('signing.places-changed-meanwhile', { by: now?.changedBy ?? '' })
  const places = await putPlaces(act, document, input.places)
  const revision = (now?.revision ?? 0) + 1
  const kept = {
    revision,
    sender: input.sender,
    change: input.change,
    changed_at: act.clock.now(),
    changed_by: act.actor.staffMemberId,
  }
  await act.tx
    .insertInto('placement')
    .values({ firm_id: document.firm_id, document_version_id: document.version_id, ...kept })
    .onConflict((conflict) => conflict.columns(['firm_id', 'document_version_id']).doUpdateSet(kept))
    .execute()
  return { revision, places }
}

/** Places on a document that was only just made: nobody has seen it yet, so nobody's are overwritten. @throws as `documentToPlaceOn` and `putPlaces` */
export async function placeOnNew(act: Act<Staff>, documentId: string, places: readonly NewPlace[]): Promise<void> {
  await putPlaces(act, await documentToPlaceOn(act, documentId), places)
}

/** Held until the transaction ends. @throws Refusal not-found, documents.already-sent */
async function documentToPlaceOn(act: Act<Staff>, documentId: string): Promise<DocumentRow> {
  const document = await documentFor(act, documentId, { lock: true })
  if (document.delivered || document.direction === 'from client') throw new Refusal('documents.already-sent')
  return document
}

/** @throws Refusal not-found, documents.cannot-show-pages, signing.place-outside-page */
async function putPlaces(act: Act<Staff>, document: DocumentRow, asked: readonly NewPlace[]): Promise<Set['places']> {
  const { tx, random } = act
  const pages = document.pages
  if (!pages) throw new Refusal('documents.cannot-show-pages')
  if (!asked.every((place) => isOnPage(place, pages))) throw new Refusal('signing.place-outside-page')
  const persons = await tx
    .selectFrom('person')
    .select('id')
    .where('firm_id', '=', document.firm_id)
    .where('client_id', '=', document.client_id)
    .execute()
  if (!asked.every((place) => persons.some((person) => person.id === place.personId))) notFound()

  const places = asked.map((place) => ({ ...place, id: random.id() }))
  await tx
    .deleteFrom('signature_place')
    .where('firm_id', '=', document.firm_id)
    .where('document_version_id', '=', document.version_id)
    .execute()
  const ids = { firm_id: document.firm_id, document_id: document.id, document_version_id: document.version_id }
  const rows = places.map(({ personId, ...place }) => ({ ...place, ...ids, person_id: personId }))
  if (rows.length > 0) await tx.insertInto('signature_place').values(rows).execute()
  await tellLive(tx, { topic: 'document', id: document.id, firmId: document.firm_id, clientId: null })
  await record(act, document.firm_id, {
    type: 'signing.places-set',
    clientId: document.client_id,
    documentId: document.id,
    versionId: document.version_id,
    places: places.length,
  })
  return places
}

interface Placement extends PlacementState {
  changedBy: string
}

async function placementOf({ tx }: Act<Staff>, document: DocumentRow): Promise<Placement | null> {
  const found = await sql<Placement>`
    select p.revision, p.sender, p.change, m.name as "changedBy"
    from placement p join staff_member m on m.firm_id = p.firm_id and m.id = p.changed_by
    where p.firm_id = ${document.firm_id} and p.document_version_id = ${document.version_id}`.execute(tx)
  return found.rows[0] ?? null
}
