import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

import type { ClusterLocation } from './cluster-location.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { Programs } from './find-programs.ts'
import { readPostmasterPid, stopLeftover } from './postmaster-pid.ts'
import type { PostgresSettings } from './settings.ts'
import { spawnAs, type UnprivilegedUser } from './unprivileged-user.ts'

/** Where the server's own lines go; a pino logger fits. */
export type Log = { info(text: string): void; warn(text: string): void; error(text: string): void }

export type PostmasterPlan = {
  location: ClusterLocation
  programs: Programs
  user: UnprivilegedUser | null
  settings: PostgresSettings
  log: Log
}

/** A server that is kept running until `stop` (fast shutdown: sessions are ended, everything is written). */
export type Postmaster = { pid: () => number | undefined; stop: () => Promise<void> }

/** Waits between restarts: quick after one accident, patient when something is really wrong. */
const restartDelaysMs = [50, 250, 1_000, 2_000, 5_000, 10_000, 30_000]
const steadyAfterMs = 60_000

/**
 * Starts the server, waits until it takes connections, and starts it again whenever it dies.
 * @throws EmbeddedPostgresError StartFailed, with the server's last lines
 */
export async function runPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  let child = launch(plan)
  await ready(child, plan)
  const stopping = new AbortController()

  const watching = (async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      const startedAt = performance.now()
      await child.ended
      if (stopping.signal.aborted) return
      failures = performance.now() - startedAt > steadyAfterMs ? 0 : failures
      const delayMs = restartDelaysMs[Math.min(failures, restartDelaysMs.length - 1)] ?? 0
      failures += 1
      plan.log.error(
        `The database server ended unexpectedly (${child.lastLines() || 'it said nothing'}); starting it again in ${delayMs} ms`,
      )
      await wait(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      child = await launchAgain(plan)
    }
  })()

  return {
    pid: () => child.process.pid,
    stop: async () => {
      stopping.abort()
      // A restart may be under way: what it started must be stopped too.
      await Promise.race([watching, wait(0)])
      await stopChild(child, plan.log)
      await watching
      await stopChild(child, plan.log)
    },
  }
}

type Child = { process: ChildProcess; ended: Promise<void>; hasEnded(): boolean; lastLines(): string }

function launch({ location, programs, user, settings, log }: PostmasterPlan): Child {
  const choices = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const process = spawn(programs.postgres, ['-D', location.cluster, ...choices], {
    ...spawnAs(user, location.home),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C in the terminal must reach Lintel, which then stops the database last.
    detached: true,
    windowsHide: true,
  })
  const recent: string[] = []
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true
      resolve()
    }
    process.on('error', (error) => {
      recent.push(error.message)
      end()
    })
    process.on('exit', end)
  })
  createInterface({ input: process.stderr }).on('line', (line) => {
    recent.push(line)
    if (recent.length > 5) recent.shift()
    const text = `database: ${line.replace(/^\w+: +/, '')}`
    if (/^(FATAL|PANIC)/.test(line)) log.error(text)
    else if (/^(ERROR|WARNING)/.test(line)) log.warn(text)
  })
  return { process, ended, hasEnded: () => hasEnded, lastLines: () => recent.join(' / ') }
}

/** Ready is when the server's own file says so: what `pg_ctl --wait` looks at. Crash recovery may take long; it is waited for. */
async function ready(child: Child, { location, log }: PostmasterPlan): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += 10) {
    if (child.hasEnded()) throw new EmbeddedPostgresError('StartFailed', `The database server did not start. It said: ${child.lastLines()}`)
    const written = readPostmasterPid(location.cluster)
    if (written?.isReady && written.pid === child.process.pid) return
    if (waitedMs > 0 && waitedMs % 10_000 === 0) log.info('The database is still recovering from an unclean stop')
    await wait(10)
  }
}

async function launchAgain(plan: PostmasterPlan): Promise<Child> {
  await stopLeftover(plan.location.cluster, () => undefined)
  const child = launch(plan)
  await ready(child, plan).then(
    () => plan.log.info('The database server is back'),
    // The watching loop sees the end of the child and tries again.
    () => undefined,
  )
  return child
}

async function stopChild(child: Child, log: Log): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (child.hasEnded()) break
    if (signal !== 'SIGINT') log.warn(`The database server takes long to stop; sending ${signal}`)
    child.process.kill(signal)
    const patience = new AbortController()
    await Promise.race([child.ended, wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)])
    patience.abort()
  }
  if (child.process.stderr && !child.process.stderr.closed) await once(child.process.stderr, 'close').catch(() => undefined)
}
