import { spawnSync } from 'node:child_process'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'

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

/** The first number in what a program says of its version; null when there is no such program. */
export function versionOf(program: string, words: readonly string[]): string | null {
  const answer = spawnSync(program, words, { encoding: 'utf8' })
  return answer.status === 0 ? (/\d+(\.\d+)+/.exec(answer.stdout)?.[0] ?? null) : null
}
