import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPool } from './database.ts'
import { migrateJobs, startWorker } from './jobs.ts'
import { createLog } from './log.ts'
import { openTestDatabase } from './test-database.ts'
import { WorkerPresence } from './worker-presence.ts'

test('a job that takes long is not begun again while its process lives', async () => {
  const database = await openTestDatabase()
  const [owner, pool] = [openPool(database.owner, 2), openPool(database.application, 8)]
  await migrateJobs(owner)
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  let beginnings = 0
  const handlers = {
    async long() {
      beginnings += 1
      begun.resolve()
      await end.promise
    },
  }
  const worker = await startWorker(pool, handlers, createLog('silent'), 2, true)
  const another = new WorkerPresence(pool, createLog('silent'))
  try {
    await owner.query(`select graphile_worker.add_job('long')`)
    await begun.promise
    await owner.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)
    await another.releaseJobsOfTheDead(2)
    const { rows } = await owner.query<{ held: boolean; attempts: number }>(
      'select locked_by is not null as held, attempts from graphile_worker._private_jobs',
    )
    assert.deepEqual(rows, [{ held: true, attempts: 1 }])
  } finally {
    end.resolve()
    await another.end()
    await worker.stop()
    const left = await owner.query('select from graphile_worker._private_jobs')
    assert.deepEqual([left.rowCount, beginnings], [0, 1], 'it was done, once')
    await pool.end()
    await owner.end()
    await database.drop()
  }
})
