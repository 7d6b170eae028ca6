/** The real product as a process of its own on a folder of its own, as an owner runs it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findRunningPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'

export interface Product {
  url: string
  dataFolder: string
  pid: number
  /** From the start of the process to its first page. */
  startMilliseconds: number
  /** Ends the process; the data folder stays. */
  stop(): Promise<void>
}

export const root = fileURLToPath(new URL('..', import.meta.url))
const longestStartMilliseconds = 120_000
const longestStopMilliseconds = 20_000

export const makeDataFolder = (): string => mkdtempSync(join(tmpdir(), 'lintel-bench-'))
export const removeDataFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export interface StartChoices {
  dataFolder: string
  environment?: Record<string, string>
  /** Another way to start it than the server's own file: program and words. */
  command?: readonly [string, ...string[]]
}

/** Starts the product and waits until its first page answers. @throws Error with what it said when it ends before */
export async function startProduct({
  dataFolder,
  environment = {},
  command = [process.execPath, 'server/main.ts'],
}: StartChoices): Promise<Product> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const start = performance.now()
  const [program, ...words] = command
  const child = spawn(program, words, {
    cwd: root,
    env: { ...withoutOurSettings(process.env), LINTEL_DATA: dataFolder, LINTEL_PORT: String(port), LINTEL_URL: url, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  await untilFirstPage(url, child, () => said)
  return { url, dataFolder, pid: child.pid ?? 0, startMilliseconds: performance.now() - start, stop: () => end(child, dataFolder) }
}

async function untilFirstPage(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const giveUpAt = performance.now() + longestStartMilliseconds
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`Lintel ended before its first page:\n${said()}`)
    if (performance.now() > giveUpAt) {
      child.kill('SIGKILL')
      throw new Error(`Lintel did not show its first page:\n${said()}`)
    }
    const page = await fetch(url).catch(() => null)
    await page?.arrayBuffer()
    if (page?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A launcher may end before what it launched: the database is the last to go. */
async function end(child: ChildProcess, dataFolder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  const giveUpAt = performance.now() + longestStopMilliseconds
  while (findRunningPostgres(dataFolder) && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** Settings of the one who measures must not change what is measured. */
const withoutOurSettings = (environment: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('LINTEL_') && !name.startsWith('npm_') && name !== 'DATABASE_URL'),
  )

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Runs the product on a new data folder with nothing in it, for as long as the work takes. */
export async function withProduct<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const dataFolder = makeDataFolder()
  try {
    const product = await startProduct({ dataFolder })
    try {
      return await work(product)
    } finally {
      await product.stop()
    }
  } finally {
    removeDataFolder(dataFolder)
  }
}
