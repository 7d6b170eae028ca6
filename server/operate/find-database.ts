/** Where the database is: the embedded one on the data folder, or an outside one by `DATABASE_URL`. */
import type { Config } from '#platform/config.ts'
import type { Connection } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'
import { applicationRole, prepareOutsideDatabase } from './prepare-outside-database.ts'

export interface FoundDatabase {
  /** Owns the tables; runs migrations. */
  owner: Connection
  /** Does the product's work: cannot bypass row-level security. */
  application: Connection
  stop(): Promise<void>
}

type Say = { info(text: string): void; warn(text: string): void; error(text: string): void }

/** @throws OutsideDatabaseError, EmbeddedPostgresError */
export async function findDatabase(config: Pick<Config, 'databaseUrl' | 'dataFolder'>, say: Say): Promise<FoundDatabase> {
  if (config.databaseUrl) {
    const outside = { connectionString: config.databaseUrl }
    await prepareOutsideDatabase(outside)
    // One login is given: every transaction steps down to the application role by itself.
    return { owner: outside, application: { ...outside, role: applicationRole }, stop: async () => undefined }
  }
  const embedded = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log: say })
  return { owner: embedded.owner, application: embedded.application, stop: () => embedded.stop() }
}
