/** `lintel verify-audit`: proves the audit record of every firm, beside a running Lintel or without one. */
import { acquireDataFolder } from '#platform/data-folder.ts'
import { openDatabase, openPool, transact } from '#platform/database.ts'
import { findRunningPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'
import { readConfig } from '#platform/config.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { findDatabase, type FoundDatabase } from './find-database.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: (text: string) => void process.stderr.write(`${text}\n`) }

async function database(): Promise<FoundDatabase> {
  const config = readConfig(process.env)
  const running = config.databaseUrl ? null : findRunningPostgres(config.dataFolder)
  if (running) return { owner: running.owner, application: running.application, stop: async () => undefined }
  if (config.databaseUrl) return findDatabase(config, quiet)
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

const found = await database()
const pool = openPool(found.application, 1)
try {
  const db = openDatabase(pool)
  const firms = await db.selectFrom('firm').select(['id', 'name']).orderBy('created_at').execute()
  if (firms.length === 0) process.stdout.write('There is no firm here yet, so there is nothing to prove.\n')
  for (const firm of firms) {
    const report = await transact(db, { firms: [firm.id], identity: null }, (tx) => verifyChain(tx, firm.id), {
      readOnly: true,
      role: found.application.role,
    })
    if (report.broken) {
      process.stdout.write(`${firm.name}: BROKEN at event ${report.broken.seq}. ${report.broken.why}\n`)
      process.exitCode = 1
    } else process.stdout.write(`${firm.name}: unbroken, ${report.events} events.\n`)
  }
} finally {
  await pool.end()
  await found.stop()
}
