/** Pinned cells stay; the last of them shows the edge. */
export function pinnedClass(starts: readonly (number | null)[], at: number): string {
  if (typeof starts[at] !== 'number') return ''
  return typeof starts[at + 1] === 'number' ? ' virtual-pinned' : ' virtual-pinned virtual-last-pinned'
}
