/**
 * Background work. A job is a row added in the transaction that makes it necessary; its payload is ids; running it twice is harmless.
 * Kept by graphile-worker; what this file adds is that the jobs of a process that died are taken up again within seconds.
 */
import { EventEmitter } from 'node:events'
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Database, Tx } from './database.ts'
import type { Log } from './log.ts'
import { WorkerPresence } from './worker-presence.ts'

export type JobPayload = Record<string, string>
export type JobHandler = (payload: JobPayload) => Promise<void>

/**
 * Adds a job to this transaction. With `oneAtATime`, jobs of the same name run one after another. `runAt`: not before then, by the database's
 * clock; `afterMilliseconds`: not before so long from now, whatever its clock says.
 */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: JobPayload,
  options: { oneAtATime?: string; runAt?: Date; afterMilliseconds?: number; key?: string } = {},
) {
  await sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json,
    queue_name := ${options.oneAtATime ?? null}, run_at := coalesce(${options.runAt ?? null}::timestamptz, now() + ${options.afterMilliseconds ?? null}::float8 * interval '1 millisecond'), job_key := ${options.key ?? null}, max_attempts := 25)`.execute(
    tx,
  )
}

/**
 * Keeps workers from the jobs that this transaction has added: its maker does them by itself, with `doHeldJobs`, in its own time and with its own
 * world around it. They stay rows, so a maker that was killed finds them again. What is for later stays for later, and for the workers.
 */
export async function holdJobs(tx: Tx): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = 'infinity' where xmin = pg_current_xact_id()::xid and locked_at is null and run_at <= now()`.execute(
    tx,
  )
}

/** Does every held job, the oldest first, and forgets it. One maker at a time: nothing keeps two from doing the same job. */
export async function doHeldJobs(database: Database, handlers: Record<string, JobHandler>): Promise<void> {
  for (;;) {
    const found = await sql<{ id: number; name: string; payload: JobPayload }>`
      select j.id, t.identifier as name, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.run_at = 'infinity' order by j.id limit 1`.execute(database)
    const [job] = found.rows
    if (!job) return
    const handler = handlers[job.name]
    if (!handler) throw new Error(`Nobody knows how to do the job ${job.name}`)
    await handler(job.payload)
    await sql`select graphile_worker.complete_jobs(array[${job.id}::bigint])`.execute(database)
  }
}

/** Puts a job that repeats itself in line, unless it already is. */
export async function enqueueOnce(pool: pg.Pool, name: string, runAt: Date): Promise<void> {
  await pool.query(
    `select graphile_worker.add_job($1, payload := '{}'::json, run_at := $2, job_key := $1, job_key_mode := 'preserve_run_at')`,
    [name, runAt],
  )
}

/** Creates or updates the tables of the job queue; runs as the owner of the database, and lets the application role work with them. */
export async function migrateJobs(ownerPool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: ownerPool, logger: silent })
  await ownerPool.query(`
    grant usage on schema graphile_worker to lintel_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to lintel_app;
    grant usage, select on all sequences in schema graphile_worker to lintel_app;
    grant execute on all functions in schema graphile_worker to lintel_app;
    do $$ declare t record; begin
      for t in select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity loop
        execute format('drop policy if exists lintel_app_works on graphile_worker.%I', t.tablename);
        execute format('create policy lintel_app_works on graphile_worker.%I to lintel_app using (true) with check (true)', t.tablename);
      end loop;
    end $$`)
}

const silent = new Logger(() => () => undefined)

export interface Worker {
  /** Lets running jobs finish, then stops. */
  stop(): Promise<void>
}

const sweepEveryMilliseconds = 3000
// A pool takes its first job and announces itself at the same moment: for so long it may be unknown.
const unannouncedSeconds = 2

/**
 * Starts working on jobs. `pool` must have at least `concurrency` + 3 connections. `isAlone`: no other process can be using this database,
 * so every job that is held at the start was held by a process that ended.
 */
export async function startWorker(
  pool: pg.Pool,
  handlers: Record<string, JobHandler>,
  log: Log,
  concurrency: number,
  isAlone: boolean,
): Promise<Worker> {
  const presence = new WorkerPresence(pool, log)
  const events: WorkerEvents = new EventEmitter()
  // A job is held in the name of its pool, whichever worker of it does the job.
  let announced = Promise.resolve()
  events.on('pool:create', ({ workerPool }) => {
    announced = presence.announce(workerPool.id)
  })
  await presence.releaseJobsOfTheDead(isAlone ? 0 : unannouncedSeconds)
  const runner = await run({
    pgPool: pool,
    concurrency,
    pollInterval: 1000,
    noHandleSignals: true,
    events,
    taskList: taskListOf(handlers),
    parsedCronItems: [],
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') log.error({ meta }, message)
      else if (level === 'warning') log.warn(message)
    }),
  })
  await announced
  const timer = setInterval(() => void presence.releaseJobsOfTheDead(unannouncedSeconds), sweepEveryMilliseconds)
  return {
    async stop() {
      clearInterval(timer)
      await runner.stop()
      await presence.end()
    },
  }
}

function taskListOf(handlers: Record<string, JobHandler>): TaskList {
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, (payload: unknown) => handler(payload as JobPayload)]))
}
