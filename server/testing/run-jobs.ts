/** Jobs in tests: done when the test says so, by its clock. */
import { EventEmitter } from 'node:events'
import { Logger, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Ports } from '../audit/act.ts'
import { everyJob } from '../every-job.ts'

const silent = new Logger(() => () => undefined)

/** Jobs that were asked whether their time has come and put themselves off: until when, by the clock of the test. */
export type PutOff = Map<string, { revision: number; until: number }>

/** Does all jobs that wait, with the real handlers; returns what went wrong. */
export async function runJobs(pool: pg.Pool, ports: Ports, putOff: PutOff): Promise<Error[]> {
  await wakeWaiting(pool, ports.clock.now().getTime(), putOff)
  const problems: Error[] = []
  const handlers = Object.entries(everyJob(ports)).map(([name, handler]) => [
    name,
    (payload: unknown) =>
      handler(payload as Record<string, string>).catch((problem: unknown) => {
        problems.push(problem instanceof Error ? problem : new Error(String(problem)))
        throw problem
      }),
  ])
  const events: WorkerEvents = new EventEmitter()
  const taken: string[] = []
  events.on('job:start', ({ job }) => taken.push(job.id))
  await runOnce({ pgPool: pool, taskList: Object.fromEntries(handlers) as TaskList, logger: silent, noHandleSignals: true, events })
  await untilLetGo(pool, taken)
  await notePutOff(pool, ports.clock.now().getTime(), putOff)
  return problems
}

/**
 * What waits for its time waits by the clock of the test: each job is asked once whether that has come, and again when the clock has come to
 * what it said. What failed waits on. A minute ago, because the database's clock may be set back between this and the asking.
 */
async function wakeWaiting(pool: pg.Pool, now: number, putOff: PutOff): Promise<void> {
  const stillOff = [...putOff].filter(([, { until }]) => until > now)
  await pool.query(
    `update graphile_worker._private_jobs set run_at = now() - interval '1 minute'
     where run_at > now() - interval '1 minute' and run_at < 'infinity' and attempts = 0
       and (id, revision) not in (select * from unnest($1::bigint[], $2::int[]))`,
    [stillOff.map(([id]) => id), stillOff.map(([, { revision }]) => revision)],
  )
}

async function notePutOff(pool: pg.Pool, now: number, putOff: PutOff): Promise<void> {
  const { rows } = await pool.query<{ id: string; revision: number; after: number; at: Date }>(
    `select id::text, revision, (extract(epoch from run_at - updated_at) * 1000)::float8 as after, run_at as at
     from graphile_worker._private_jobs where run_at > now() and run_at < 'infinity' and attempts = 0`,
  )
  const before = new Map(putOff)
  putOff.clear()
  for (const { id, revision, after, at } of rows) {
    const known = before.get(id)
    const until = known?.revision === revision ? known.until : Math.min(now + after, at.getTime())
    putOff.set(id, { revision, until })
  }
}

/** `runOnce` is over before the database has heard that its last jobs are: the next of the same line would still find it occupied. */
async function untilLetGo(pool: pg.Pool, jobs: readonly string[]): Promise<void> {
  for (;;) {
    const held = await pool.query('select from graphile_worker._private_jobs where id = any($1::bigint[]) and locked_at is not null', [
      jobs,
    ])
    if (held.rowCount === 0) return
    await pool.query('select pg_sleep(0.005)')
  }
}
