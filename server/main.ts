/** Composition root: configuration → data folder → database → web and worker, and down again in the opposite order. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createPool } from '#pdf/pool.ts'
import { after, systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { acquireDataFolder } from '#platform/data-folder.ts'
import { openDatabase, openPool } from '#platform/database.ts'
import { FileStore } from '#platform/file-store.ts'
import { enqueueOnce, migrateJobs, startWorker } from '#platform/jobs.ts'
import { startLiveHub } from '#platform/live.ts'
import { createLog } from '#platform/log.ts'
import { loadMasterKey } from '#platform/master-key.ts'
import { migrate } from '#platform/migrate.ts'
import { systemRandomness } from '#platform/randomness.ts'
import { smtpCarrier } from '#platform/smtp-carrier.ts'
import { twilioCarrier } from '#platform/twilio-carrier.ts'
import { clamav } from '#platform/virus-scan.ts'
import { createApp } from './app.ts'
import type { Ports } from './audit/act.ts'
import { isKeyAtHand } from './evidence/health.ts'
import { remindJob } from './payments/reminders.ts'
import { readInstallation } from './firm/installation.ts'
import { bouncesJob, everyDailyJob, everyJob } from './every-job.ts'
import { liveStream } from './live-stream.ts'
import { findDatabase } from './operate/find-database.ts'
import { silence } from './setup/silence.ts'
import { sayWhoCanSignIn, startSample } from './sample-at-start.ts'
import { webPages } from './web-pages.ts'

type Closing = () => Promise<unknown> | void

/** What was started, the last first: it is stopped in that order. */
const closings: Closing[] = []

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function start(): Promise<Ports> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const folder = acquireDataFolder(config.dataFolder)
  closings.unshift(() => folder.release())

  const database = await findDatabase(config, {
    info: (text) => say(text),
    warn: (text) => log.warn(text),
    error: (text) => log.error(text),
  })
  closings.unshift(() => database.stop())
  const applied = await migrate(database.owner)
  if (applied.length > 0) say(`Database brought up to date (${applied.length} ${applied.length === 1 ? 'step' : 'steps'}).`)
  const ownerPool = openPool(database.owner, 1)
  await migrateJobs(ownerPool)
  await ownerPool.end()

  const pool = openPool(database.application, 20)
  closings.unshift(() => pool.end())
  const pdf = createPool({ size: 2 })
  closings.unshift(() => pdf.close())
  const ports: Ports = {
    database: openDatabase(pool),
    databaseRole: database.application.role,
    clock: systemClock,
    random: systemRandomness,
    files: new FileStore(join(config.dataFolder, 'files'), systemRandomness),
    masterKey: loadMasterKey(config.dataFolder, config.masterKey),
    carriers: carriersOf(config),
    pdf,
    scanner: config.clamav ? clamav(config.clamav) : null,
    config,
    log,
  }
  if (!isKeyAtHand(ports)) say('The sealing key that is set cannot be read. Signatures are taken; their seals wait until it can.')
  if ((await readInstallation(ports)).sample !== 'none') silence(ports)
  if (config.run !== 'worker') await startWeb(ports, database.application)
  if (config.run !== 'web') {
    const worker = await startWorker(pool, everyJob(ports), log, 4, config.databaseUrl === null)
    closings.unshift(() => worker.stop())
    for (const name of everyDailyJob) await enqueueOnce(pool, name, after(systemClock.now(), { hours: 1 }))
    if (config.bouncesImap) await enqueueOnce(pool, bouncesJob, after(systemClock.now(), { minutes: 1 }))
    await enqueueOnce(pool, remindJob, after(systemClock.now(), { minutes: 5 }))
  }
  folder.tell(config.publicUrl)
  return ports
}

async function greet(ports: Ports): Promise<void> {
  if (process.argv.includes('--sample')) await startSample(ports, say)
  say(`Lintel is ready: ${ports.config.publicUrl}`)
  await sayWhoCanSignIn(ports, say)
}

async function startWeb(ports: Ports, connection: Parameters<typeof startLiveHub>[0]): Promise<void> {
  const { config, log } = ports
  const secure = config.publicUrl.startsWith('https:')
  const hub = await startLiveHub(connection, log)
  closings.unshift(() => hub.stop())
  const app = await createApp(ports, { version: version() })
  liveStream(app, ports, hub, secure)
  await webPages(app, secure, () => hub.position())
  await app.listen({ host: config.host, port: config.port })
  closings.unshift(() => app.close())
}

function carriersOf(config: Config): Ports['carriers'] {
  const from = config.mailFrom ?? `no-reply@${new URL(config.publicUrl).hostname}`
  return {
    email: config.smtpUrl ? smtpCarrier(config.smtpUrl, from, new URL(config.publicUrl).hostname, config.bouncesTo) : null,
    text: config.twilio ? twilioCarrier(config.twilio) : null,
  }
}

const version = (): string => (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

// A job that hangs must not keep the rest from stopping: it is taken up again at the next start.
const mostStopMilliseconds = 8000
// A start that hangs must not either.
const mostStartMilliseconds = 5000
let starting: Promise<Ports> | undefined
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  // A signal in the middle of the start: only what is there can be stopped, and half a worker would hold the pool open for ever.
  await Promise.race([starting?.catch(() => undefined), wait(mostStartMilliseconds)])
  for (const close of closings) {
    try {
      await Promise.race([close(), wait(mostStopMilliseconds)])
    } catch (error) {
      process.stderr.write(`While stopping: ${String(error)}\n`)
    }
  }
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
// The launcher holds a channel to this process: when it is killed, its signals cannot be passed on, but the channel closes.
if (process.send) process.on('disconnect', () => void stop(0))
try {
  starting = start()
  const ports = await starting
  if (!stopping) await greet(ports)
} catch (error) {
  // What fails because it is being stopped is no news.
  if (!stopping) process.stderr.write(`${explain(error)}\n`)
  await stop(1)
}

/** A known problem in one sentence; anything else with its stack, for it is a bug. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') return `Another program already uses this port: ${error.message}. Choose another with LINTEL_PORT.`
  const isBug = error.name === 'Error' || error.name === 'TypeError' || error.name === 'RangeError'
  return isBug ? (error.stack ?? error.message) : error.message
}
