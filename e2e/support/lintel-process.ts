/** Lintel as it runs at a firm: a process of its own on a data folder, started, killed and stopped from outside. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  /** What it wrote, to its output and its errors. */
  said: string
}

export interface LintelProcess {
  folder: string
  address: string
  /** Starts it and waits until it answers; returns when it was started (`performance.now`). */
  start(): Promise<number>
  /** Sends SIGKILL this very moment; resolves when the process is gone. Its database server stays behind. */
  kill(): Promise<void>
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
  /** What the process that was started last has said so far. */
  said(): string
  /** Another process on the same folder, until it ends by itself. */
  startAnother(): Promise<Ended>
  /** A command of `lintel` on this folder. */
  command(...words: string[]): Promise<Ended>
  /** The process number of the database server; null when none is running. */
  databasePid(): number | null
  /** Stops whatever runs and removes the folder. */
  remove(): Promise<void>
}

export async function lintelProcess(settings: Record<string, string> = {}): Promise<LintelProcess> {
  const folder = mkdtempSync(join(tmpdir(), `lintel-test-${process.pid}-`))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  // What Node compiled is kept between the starts, and between the files of a run: a test of many starts is twice as fast.
  const compiled = process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'lintel-compiled')
  const environment = { ...ownEnvironment(), NODE_COMPILE_CACHE: compiled, LINTEL_DATA: folder, LINTEL_PORT: String(port), ...settings }
  const server = join(root, 'server', 'main.ts')
  let running = { child: null as ChildProcess | null, ended: null as Promise<Ended> | null, said: () => '' }

  async function start(): Promise<number> {
    const startedAt = performance.now()
    const begun = launch([server], environment)
    running = begun
    let isOver = false
    void begun.ended.then(() => (isOver = true))
    const ready = async () => {
      if (isOver) throw new Error(`Lintel ended instead of starting. It said:\n${begun.said()}`)
      return answers(address)
    }
    await until('Lintel answers', ready, 60_000)
    return startedAt
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    running.child?.kill(signal)
    return (await running.ended) ?? { code: null, signal: null, said: '' }
  }

  const databasePid = () => livingPid(join(folder, 'postgres', 'cluster', 'postmaster.pid'))
  return {
    folder,
    address,
    start,
    stop,
    kill: async () => void (await stop('SIGKILL')),
    said: () => running.said(),
    startAnother: () => launch([server], environment).ended,
    command: (...words) => launch([join(root, 'bin', 'lintel.mjs'), ...words], environment).ended,
    databasePid,
    remove: async () => {
      await stop()
      const leftover = databasePid()
      if (leftover !== null) {
        process.kill(leftover, 'SIGQUIT')
        await until('the database server ends', async () => databasePid() === null)
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function launch(words: string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  // Not `close`: the database server that a kill leaves behind must not be waited for.
  const ended = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    said,
  }))
  return { child, ended, said: () => said }
}

async function answers(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/api/installation`)
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    // Not listening yet.
    return false
  }
}

/** Our own environment without what would make the process another one than a firm's: settings, and the test runner's marks. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(LINTEL_|DATABASE_URL$|NODE_)/.test(name)))
}

function livingPid(file: string): number | null {
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null
}

/** False also for one that has ended and waits for a parent that never asks (the first process of a container, often). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
