import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { makeDatabase, type PostgresConnection } from './embedded-postgres/make-roles.ts'
import { applicationRole, ownerRole, startEmbeddedPostgres, type PostgresConnections } from './embedded-postgres/start-embedded-postgres.ts'
import { migrate, migrationsFolder, readMigrations } from './migrate.ts'
import { removeTestLeftovers } from './remove-test-leftovers.ts'

/** The test run's server, as JSON of its connections: the runner starts one and every test file finds it here. */
export const testPostgresVariable = 'LINTEL_TEST_POSTGRES'

/** A migrated database of a test file's own. End your pools, then `drop`: that also stops a server that was started for this file. */
export type TestDatabase = PostgresConnections & { name: string; drop: () => Promise<void> }

export type TestPostgres = { connections: PostgresConnections; version: string; stop: () => Promise<void> }

/**
 * Gives a test file its own database, a clone of one that was migrated once in this run. Run alone (`node --test FILE`),
 * the file gets a server of its own.
 */
export async function openTestDatabase(folder = migrationsFolder): Promise<TestDatabase> {
  const { connections, leave } = await joinTestPostgres()
  try {
    const template = await makeTemplate(connections, folder)
    const name = `test_${randomBytes(6).toString('hex')}`
    await asSuperuser(connections, (client) => makeDatabase(client, name, { owner: ownerRole, application: applicationRole }, template))
    const drop = async () => {
      await asSuperuser(connections, (client) => client.query(`drop database ${pg.escapeIdentifier(name)} with (force)`))
      await leave()
    }
    return { ...inDatabase(connections, name), name, drop }
  } catch (error) {
    await leave()
    throw error
  }
}

let ownServer: { started: Promise<TestPostgres>; users: number } | null = null

/** The run's server; else one for this process, which goes with its last database. */
async function joinTestPostgres(): Promise<{ connections: PostgresConnections; leave: () => Promise<void> }> {
  const shared = process.env[testPostgresVariable]
  if (shared !== undefined) return { connections: JSON.parse(shared) as PostgresConnections, leave: async () => undefined }

  ownServer ??= { started: startTestPostgres(), users: 0 }
  const server = ownServer
  server.users += 1
  const { connections, stop } = await server.started
  const leave = async () => {
    server.users -= 1
    if (server.users > 0) return
    if (ownServer === server) ownServer = null
    await stop()
  }
  return { connections, leave }
}

/** Starts the server of a test run on a temporary folder, without fsync: it need not survive anything. */
export async function startTestPostgres(): Promise<TestPostgres> {
  await removeTestLeftovers()
  const dataFolder = mkdtempSync(join(tmpdir(), `lintel-test-${process.pid}-`))
  const fail = (text: string) => process.stderr.write(`${text}\n`)
  const log = { info: () => undefined, warn: () => undefined, error: fail }
  const server = await startEmbeddedPostgres({
    dataFolder,
    log,
    fsync: false,
    settings: { shared_buffers: '64MB', max_connections: '200' },
  })
  const { owner, application, superuser, version } = server
  return {
    connections: { owner, application, superuser },
    version,
    stop: async () => {
      await server.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The name holds the migrations' hash: a run with other migrations makes another template. The lock lets the first file make it. */
async function makeTemplate(connections: PostgresConnections, folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, sha256 } of existsSync(folder) ? readMigrations(folder) : []) hash.update(`${name} ${sha256}\n`)
  const template = `template_${hash.digest('hex').slice(0, 16)}`
  await asSuperuser(connections, async (client) => {
    await client.query('select pg_advisory_lock(8879002)')
    const finished = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [template])
    if (finished.rowCount === 1) return
    await client.query(`drop database if exists ${pg.escapeIdentifier(template)} with (force)`)
    await makeDatabase(client, template, { owner: ownerRole, application: applicationRole })
    if (existsSync(folder)) await migrate({ ...connections.owner, database: template }, folder)
    await client.query(`alter database ${pg.escapeIdentifier(template)} with is_template true`)
  })
  return template
}

async function asSuperuser<Answer>({ superuser }: PostgresConnections, act: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

function inDatabase({ owner, application, superuser }: PostgresConnections, database: string): PostgresConnections {
  const move = (connection: PostgresConnection) => ({ ...connection, database })
  return { owner: move(owner), application: move(application), superuser: move(superuser) }
}
