import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, beforeEach, test } from 'node:test'

import pg from 'pg'

import type { PostgresConnection } from './make-roles.ts'
import { readPostmasterPid, stopLeftover } from './postmaster-pid.ts'
import { findRunningPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.ts'
import { unprivilegedUser } from './unprivileged-user.ts'

const isRoot = process.getuid?.() === 0
const top = mkdtempSync(join(tmpdir(), 'lintel-embedded-'))
chmodSync(top, 0o755)
let said: string[] = []
const log = {
  info: (text: string) => said.push(text),
  warn: (text: string) => said.push(text),
  error: (text: string) => said.push(text),
}

beforeEach(() => (said = []))
after(() => rmSync(top, { recursive: true, force: true }))

const running = new Set<EmbeddedPostgres>()
afterEach(async () => {
  for (const server of running) await server.stop()
  running.clear()
})

test('first start makes everything private, the second finds it again', async () => {
  const dataFolder = join(top, 'first')
  const first = await start(dataFolder)
  await ask(first.owner, 'create table kept (id int); insert into kept values (1)')
  const cluster = join(realpathSync(dataFolder), 'postgres', 'cluster')
  assert.equal(mode(cluster), 0o700)
  assert.equal(mode(first.owner.host), 0o700)
  for (const name of ['superuser', 'owner', 'application'])
    assert.equal(mode(join(dataFolder, 'secrets', `postgres-${name}.password`)), 0o600)
  assert.ok(findRunningPostgres(dataFolder))
  if (isRoot) assert.equal(statSync(`/proc/${first.pid()}`).uid, unprivilegedUser()?.uid)
  const [settings] = await ask(
    first.superuser,
    "select current_setting('data_checksums') sums, current_setting('fsync') fsync, current_setting('listen_addresses') addresses, current_setting('wal_level') level",
  )
  assert.deepEqual(settings, { sums: 'on', fsync: 'on', addresses: '', level: 'replica' })
  const wrong = { ...first.owner, password: 'wrong' }
  await assert.rejects(ask(wrong, 'select 1'), /password authentication failed/)
  await first.stop()
  assert.equal(existsSync(first.owner.host), false, 'the socket folder is gone')
  assert.equal(findRunningPostgres(dataFolder), null)

  const second = await start(dataFolder)
  assert.deepEqual(await ask(second.owner, 'select id from kept'), [{ id: 1 }])
  await second.stop()
})

test('a killed server comes back by itself, with what was acknowledged', async () => {
  const server = await start(join(top, 'killed-server'))
  await ask(server.owner, 'create table kept (id int); insert into kept values (1)')
  const killed = server.pid()
  process.kill(killed!, 'SIGKILL')
  await until(() => server.pid() !== killed && said.includes('The database server is back'))
  assert.deepEqual(await ask(server.application, 'select 1 as one'), [{ one: 1 }])
  assert.deepEqual(await ask(server.owner, 'select id from kept'), [{ id: 1 }])
  await server.stop()
})

test('a server whose parent was killed is stopped, and a new one started', async () => {
  const dataFolder = join(top, 'killed-parent')
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('start-embedded-postgres.ts', import.meta.url).href)}
    const log = { info() {}, warn() {}, error() {} }
    const server = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, log })
    console.log(server.pid())`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  const leftover = Number(line.toString())
  process.kill(leftover, 0)

  const server = await start(dataFolder)
  assert.notEqual(server.pid(), leftover)
  assert.ok(said.some((text) => text.includes('left running')))
  assert.deepEqual(await ask(server.application, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})

test('a leftover that does not react is named, not worked around', async () => {
  const server = await start(join(top, 'stuck'))
  const cluster = join(realpathSync(join(top, 'stuck')), 'postgres', 'cluster')
  const pid = server.pid()!
  process.kill(pid, 'SIGSTOP')
  await assert.rejects(
    stopLeftover(cluster, () => undefined, { fast: 40, immediate: 40 }),
    { name: 'LeftoverServerWouldNotStop' },
  )
  process.kill(pid, 'SIGCONT')
  await server.stop()
})

test('a recycled process number in postmaster.pid neither blocks nor is signalled', async (t) => {
  const dataFolder = join(top, 'recycled')
  await (await start(dataFolder)).stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  const cluster = join(dataFolder, 'postgres', 'cluster')
  t.after(() => stranger.kill())
  writeFileSync(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n1700000000\n5432\n/tmp\n\n  1 2\nready   \n`)
  const server = await start(dataFolder)
  assert.equal(stranger.exitCode, null)
  assert.equal(stranger.signalCode, null)
  assert.equal(readPostmasterPid(cluster)?.pid, server.pid())
  await server.stop()
})

