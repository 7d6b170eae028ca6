/** The database for a command: that of a running Lintel, else started for as long as the command runs. */
import type { Config } from '#platform/config.ts'
import { acquireDataFolder } from '#platform/data-folder.ts'
import { findRunningPostgres, hasPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'
import { findDatabase, type FoundDatabase } from './find-database.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: (text: string) => void process.stderr.write(`${text}\n`) }

export async function openForOperator(config: Config): Promise<FoundDatabase> {
  const running = config.databaseUrl ? null : findRunningPostgres(config.dataFolder)
  if (running) return { owner: running.owner, application: running.application, stop: async () => undefined }
  if (config.databaseUrl) return findDatabase(config, quiet)
  // A command beside the wrong folder would make an empty database there, and then find nothing in it.
  if (!hasPostgres(config.dataFolder)) {
    process.stderr.write(`There is no Lintel in ${config.dataFolder}. Say with LINTEL_DATA where its data folder is.\n`)
    process.exit(2)
  }
  const folder = acquireDataFolder(config.dataFolder)
  const found = await findDatabase(config, quiet)
  return {
    ...found,
    stop: async () => {
      await found.stop()
      folder.release()
    },
  }
}
