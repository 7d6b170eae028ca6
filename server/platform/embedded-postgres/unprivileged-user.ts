import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { EmbeddedPostgresError } from './errors.ts'

/** The operating system's user that PostgreSQL runs as; null means: as the user we already are. */
export type UnprivilegedUser = { name: string; uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root, rightly. As root we hand it to `postgres`, else to `nobody`.
 * @throws EmbeddedPostgresError NoUnprivilegedUser
 */
export function unprivilegedUser(): UnprivilegedUser | null {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':')
    const uid = Number(fields?.[2])
    const gid = Number(fields?.[3])
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid > 0) return { name, uid, gid }
  }
  throw new EmbeddedPostgresError(
    'NoUnprivilegedUser',
    'Lintel was started as root, and neither the user "postgres" nor "nobody" exists. PostgreSQL never runs as root: start Lintel as an ordinary user, or create one named postgres.',
  )
}

/** The `spawn` options that make a child run as that user, in a folder it may enter, without our PG* environment. */
export function spawnAs(user: UnprivilegedUser | null, folder: string) {
  return { cwd: folder, env: plainEnvironment(), ...(user ? { uid: user.uid, gid: user.gid } : {}) }
}

/** True when that user can enter the folder: asks the kernel, so that modes, groups and access lists all count. */
export function canEnter(user: UnprivilegedUser | null, folder: string): boolean {
  if (user === null) return true
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...spawnAs(user, '/'), stdio: 'ignore' })
  return probe.status === 0
}

/** PGDATA, PGPORT and the like of the caller's shell must not reach the server; messages stay in English, times in UTC. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}
