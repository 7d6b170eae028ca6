// Builds the web apps when something they are made of has changed since.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { LaunchError, environmentWith, root, runQuietly, say } from './runtime.mjs'

const stamp = join(root, 'dist', 'web', '.stamp')

/** Makes dist/web what web/, contract/, the configuration and the packages say. */
export async function buildWeb(node) {
  const configuration = join(root, 'web', 'vite.config.ts')
  if (!existsSync(configuration)) return
  const wanted = hashOf(['web', 'contract', 'tsconfig.base.json', 'package.json', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the web apps …')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const outcome = await runQuietly(node, [vite, 'build', '--config', configuration, '--logLevel', 'warn'], environmentWith(node))
  if (outcome.code !== 0) throw new LaunchError(`The web apps could not be built:\n${outcome.said.trim()}`)
  mkdirSync(join(root, 'dist', 'web'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function hashOf(names) {
  const hash = createHash('sha256')
  const add = (path) => {
    const entries = readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      if (entry.name === 'node_modules' || entry.name.endsWith('.test.ts')) continue
      if (entry.isDirectory()) add(join(path, entry.name))
      else addFile(join(path, entry.name))
    }
  }
  const addFile = (path) =>
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  for (const name of names) {
    if (name.includes('.')) addFile(name)
    else add(name)
  }
  return hash.digest('hex')
}
