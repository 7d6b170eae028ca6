/** The files of the repository: what git has or would take in; nothing that is built, installed or ignored. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

let listed: string[] | null = null

/** Paths from the root, with slashes, sorted. */
export function listFiles(): string[] {
  listed ??= execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .sort()
  return listed
}

/** TypeScript and JavaScript sources. */
export const listSources = (): string[] => listFiles().filter((path) => /\.(ts|tsx|mjs)$/.test(path))

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')
