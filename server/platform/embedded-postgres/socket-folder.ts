import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { EmbeddedPostgresError } from './errors.ts'
import { canEnter, type UnprivilegedUser } from './unprivileged-user.ts'

/** A socket's whole path must fit into ~100 bytes (sun_path: 108 on Linux, 104 on macOS). */
const longestSocketPathBytes = 100

/**
 * A private folder (0700, PostgreSQL's user) for the server's socket, short and the same at every start. The folder for
 * temporary files is open to everybody: a name there that is not ours, or is a link, is never used.
 * @throws EmbeddedPostgresError NoSocketFolder
 */
export function socketFolder(cluster: string, user: UnprivilegedUser | null): string {
  const name = `lintel-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`
  for (const place of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (Buffer.byteLength(join(place, `${name}-XXXXXX`, '.s.PGSQL.5432.lock')) > longestSocketPathBytes) continue
    if (!canEnter(user, place)) continue
    const folder = join(place, name)
    return makeOwn(folder, user) ? folder : makeRandom(folder, user)
  }
  throw new EmbeddedPostgresError(
    'NoSocketFolder',
    `No folder for temporary files is short and open enough for the database's socket. Set TMPDIR to one, such as /tmp.`,
  )
}

/** Leaves nothing in the folder for temporary files after a clean stop. A folder with something in it is left alone. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Whoever put something there keeps it; the next start uses the folder again.
  }
}

function makeOwn(folder: string, user: UnprivilegedUser | null): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    if (user) chownSync(folder, user.uid, user.gid)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const found = lstatSync(folder)
  const owner = user?.uid ?? process.getuid?.()
  return found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0
}

function makeRandom(start: string, user: UnprivilegedUser | null): string {
  const folder = mkdtempSync(`${start}-`)
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}
