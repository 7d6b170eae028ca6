/** Starting and stopping as an operator does it: twice by mistake, with Ctrl-C, and after the power went. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { apiClient } from '../support/api-client.ts'
import { isAlive, type LintelProcess, lintelProcess } from '../support/lintel-process.ts'
import { until } from '../support/until.ts'

let lintel: LintelProcess

const installation = () => apiClient(lintel.address).call('GET /api/installation', {})

void describe('start and stop', () => {
  before(async () => {
    lintel = await lintelProcess()
    await lintel.start()
  })

  after(() => lintel.remove())

  test('a second start on the same folder says so, ends with code 1, and harms nothing', async () => {
    const databasePid = lintel.databasePid()
    const second = await lintel.startAnother()
    assert.equal(second.code, 1)
    const port = new URL(lintel.address).port
    assert.match(
      second.said,
      new RegExp(`^Lintel is already running on .+ \\(process \\d+\\)\\. It answers at http://localhost:${port}\\n$`),
    )
    assert.equal((await installation()).hasFirm, false)
    assert.equal(lintel.databasePid(), databasePid)
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`${signal} stops everything: exit code 0, the database server is gone, the folder is free`, async () => {
      const databasePid = lintel.databasePid()
      assert.ok(databasePid)
      const { code, said } = await lintel.stop(signal)
      assert.equal(code, 0, said)
      assert.equal(isAlive(databasePid), false)
      assert.equal(existsSync(join(lintel.folder, 'postgres', 'cluster', 'postmaster.pid')), false)
      await assert.rejects(installation())
      await lintel.start()
      assert.doesNotMatch(lintel.said(), /left running|recover/)
      assert.equal((await installation()).hasFirm, false)
    })
  }

  test('the lock of a killed process is stale: the next start takes the folder and the database over', async () => {
    const leftover = lintel.databasePid()
    assert.ok(leftover)
    const holder = () => (JSON.parse(readFileSync(join(lintel.folder, 'lintel.pid'), 'utf8')) as { pid: number }).pid
    const killed = holder()
    await lintel.kill()
    assert.ok(existsSync(join(lintel.folder, 'lintel.lock')))
    assert.equal(holder(), killed)
    assert.ok(isAlive(leftover), 'the database server outlives its parent')
    await lintel.start()
    assert.notEqual(holder(), killed)
    assert.notEqual(lintel.databasePid(), leftover)
    assert.equal(isAlive(leftover), false)
    assert.match(lintel.said(), /A database server was left running/)
    assert.equal((await installation()).hasFirm, false)
  })

  test('a signal in the middle of the start stops what is there', async () => {
    await lintel.stop()
    const start = lintel.start().catch((error: unknown) => error)
    await until('the database runs', async () => lintel.databasePid())
    const { code, said } = await lintel.stop()
    assert.equal(code, 0, said)
    assert.equal(lintel.databasePid(), null)
    await start
    await lintel.start()
  })
})
