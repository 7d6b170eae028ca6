import pg from 'pg'
import { findRunningPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'

/** A connection as the owner of the tables of a running product. */
export async function connect(dataFolder: string): Promise<pg.Client> {
  const found = findRunningPostgres(dataFolder)
  if (!found) throw new Error('The database of the product is not found')
  const client = new pg.Client(found.owner)
  await client.connect()
  return client
}
