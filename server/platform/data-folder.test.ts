import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import { acquireDataFolder, DataFolderError } from './data-folder.ts'

const top = mkdtempSync(join(tmpdir(), 'lintel-data-'))
after(() => rmSync(top, { recursive: true, force: true }))

test('one holder at a time; the refusal says who and where', () => {
  const path = join(top, 'one')
  const first = acquireDataFolder(path)
  first.tell('http://localhost:8879')
  assert.equal(statSync(path).mode & 0o777, 0o700)
  assert.throws(
    () => acquireDataFolder(path),
    (error: unknown) => {
      assert.ok(error instanceof DataFolderError)
      assert.equal(error.name, 'DataFolderInUse')
      assert.deepEqual(error.holder, { pid: process.pid, address: 'http://localhost:8879' })
      assert.match(error.message, /already running.*8879/)
      return true
    },
  )
  first.release()
  first.release()
  acquireDataFolder(path).release()
})

test('a holder killed with -9 leaves no lock, and its process number in another program blocks nobody', async (t) => {
  const path = join(top, 'killed')
  const program = `
    import { acquireDataFolder } from ${JSON.stringify(new URL('data-folder.ts', import.meta.url).href)}
    acquireDataFolder(${JSON.stringify(path)})
    globalThis.gc()
    console.log('held')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  assert.throws(() => acquireDataFolder(path), {
    name: 'DataFolderInUse',
    message: new RegExp(`process ${holder.pid}`),
  })
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  writeFileSync(join(path, 'lintel.pid'), `{"pid":${process.pid},"address":null}\n`)
  acquireDataFolder(path).release()
})

test('a folder where we may not write is named', { skip: process.getuid?.() === 0 && 'root may write everywhere' }, () => {
  const closed = join(top, 'closed')
  mkdirSync(closed, { mode: 0o500 })
  assert.throws(() => acquireDataFolder(join(closed, 'data')), { name: 'DataFolderNotOurs', message: /LINTEL_DATA/ })
})
