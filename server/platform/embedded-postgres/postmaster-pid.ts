import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { EmbeddedPostgresError } from './errors.ts'

/** What a running server writes about itself into its data directory (PostgreSQL's miscadmin.h, "lock file lines"). */
export type PostmasterPid = { pid: number; port: number; socketFolder: string; isReady: boolean }

/** Reads `postmaster.pid`; null when there is none or it is not whole yet. */
export function readPostmasterPid(cluster: string): PostmasterPid | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3] ?? 0), socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
}

/** The running server of this cluster, or null. A pid that another program got after a crash is not it. */
export function runningPostmaster(cluster: string): PostmasterPid | null {
  const written = readPostmasterPid(cluster)
  return written && isPostmasterOf(written.pid, cluster) ? written : null
}

/**
 * Stops a server that a killed parent left on this cluster, so that a new one can start; removes a stale `postmaster.pid`.
 * @throws EmbeddedPostgresError LeftoverServerWouldNotStop
 */
export async function stopLeftover(
  cluster: string,
  say: (text: string) => void,
  patienceMs = { fast: 15_000, immediate: 5_000 },
): Promise<void> {
  const leftover = runningPostmaster(cluster)
  if (!leftover) {
    // PostgreSQL would refuse to start while the recycled pid lives. It still looks for attached shared memory itself.
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
    return
  }
  say('A database server was left running by a Lintel that did not stop cleanly; it is being stopped')
  for (const [signal, patience] of [
    ['SIGINT', patienceMs.fast],
    ['SIGQUIT', patienceMs.immediate],
  ] as const) {
    if (!sendSignal(leftover.pid, signal)) return
    if (await ends(leftover.pid, cluster, patience)) return
  }
  throw new EmbeddedPostgresError(
    'LeftoverServerWouldNotStop',
    `A database server (process ${leftover.pid}) is still running on ${cluster} and does not stop. End it, then start again.`,
  )
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  try {
    // A postmaster changes into its data directory and stays there.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster && commandLine(pid).includes('postgres')
    return commandLine(pid).includes(cluster)
  } catch {
    return false
  }
}

function commandLine(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  if (process.platform === 'win32') {
    const question = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
    return execFileSync('powershell', ['-NoProfile', '-Command', question], { encoding: 'utf8' })
  }
  return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

async function ends(pid: number, cluster: string, patienceMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 20) {
    if (!isPostmasterOf(pid, cluster)) return true
    await wait(20)
  }
  return false
}
