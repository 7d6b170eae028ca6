/**
 * Is package-lock.json whole? A registry that lacks some platform's packages makes npm drop them from the lock file, and then
 * `npm ci` refuses everywhere. `node checks/lock-file.ts --write` puts back what is missing: the name and version that the
 * depending package itself states, and the platform that its name states.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Entry = {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
export type LockFile = { packages: Record<string, Entry> }
export type Missing = { path: string; version: string; dev: boolean }

/** The optional packages that some locked package wants and the lock file does not hold. */
export function missingFromLock(lock: LockFile): Missing[] {
  const missing = new Map<string, Missing>()
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (finds(lock, path, name)) continue
      missing.set(name, { path: `node_modules/${name}`, version, dev: entry.dev === true })
    }
  }
  return [...missing.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The lock file with the missing entries, in npm's order. Without an integrity: nobody here has seen those files. */
export function completed(lock: LockFile): LockFile {
  const packages = { ...lock.packages }
  for (const { path, version, dev } of missingFromLock(lock)) {
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${path} is wanted as ${version}: only an exact version can be put back`)
    packages[path] = { version, ...platformOf(path), ...(dev ? { dev } : {}), optional: true }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a === b ? 0 : a.localeCompare(b, 'en') < 0 ? -1 : 1))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

/** node_modules is searched from the wanting package upwards. */
function finds(lock: LockFile, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${folder}${folder === '' ? '' : '/'}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

function platformOf(path: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const found = /[/-](android|darwin|freebsd|linux|openharmony|win32)-(\w+)(?:-(\w+))?$/.exec(path)
  if (!found?.[1] || !found[2]) throw new Error(`${path}: its name does not tell its platform`)
  const libc = found[3]?.startsWith('gnu') ? ['glibc'] : found[3]?.startsWith('musl') ? ['musl'] : null
  return { os: [found[1]], cpu: [found[2]], ...(libc && found[1] === 'linux' ? { libc } : {}) }
}

export const lockFilePath = fileURLToPath(new URL('../package-lock.json', import.meta.url))

export function readLockFile(): LockFile {
  return JSON.parse(readFileSync(lockFilePath, 'utf8')) as LockFile
}

if (import.meta.main && process.argv.includes('--write')) {
  writeFileSync(lockFilePath, `${JSON.stringify(completed(readLockFile()), null, 2)}\n`)
}
