/** Data folders for journeys. Within one run the first one that is asked for is made, and the others are copies of it, database and all. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from './until.ts'

/** Set by the runner: a folder of this run alone, so that nothing older is ever copied. */
const variable = 'LINTEL_TEST_TEMPLATES'
/** The sample firm takes longest. */
export const madeWithinMs = 180_000
const run = promisify(execFile)

/** An empty folder; or one in which `make` has once been at work, and has stopped whatever it started there. */
export async function newDataFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-e2e-'))
  const templates = process.env[variable]
  // `cp -a` keeps the database's own user; Windows has none.
  if (!templates || process.platform === 'win32') return folder
  const template = join(templates, name)
  if (isMine(`${template}.begun`)) {
    mkdirSync(`${template}.new`)
    await make(`${template}.new`)
    renameSync(`${template}.new`, template)
  }
  await until(`the folder ${name} is made`, async () => existsSync(template), madeWithinMs)
  await run('cp', ['-a', `${template}/.`, folder])
  return folder
}

/** Whoever comes first makes it. */
function isMine(mark: string): boolean {
  try {
    mkdirSync(mark)
    return true
  } catch {
    return false
  }
}
