import type { Input, Output } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import type { Page } from '#database/tables.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound } from '../access/client.ts'
import { documentFor } from '../access/document.ts'

type NewPlace = Input<typeof signing.setPlaces>['places'][number]

/** Where who signs and dates on a document; replaces the earlier places. Closed once the document is sent. */
export async function setPlaces(act: Act<Staff>, input: Input<typeof signing.setPlaces>): Promise<Output<typeof signing.setPlaces>> {
  const { tx, random } = act
  const document = await documentFor(act, input.document, { lock: true })
  if (document.delivered || document.direction === 'from client') throw new Refusal('documents.already-sent')
  const pages = document.pages
  if (!pages) throw new Refusal('documents.cannot-show-pages')
  if (!input.places.every((place) => isOnPage(place, pages))) throw new Refusal('signing.place-outside-page')
  const persons = await tx
    .selectFrom('person')
    .select('id')
    .where('firm_id', '=', document.firm_id)
    .where('client_id', '=', document.client_id)
    .execute()
  if (!input.places.every((place) => persons.some((person) => person.id === place.personId))) notFound()

  const places = input.places.map((place) => ({ ...place, id: random.id() }))
  await tx
    .deleteFrom('signature_place')
    .where('firm_id', '=', document.firm_id)
    .where('document_version_id', '=', document.version_id)
    .execute()
  if (places.length > 0) {
    await tx
      .insertInto('signature_place')
      .values(
        places.map(({ personId, ...place }) => ({
          ...place,
          firm_id: document.firm_id,
          document_id: document.id,
          document_version_id: document.version_id,
          person_id: personId,
        })),
      )
      .execute()
  }
  await tellLive(tx, { topic: 'document', id: document.id, firmId: document.firm_id, clientId: null })
  await record(act, document.firm_id, {
    type: 'signing.places-set',
    clientId: document.client_id,
    documentId: document.id,
    versionId: document.version_id,
    places: places.length,
  })
  return { places }
}

// Half a point of grace: a browser's arithmetic on a page edge.
function isOnPage(place: NewPlace, pages: readonly Page[]): boolean {
  const page = pages[place.page]
  return page !== undefined && place.x + place.width <= page.width + 0.5 && place.y + place.height <= page.height + 0.5
}
