import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'

import { EmbeddedPostgresError } from './errors.ts'
import { writeWholeFile } from './keep-password.ts'
import { canEnter, type UnprivilegedUser } from './unprivileged-user.ts'

/** `home` holds the cluster and belongs to the user PostgreSQL runs as; `cluster` is what PostgreSQL calls its data directory. */
export type ClusterLocation = { home: string; cluster: string }

const pointerName = 'postgres-location'

/**
 * Where the cluster of this data folder is: in it, as `postgres/cluster`. Only when we are root and the folder lies
 * below one that no other user can enter (/root), it is kept under /var/lib/lintel and the data folder says where.
 * @throws EmbeddedPostgresError DatabaseFolderMissing, DatabaseFolderUnreachable
 */
export function locateCluster(dataFolder: string, user: UnprivilegedUser | null, say: (text: string) => void): ClusterLocation {
  const known = knownLocation(dataFolder)
  if (known) return own(known, user)

  const inside = join(dataFolder, 'postgres')
  if (user) openTheWay(dataFolder, user)
  if (canEnter(user, dataFolder)) return own(inside, user)
  if (existsSync(join(inside, 'cluster'))) {
    throw new EmbeddedPostgresError(
      'DatabaseFolderUnreachable',
      `The database is in ${inside}, where the user "${user?.name}" cannot go any more. Move the data folder to where that user can enter, or start Lintel as the user who owns it.`,
    )
  }

  const name = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16)
  const outside = join('/var/lib/lintel', name)
  mkdirSync(outside, { recursive: true, mode: 0o711 })
  writeWholeFile(join(dataFolder, pointerName), `${outside}\n`)
  say(`The user "${user?.name}" cannot enter ${dataFolder}, so the database is kept in ${outside}`)
  return own(outside, user)
}

/** The location for somebody who only looks: never makes a folder. Null when there is none yet. */
export function knownLocation(dataFolder: string): string | null {
  const pointer = join(dataFolder, pointerName)
  if (!existsSync(pointer)) return null
  const home = readFileSync(pointer, 'utf8').trim()
  if (existsSync(home)) return home
  throw new EmbeddedPostgresError(
    'DatabaseFolderMissing',
    `${pointer} says that the database is in ${home}, but that folder does not exist. Bring it back from where this data folder came from, or restore a backup.`,
  )
}

/** Lets PostgreSQL's user walk through our data folder to its own, and nobody else. */
function openTheWay(dataFolder: string, user: UnprivilegedUser): void {
  if (canEnter(user, dataFolder)) return
  chownSync(dataFolder, -1, user.gid)
  chmodSync(dataFolder, 0o710)
}

function own(home: string, user: UnprivilegedUser | null): ClusterLocation {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const cluster = join(realpathSync(home), 'cluster')
  if (user) {
    // Lintel ran as another user before: PostgreSQL insists on owning its files.
    if (existsSync(cluster) && statSync(cluster).uid !== user.uid) chownAll(cluster, user)
    chownSync(home, user.uid, user.gid)
  }
  return { home, cluster }
}

function chownAll(path: string, user: UnprivilegedUser): void {
  lchownSync(path, user.uid, user.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) chownAll(join(path, name), user)
}
