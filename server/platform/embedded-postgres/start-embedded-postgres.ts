import { mkdirSync, realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

import pg from 'pg'

import { knownLocation, locateCluster } from './cluster-location.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { findPrograms } from './find-programs.ts'
import { forgetPassword, keepPassword, readPassword } from './keep-password.ts'
import { makeCluster } from './make-cluster.ts'
import { makeDatabase, makeRoles, type PostgresConnection } from './make-roles.ts'
import { runningPostmaster, stopLeftover } from './postmaster-pid.ts'
import { runPostmaster, type Log } from './run-postmaster.ts'
import { ownSettings, type Listening, type PostgresSettings } from './settings.ts'
import { removeSocketFolder, socketFolder } from './socket-folder.ts'
import { unprivilegedUser } from './unprivileged-user.ts'

export const ownerRole = 'lintel_owner'
export const applicationRole = 'lintel_app'
const databaseName = 'lintel'
const socketPort = 5432

/** The three ways in: `owner` runs migrations, `application` is what the product uses, `superuser` is for operating and tests. */
export type PostgresConnections = {
  owner: PostgresConnection
  application: PostgresConnection
  superuser: PostgresConnection
}

/** A running embedded server. `pid` changes when the server had to be restarted. */
export type EmbeddedPostgres = PostgresConnections & {
  version: string
  pid: () => number | undefined
  stop: () => Promise<void>
}

/** `fsync: false` is for tests alone. `transport` is chosen by platform: only Windows lacks the socket. */
export type EmbeddedPostgresChoices = {
  dataFolder: string
  log: Log
  fsync?: boolean
  settings?: PostgresSettings
  transport?: Listening['kind']
}

/**
 * Starts Lintel's own PostgreSQL on the data folder (making the cluster, the roles and the database the first time) and
 * keeps it running until `stop`. The caller holds the data folder's lock.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(choices: EmbeddedPostgresChoices): Promise<EmbeddedPostgres> {
  const { log, fsync = true } = choices
  mkdirSync(choices.dataFolder, { recursive: true, mode: 0o700 })
  const dataFolder = realpathSync(choices.dataFolder)
  const user = unprivilegedUser()
  const location = locateCluster(dataFolder, user, (text) => log.info(text))
  const programs = findPrograms(dirname(location.home), user)
  const logins = keepLogins(dataFolder)

  await stopLeftover(location.cluster, (text) => log.warn(text))
  const cluster = await makeCluster({ location, programs, user, superuserPassword: logins.superuser.password, fsync })
  if (cluster === 'existing' && logins.superuser.isNew) {
    forgetPassword(dataFolder, superuserSecret)
    throw new EmbeddedPostgresError(
      'PasswordMissing',
      `The database in ${location.cluster} exists, but its password (secrets/${superuserSecret} in the data folder) is gone. Bring the "secrets" folder back from where this data folder came from.`,
    )
  }

  const transport = choices.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket')
  const listening: Listening =
    transport === 'socket'
      ? { kind: 'socket', folder: socketFolder(location.cluster, user), port: socketPort }
      : { kind: 'loopback', port: await freePort() }
  const settings = { ...ownSettings(listening, fsync), ...choices.settings }
  const postmaster = await runPostmaster({ location, programs, user, settings, log })

  const host = listening.kind === 'socket' ? listening.folder : '127.0.0.1'
  const connections = connectionsTo(host, listening.port, logins)
  const stop = async () => {
    await postmaster.stop()
    if (listening.kind === 'socket') removeSocketFolder(listening.folder)
  }
  try {
    await makeRolesAndDatabase(connections.superuser, logins)
  } catch (error) {
    await stop()
    throw error
  }
  return { ...connections, version: programs.version, pid: postmaster.pid, stop }
}

/** The connections of the server that another process runs on this data folder right now, for operating commands; null when none runs. */
export function findRunningPostgres(dataFolder: string): PostgresConnections | null {
  const home = knownLocation(dataFolder) ?? join(dataFolder, 'postgres')
  const passwords = [superuserSecret, ownerSecret, applicationSecret].map((name) => readPassword(dataFolder, name))
  const [superuser, owner, application] = passwords
  let cluster: string
  try {
    cluster = join(realpathSync(home), 'cluster')
  } catch {
    return null
  }
  const running = runningPostmaster(cluster)
  if (!running || !superuser || !owner || !application) return null
  return connectionsTo(running.socketFolder || '127.0.0.1', running.port, {
    superuser: { password: superuser },
    owner: { password: owner },
    application: { password: application },
  })
}

/** Whether Lintel has ever been started on this data folder with a database of its own. */
export const hasPostgres = (dataFolder: string): boolean => readPassword(dataFolder, ownerSecret) !== null

const superuserSecret = 'postgres-superuser.password'
const ownerSecret = 'postgres-owner.password'
const applicationSecret = 'postgres-application.password'

type Logins = Record<'superuser' | 'owner' | 'application', { password: string; isNew: boolean }>

function keepLogins(dataFolder: string): Logins {
  return {
    superuser: keepPassword(dataFolder, superuserSecret),
    owner: keepPassword(dataFolder, ownerSecret),
    application: keepPassword(dataFolder, applicationSecret),
  }
}

function connectionsTo(host: string, port: number, logins: Record<keyof Logins, { password: string }>): PostgresConnections {
  const at = (user: string, password: string, database: string) => ({ host, port, user, password, database })
  return {
    superuser: at('postgres', logins.superuser.password, 'postgres'),
    owner: at(ownerRole, logins.owner.password, databaseName),
    application: at(applicationRole, logins.application.password, databaseName),
  }
}

async function makeRolesAndDatabase(superuser: PostgresConnection, logins: Logins): Promise<void> {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    await makeRoles(client, { name: ownerRole, ...logins.owner }, { name: applicationRole, ...logins.application })
    await makeDatabase(client, databaseName, { owner: ownerRole, application: applicationRole })
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
