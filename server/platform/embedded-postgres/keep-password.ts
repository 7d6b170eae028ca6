import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Reads the password kept in `<dataFolder>/secrets/<name>`, making it (0600, on disk before it is used) when there is none. */
export function keepPassword(dataFolder: string, name: string): { password: string; isNew: boolean } {
  const file = join(dataFolder, 'secrets', name)
  const kept = readPassword(dataFolder, name)
  if (kept !== null) return { password: kept, isNew: false }

  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  writeWholeFile(file, `${password}\n`)
  return { password, isNew: true }
}

/** The password kept under that name, or null. */
export function readPassword(dataFolder: string, name: string): string | null {
  try {
    return readFileSync(join(dataFolder, 'secrets', name), 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Removes a password that turned out to be of no use. */
export function forgetPassword(dataFolder: string, name: string): void {
  rmSync(join(dataFolder, 'secrets', name), { force: true })
}

/** Writes a 0600 file so that after a power cut it is there whole or not at all. */
export function writeWholeFile(file: string, text: string): void {
  const unfinished = `${file}.new`
  const handle = openSync(unfinished, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(unfinished, file)
  syncFolder(dirname(file))
}

/** Makes the names in a folder durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
