import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadMasterKey } from './master-key.ts'

test('fault: the master key is gone while there are documents. No new one is made: it says so and what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-master-'))
  try {
    const wrapped = loadMasterKey(folder, undefined).wrap(Buffer.alloc(32, 1), 'a firm')
    assert.deepEqual(loadMasterKey(folder, undefined).unwrap(wrapped, 'a firm'), Buffer.alloc(32, 1))
    mkdirSync(join(folder, 'files'))
    rmSync(join(folder, 'master.key'))
    assert.throws(() => loadMasterKey(folder, undefined), /The master key is missing.*backup/)
    assert.ok(loadMasterKey(folder, '0f'.repeat(32)))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
