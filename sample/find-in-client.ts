/** What a client of the sample must have for a step to happen. Each throws an Error when it is not there. */
import type { SampleClient, SampleDocument, SamplePerson } from './client.ts'
import type { ClientIds } from './known.ts'
import { documentName, type Who } from './timeline.ts'

export function personOf(client: SampleClient, who: Who): SamplePerson {
  return client.persons[who] ?? missing(`${client.number} has no spouse`)
}

export function idOf(ids: ClientIds, who: Who): string {
  return ids.personIds[who] ?? missing('The client has no spouse')
}

export function documentOf(ids: ClientIds, client: SampleClient, document: SampleDocument): { id: string; versionId: string } {
  const name = documentName(client, document)
  return ids.documents.get(name) ?? missing(`${client.number} has no ${name}`)
}

export function missing(what: string): never {
  throw new Error(what)
}
