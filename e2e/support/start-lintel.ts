/** The real product as a program of its own, on a data folder and port of its own: nothing is replaced. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { madeWithinMs, newDataFolder } from './data-folder.ts'
import { until } from './until.ts'

export interface Lintel {
  /** Without a slash at the end. */
  url: string
  dataFolder: string
  /** The environment it runs in: for commands beside it. */
  environment: NodeJS.ProcessEnv
  /** Time passes for the whole program: every clock it reads is so much further. */
  moveClock(milliseconds: number): Promise<void>
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const startWithinMs = 90_000
/** `npm start -- --sample`: answers once the sample firm is made. */
export const withSample = ['--sample']

/** Starts Lintel and waits until it answers. `words` are those of `npm start -- …`. @throws Error with what it said when it ends instead. */
export async function startLintel(words: readonly string[] = []): Promise<Lintel> {
  const isSample = words.includes('--sample')
  const dataFolder = await newDataFolder(isSample ? 'sample' : 'empty', async (folder) => (await startIn(folder, words)).stop())
  const lintel = await startIn(dataFolder, words)
  return {
    ...lintel,
    async stop() {
      await lintel.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function startIn(dataFolder: string, words: readonly string[]): Promise<Lintel> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  // What a scanned page says must not depend on what is installed here.
  const environment = { LINTEL_TESSERACT: 'off', ...process.env, LINTEL_DATA: dataFolder, LINTEL_PORT: String(port) }
  const program = ['--import', import.meta.resolve('./movable-clock.ts'), 'server/main.ts', ...words]
  const child = spawn(process.execPath, program, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const stop = () => end(child)
  try {
    const isSample = words.includes('--sample')
    await until('Lintel answers', () => answers(child, url, said, isSample), isSample ? madeWithinMs : startWithinMs)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, dataFolder, environment, moveClock: (milliseconds) => moveClock(child, milliseconds), stop }
}

async function answers(child: ChildProcess, url: string, said: readonly string[], isSample: boolean): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`Lintel ended with code ${child.exitCode}:\n${said.join('')}`)
  const answer = await fetch(`${url}/api/installation`).catch(() => null)
  if (!answer?.ok) return false
  return !isSample || ((await answer.json()) as { sample: string }).sample === 'ready'
}

async function moveClock(child: ChildProcess, milliseconds: number): Promise<void> {
  const moved = once(child, 'message')
  child.send({ moveClock: milliseconds })
  await moved
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}
