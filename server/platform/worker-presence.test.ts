import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { openPool } from './database.ts'
import { migrateJobs } from './jobs.ts'
import { createLog } from './log.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'
import { WorkerPresence } from './worker-presence.ts'

/** Other test files have workers of their own numbers on the same server. */
const ofThisDatabase = 'database = (select oid from pg_database where datname = current_database())'

let database: TestDatabase
let owner: pg.Pool
let pool: pg.Pool

before(async () => {
  database = await openTestDatabase()
  owner = openPool(database.owner, 4)
  pool = openPool(database.application, 4)
  await migrateJobs(owner)
})
after(async () => {
  await pool.end()
  await owner.end()
  await database.drop()
})

async function heldJob(by: string): Promise<string> {
  const added = await owner.query<{ id: string }>(`select id from graphile_worker.add_job('test')`)
  const id = added.rows[0]?.id ?? ''
  await owner.query(`update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute' where id = $2`, [
    by,
    id,
  ])
  return id
}

async function holder(id: string): Promise<string | null> {
  const found = await owner.query<{ locked_by: string | null }>('select locked_by from graphile_worker._private_jobs where id = $1', [id])
  return found.rows[0]?.locked_by ?? null
}

test('jobs of a worker that lives stay with it; jobs of one that is gone are free again', async () => {
  const [living, watching] = [new WorkerPresence(pool, createLog('silent')), new WorkerPresence(pool, createLog('silent'))]
  await living.announce('worker-living')
  const [kept, orphaned] = [await heldJob('worker-living'), await heldJob('worker-never-seen')]
  await watching.releaseJobsOfTheDead(2)
  assert.deepEqual([await holder(kept), await holder(orphaned)], ['worker-living', null])

  await living.end()
  await watching.releaseJobsOfTheDead(2)
  assert.equal(await holder(kept), null)
  await watching.end()
})

test('the database ends the connection: the next look announces the workers again, and their jobs stay theirs', async () => {
  const [living, watching] = [new WorkerPresence(pool, createLog('silent')), new WorkerPresence(pool, createLog('silent'))]
  await living.announce('worker-cut-off')
  await living.releaseJobsOfTheDead(2)
  const lost = await owner.query<{ number: number }>(`select number from node where worker_id = 'worker-cut-off'`)
  const superuser = openPool({ ...database.superuser, database: database.name }, 1)
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 8879 and objid = $1 and ${ofThisDatabase} and pid <> pg_backend_pid()`,
    [lost.rows[0]?.number ?? 0],
  )
  const held = () =>
    owner.query(`select from pg_locks where locktype = 'advisory' and classid = 8879 and objid = $1 and ${ofThisDatabase}`, [
      lost.rows[0]?.number ?? 0,
    ])
  while ((await held()).rowCount !== 0) await superuser.query('select pg_sleep(0.01)')
  await superuser.end()
  await living.releaseJobsOfTheDead(2)
  await living.releaseJobsOfTheDead(2)
  const job = await heldJob('worker-cut-off')
  await watching.releaseJobsOfTheDead(2)
  assert.equal(await holder(job), 'worker-cut-off')
  await living.end()
  await watching.end()
})
