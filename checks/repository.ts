/** The files of the repository: what git has or would take in; nothing that is built, installed or ignored. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

let listed: string[] | null = null

/** Paths from the root, with slashes, sorted. */
export function listFiles(): string[] {
  listed ??= (existsSync(join(root, '.git')) ? knownToGit() : found('.')).sort()
  return listed
}

function knownToGit(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
}

/** Unpacked from an archive: everything but what is built or installed. */
function found(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (['node_modules', '.runtime', '.lintel', 'dist', 'test-results', '.git'].includes(entry.name)) return []
    return entry.isDirectory() ? found(path) : [path]
  })
}

/** TypeScript and JavaScript sources. */
export const listSources = (): string[] => listFiles().filter((path) => /\.(ts|tsx|mjs)$/.test(path))

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')
