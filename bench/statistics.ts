/** The value that a share (0.5: half) of the values does not exceed. @throws RangeError without values */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const found = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('Nothing was measured')
  return found
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/**
 * Measures several things in turn (A B C, A B C, …), so that whatever slows the machine for a while slows all of them, and gives each
 * one's median.
 */
export async function interleave<Name extends string>(
  rounds: number,
  measures: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(measures) as Name[]
  const values = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) values.get(name)!.push(await measures[name]())
  }
  return Object.fromEntries(names.map((name) => [name, median(values.get(name)!)])) as Record<Name, number>
}

/** How often a second something can be done, one after another, for so long. */
export async function timesPerSecond(milliseconds: number, work: () => unknown): Promise<number> {
  const start = performance.now()
  let count = 0
  while (performance.now() - start < milliseconds) {
    await work()
    count += 1
  }
  return (count * 1000) / (performance.now() - start)
}
