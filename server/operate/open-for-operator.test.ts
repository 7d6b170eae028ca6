import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

test('a command beside the wrong data folder says so, and makes nothing there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-operator-'))
  const nowhere = join(folder, 'nothing')
  try {
    for (const command of ['rotate-sealing-key', 'verify-audit']) {
      const program = fileURLToPath(new URL(`${command}.ts`, import.meta.url))
      const { PATH } = process.env
      const { status, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8', env: { PATH, LINTEL_DATA: nowhere } })
      assert.deepEqual([status, existsSync(nowhere)], [2, false], stderr)
      assert.match(stderr, /^There is no Lintel in .*nothing\. Say with LINTEL_DATA where its data folder is\.\n$/)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
