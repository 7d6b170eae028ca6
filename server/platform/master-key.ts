import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { decrypt, encrypt } from './encryption.ts'

/** Documents are here, and the key to them is not: a new one would only hide the loss. */
class MasterKeyMissing extends Error {
  override name = 'MasterKeyMissing'
}

/** Wraps and unwraps data keys; the shape of a key-management service, so that one can take its place. */
export interface MasterKey {
  wrap(dataKey: Buffer, belongsTo: string): Buffer
  unwrap(wrapped: Uint8Array, belongsTo: string): Buffer
}

/**
 * The installation's master key: `LINTEL_MASTER_KEY` (64 hexadecimal digits) or `master.key` in the data folder, made at the first
 * start with mode 0600. Whoever loses it loses every document: it belongs in the backup, apart from the data.
 */
export function loadMasterKey(dataFolder: string, fromEnvironment: string | undefined): MasterKey {
  const key = fromEnvironment ? Buffer.from(fromEnvironment, 'hex') : readOrMake(dataFolder)
  if (key.length !== 32) throw new Error('The master key must be 32 bytes, written as 64 hexadecimal digits.')
  return {
    wrap: (dataKey, belongsTo) => encrypt(key, dataKey, `key:${belongsTo}`),
    unwrap: (wrapped, belongsTo) => decrypt(key, wrapped, `key:${belongsTo}`),
  }
}

function readOrMake(dataFolder: string): Buffer {
  const path = join(dataFolder, 'master.key')
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  if (existsSync(join(dataFolder, 'files')))
    throw new MasterKeyMissing(
      `The master key is missing: ${path} is gone, and there are documents that only it opens. Put it back from your backup, or set LINTEL_MASTER_KEY.`,
    )
  const key = randomBytes(32)
  const handle = openSync(path, 'wx', 0o600)
  writeSync(handle, `${key.toString('hex')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  return key
}
