import { spawn } from 'node:child_process'
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { ClusterLocation } from './cluster-location.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { Programs } from './find-programs.ts'
import { syncFolder, writeWholeFile } from './keep-password.ts'
import { spawnAs, type UnprivilegedUser } from './unprivileged-user.ts'

const markerName = 'lintel-initialised'

type ClusterPlan = {
  location: ClusterLocation
  programs: Programs
  user: UnprivilegedUser | null
  superuserPassword: string
  fsync: boolean
}

/**
 * Makes the cluster when there is none. What a kill during `initdb` leaves has no marker and was never started: it is
 * thrown away. A cluster of another major version, or one that was started but has no marker, is refused and left alone.
 * @throws EmbeddedPostgresError OtherMajorVersion, ClusterWithoutMarker, InitialisationFailed
 */
export async function makeCluster(plan: ClusterPlan): Promise<'made' | 'existing'> {
  const { cluster } = plan.location
  if (existsSync(join(cluster, markerName))) {
    refuseOtherMajorVersion(cluster, plan.programs)
    return 'existing'
  }
  // postmaster.opts is written by the first real start and never by initdb: where it is, somebody's rows may be too.
  if (existsSync(join(cluster, 'postmaster.opts'))) {
    throw new EmbeddedPostgresError(
      'ClusterWithoutMarker',
      `${cluster} holds a database that Lintel did not finish making. Move it away if it is not needed, or put back its file "${markerName}".`,
    )
  }
  rmSync(cluster, { recursive: true, force: true })
  await initialise(plan)
  const marker = join(cluster, markerName)
  writeWholeFile(marker, `PostgreSQL ${plan.programs.version}\n`)
  if (plan.user) chownSync(marker, plan.user.uid, plan.user.gid)
  syncFolder(plan.location.home)
  return 'made'
}

function refuseOtherMajorVersion(cluster: string, programs: Programs): void {
  const major = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim())
  if (major === programs.major) return
  throw new EmbeddedPostgresError(
    'OtherMajorVersion',
    `The database in ${cluster} was made by PostgreSQL ${major}, and this Lintel brings ${programs.major}. It was not touched. Start the Lintel that made it, or PostgreSQL ${major} on that folder, dump the database with its own pg_dump, restore the dump into a newer PostgreSQL, and name that one in DATABASE_URL.`,
  )
}

async function initialise({ location, programs, user, superuserPassword, fsync }: ClusterPlan): Promise<void> {
  const passwordFile = join(location.home, 'superuser-password.new')
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  try {
    const choices = [
      `--pgdata=${location.cluster}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
      '--encoding=UTF8',
      // The builtin provider sorts the same on every machine and through every upgrade; it came with 17.
      ...(programs.major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8']),
      ...(fsync ? [] : ['--no-sync']),
    ]
    await run(programs.initdb, choices, spawnAs(user, location.home))
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function run(program: string, choices: string[], options: ReturnType<typeof spawnAs>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, choices, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
    child.on('error', (cause) =>
      reject(new EmbeddedPostgresError('InitialisationFailed', `initdb could not be run: ${cause.message}`, { cause })),
    )
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new EmbeddedPostgresError('InitialisationFailed', `The database could not be made in its folder. initdb said: ${said.trim()}`),
        )
    })
  })
}
