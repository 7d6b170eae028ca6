import { mkdtempSync, rmSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { findPrograms } from '#platform/embedded-postgres/find-programs.ts'
import { unprivilegedUser } from '#platform/embedded-postgres/unprivileged-user.ts'

/** What the numbers depend on, without anything that names the machine. */
export interface Machine {
  platform: string
  cores: number
  processor: string
  memoryGigabytes: number
  node: string
  postgres: string
}

/** @param postgres the version of the database that the product runs with */
export function describeMachine(postgres: string): Machine {
  return {
    platform: `${platform()} ${arch()}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    postgres,
  }
}

/** The version of the PostgreSQL that the product brings along. */
export function postgresVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-bench-'))
  try {
    return findPrograms(folder, unprivilegedUser()).version
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
