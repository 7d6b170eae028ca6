import type pg from 'pg'
import type { Log } from './log.ts'

// An advisory lock of this class says "the process with this node number lives".
const nodeLockClass = 8879
// `pg_locks` shows every database of the server; numbers are this one's.
const ofThisDatabase = 'database = (select oid from pg_database where datname = current_database())'

/**
 * Shows that this process lives, and frees the jobs of those that do not.
 *
 * graphile-worker gives a dead process four hours before its jobs are taken up again. Here a process shows that it lives by an advisory
 * lock, which the database drops with the connection. What it announces is the id of its pool of workers: in that name jobs are held (one
 * worker of a pool is never named in the queue). When the connection is lost while the process lives on (the database was restarted),
 * the next question opens another and announces every pool again.
 */
export class WorkerPresence {
  readonly #pool: pg.Pool
  readonly #log: Log
  readonly #poolIds = new Set<string>()
  #client: pg.PoolClient | null = null
  // One connection, one question at a time.
  #asking: Promise<void> = Promise.resolve()

  constructor(pool: pg.Pool, log: Log) {
    this.#pool = pool
    this.#log = log
  }

  /** Resolves once the database knows, or a warning says that it does not: it never rejects. */
  announce(poolId: string): Promise<void> {
    this.#poolIds.add(poolId)
    return this.#ask((client) => announce(client, poolId), 'The workers could not be announced')
  }

  /**
   * Frees every job held by nobody alive. One taken within the last `graceSeconds` may belong to a process that has not announced itself
   * yet, so it is left for the next look.
   */
  releaseJobsOfTheDead(graceSeconds: number): Promise<void> {
    return this.#ask((client) => releaseJobs(client, graceSeconds), 'Jobs of ended processes could not be looked for')
  }

  async end(): Promise<void> {
    await this.#asking
    // At once: that the connection is gone the database may notice a moment later.
    await this.#client?.query('select pg_advisory_unlock_all()').catch(() => undefined)
    this.#drop()
  }

  #ask(question: (client: pg.PoolClient) => Promise<void>, trouble: string): Promise<void> {
    this.#asking = this.#asking
      .then(async () => question(this.#client ?? (await this.#connect())))
      .catch((err: unknown) => {
        this.#log.warn({ err }, trouble)
        this.#drop()
      })
    return this.#asking
  }

  #drop(): void {
    const client = this.#client
    this.#client = null
    client?.release(true)
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect()
    client.on('error', (err) => {
      this.#log.warn({ err }, 'The worker lost the connection that shows it is alive')
      if (this.#client === client) this.#drop()
    })
    this.#client = client
    for (const poolId of this.#poolIds) await announce(client, poolId)
    return client
  }
}

async function announce(client: pg.PoolClient, poolId: string): Promise<void> {
  await client.query(
    `with added as (
       insert into node (worker_id, started_at) values ($1, now())
       on conflict (worker_id) do update set started_at = now() returning number)
     select pg_advisory_lock($2, number) from added`,
    [poolId, nodeLockClass],
  )
}

async function releaseJobs(client: pg.PoolClient, graceSeconds: number): Promise<void> {
  await client.query(
    `with held as (select objid::int as number from pg_locks where locktype = 'advisory' and classid = $1 and objsubid = 2 and granted and ${ofThisDatabase}),
          alive as (select worker_id from node where number in (select number from held)),
          known as (select worker_id from node),
          orphans as (
            select distinct locked_by from graphile_worker._private_jobs
            where locked_by is not null and locked_by not in (select worker_id from alive)
              and (locked_by in (select worker_id from known) or locked_at <= now() - make_interval(secs => $2))
            union
            select distinct locked_by from graphile_worker._private_job_queues
            where locked_by is not null and locked_by not in (select worker_id from alive)
              and (locked_by in (select worker_id from known) or locked_at <= now() - make_interval(secs => $2)))
     select graphile_worker.force_unlock_workers(array_agg(locked_by)) from orphans having count(*) > 0`,
    [nodeLockClass, graceSeconds],
  )
  await client.query(
    `delete from node where started_at < now() - interval '1 minute' and number not in (
       select objid::int from pg_locks where locktype = 'advisory' and classid = $1 and objsubid = 2 and granted and ${ofThisDatabase})`,
    [nodeLockClass],
  )
}