test('what a kill during initdb left is thrown away; a database without its marker is not', async () => {
  const dataFolder = join(top, 'half')
  const cluster = join(dataFolder, 'postgres', 'cluster')
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  writeFileSync(join(cluster, 'PG_VERSION'), '18\n')
  await (await start(dataFolder)).stop()
  rmSync(join(cluster, 'lintel-initialised'))
  await assert.rejects(start(dataFolder), { name: 'ClusterWithoutMarker' })
  assert.ok(existsSync(join(cluster, 'PG_VERSION')))
})

test('a database of another major version is refused and not touched', async () => {
  const dataFolder = join(top, 'older')
  await (await start(dataFolder)).stop()
  const version = join(dataFolder, 'postgres', 'cluster', 'PG_VERSION')
  writeFileSync(version, '17\n')
  await assert.rejects(start(dataFolder), { name: 'OtherMajorVersion', message: /PostgreSQL 17.*brings 18/ })
  assert.equal(readFileSync(version, 'utf8'), '17\n')
})

test('lost passwords are named, every time', async () => {
  const dataFolder = join(top, 'lost')
  await (await start(dataFolder)).stop()
  rmSync(join(dataFolder, 'secrets'), { recursive: true })
  await assert.rejects(start(dataFolder), { name: 'PasswordMissing' })
  await assert.rejects(start(dataFolder), { name: 'PasswordMissing' })
})

test('a lost password of a role is replaced', async () => {
  const dataFolder = join(top, 'lost-role')
  await (await start(dataFolder)).stop()
  rmSync(join(dataFolder, 'secrets', 'postgres-application.password'))
  const server = await start(dataFolder)
  assert.deepEqual(await ask(server.application, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})

test('attack: somebody else put a link where our socket folder goes', async () => {
  const dataFolder = join(top, 'attacked')
  const server = await start(dataFolder)
  const usual = server.owner.host
  await server.stop()
  const trap = join(top, 'trap')
  mkdirSync(trap)
  symlinkSync(trap, usual)
  try {
    const careful = await start(dataFolder)
    assert.notEqual(careful.owner.host, usual)
    assert.equal(mode(careful.owner.host), 0o700)
    await careful.stop()
  } finally {
    rmSync(usual)
  }
})

test('without sockets it listens on the loopback address, with the password', async () => {
  const server = await startEmbeddedPostgres({
    dataFolder: join(top, 'loopback'),
    log,
    fsync: false,
    transport: 'loopback',
  })
  assert.equal(server.application.host, '127.0.0.1')
  const socket = connect(server.application.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
  assert.deepEqual(await ask(server.application, 'select 1 as one'), [{ one: 1 }])
  await assert.rejects(ask({ ...server.superuser, password: '' }, 'select 1'))
  await server.stop()
})

test(
  'as root below a folder that nobody else may enter, the database is kept where PostgreSQL can go',
  { skip: !isRoot && 'needs root' },
  async () => {
    const closed = join(top, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const dataFolder = join(closed, 'data')
    const server = await start(dataFolder)
    const home = readFileSync(join(dataFolder, 'postgres-location'), 'utf8').trim()
    try {
      assert.match(home, /^\/var\/lib\/lintel\//)
      await ask(server.owner, 'create table kept ()')
      assert.ok(findRunningPostgres(dataFolder))
      await server.stop()
      const again = await start(dataFolder)
      assert.deepEqual(await ask(again.owner, 'select count(*)::int from kept'), [{ count: 0 }])
      await again.stop()
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
    await assert.rejects(start(dataFolder), { name: 'DatabaseFolderMissing' })
  },
)

/** A test that fails leaves no server behind. */
async function start(dataFolder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder, log })
  running.add(server)
  return server
}

function mode(path: string): number {
  return lstatSync(path).mode & 0o777
}

async function ask(connection: PostgresConnection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
