import { existsSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { stopLeftover } from './embedded-postgres/postmaster-pid.ts'

/**
 * Removes what killed test runs left in the folder for temporary files, and stops their database servers. Such a
 * folder's name ends with the process number of its run; what belongs to others stays.
 */
export async function removeTestLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^lintel-(?:test|run)-(\d+)(?:-|$)/.exec(name)?.[1])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    try {
      for (const home of ['.', ...readdirSync(folder)]) {
        const cluster = join(folder, home, 'postgres', 'cluster')
        if (existsSync(cluster)) await stopLeftover(cluster, () => undefined)
      }
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another user's, or another run removes it at this moment.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
