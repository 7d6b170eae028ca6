/** What processes hold in memory, from /proc: Linux alone knows it this exactly. */
import { readdirSync, readFileSync } from 'node:fs'

const megabyte = 1024

/** Resident memory of one process in MB, or null where it cannot be known. */
export const residentMegabytes = (pid: number): number | null => readKilobytes(`/proc/${pid}/status`, 'VmRSS')

/** A process and all that it started, in MB: each page shared by several is counted once (PSS). Null where it cannot be known. */
export function treeMegabytes(pid: number): { node: number; postgres: number } | null {
  const tree = descendants(pid)
  const found = tree.map((one) => ({
    isNode: one === pid,
    megabytes: readKilobytes(`/proc/${one}/smaps_rollup`, 'Pss') ?? residentMegabytes(one),
  }))
  if (found.some(({ megabytes }) => megabytes === null)) return null
  const sum = (isNode: boolean) => found.filter((one) => one.isNode === isNode).reduce((all, { megabytes }) => all + (megabytes ?? 0), 0)
  return { node: sum(true), postgres: sum(false) }
}

function descendants(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), readKilobytes(`/proc/${name}/status`, 'PPid', 1) ?? 0)
  }
  const tree = [pid]
  for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.push(child)
  return tree
}

function readKilobytes(file: string, name: string, unit = megabyte): number | null {
  try {
    const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1]
    return found === undefined ? null : Number(found) / unit
  } catch {
    // The process has just ended, or this is no Linux.
    return null
  }
}
