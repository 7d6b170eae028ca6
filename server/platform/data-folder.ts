import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The data folder, held by this process alone until `release` (or until the process ends, however it ends). */
export type DataFolder = {
  path: string
  /** Notes where this Lintel answers, for the message that a second start gives. */
  tell(address: string): void
  release(): void
}

/** `DataFolderInUse`: another Lintel has it; `holder` is what that one said of itself. `DataFolderNotOurs`: this user cannot write there. */
export class DataFolderError extends Error {
  override readonly name: 'DataFolderInUse' | 'DataFolderNotOurs'
  readonly holder: Holder | null

  constructor(name: 'DataFolderInUse' | 'DataFolderNotOurs', message: string, holder: Holder | null, options?: ErrorOptions) {
    super(message, options)
    this.name = name
    this.holder = holder
  }
}

/** Held here as well: a caller who forgets the folder must not have its lock collected as garbage. */
const locks = new Set<DatabaseSync>()

type Holder = { pid: number; address: string | null }

/**
 * Takes the data folder for this process, making it (0700) when there is none.
 *
 * The lock is the kernel's: SQLite's exclusive lock on a file of its own. It ends with the process that holds it, so a
 * crash leaves nothing stale, a recycled process number cannot block, and it holds between containers that share the
 * folder. No row is ever written there.
 * @throws DataFolderError
 */
export function acquireDataFolder(folder: string): DataFolder {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    closeSync(openSync(join(folder, 'lintel.lock'), 'a', 0o600))
  } catch (cause) {
    if (!isAccessRefusal(cause)) throw cause
    throw new DataFolderError(
      'DataFolderNotOurs',
      `Lintel may not write in ${folder}. Start it as the user who owns that folder, or choose another with LINTEL_DATA.`,
      null,
      { cause },
    )
  }
  const path = realpathSync(folder)
  const lock = new DatabaseSync(join(path, 'lintel.lock'))
  try {
    lock.exec('pragma journal_mode = off')
    lock.exec('begin exclusive')
  } catch (cause) {
    lock.close()
    if (!(cause instanceof Error && 'errcode' in cause && cause.errcode === 5)) throw cause
    const holder = readHolder(path)
    throw new DataFolderError('DataFolderInUse', inUse(path, holder), holder, { cause })
  }
  locks.add(lock)
  writeHolder(path, { pid: process.pid, address: null })
  return {
    path,
    tell: (address) => writeHolder(path, { pid: process.pid, address }),
    release: () => {
      if (locks.delete(lock)) lock.close()
    },
  }
}

function inUse(path: string, holder: Holder | null): string {
  const process = holder ? ` (process ${holder.pid})` : ''
  const where = holder?.address ? ` It answers at ${holder.address}` : ''
  return `Lintel is already running on ${path}${process}.${where}`
}

function writeHolder(path: string, holder: Holder): void {
  const file = join(path, 'lintel.pid')
  writeFileSync(file, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}

function readHolder(path: string): Holder | null {
  try {
    const written: unknown = JSON.parse(readFileSync(join(path, 'lintel.pid'), 'utf8'))
    if (typeof written !== 'object' || written === null || !('pid' in written) || typeof written.pid !== 'number') return null
    return {
      pid: written.pid,
      address: 'address' in written && typeof written.address === 'string' ? written.address : null,
    }
  } catch {
    // Being written at this moment: the message does without it.
    return null
  }
}

function isAccessRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS')
}
