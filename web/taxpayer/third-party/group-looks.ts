import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'

export type Look = Output<EndpointByRoute['GET /api/portals/:portal/grants/:grant/looks']>['looks'][number]

/** Looks that belong together: somebody who leafs through a document has looked at it once. */
export type LookGroup = {
  /** The newest of them. */
  look: Look
  /** Of a document: the pages that were seen, counted from 1, in order. */
  pages: readonly number[]
}

/** Puts neighbours at one document, from one place, into one line. Looks come and go the newest first. */
export function groupLooks(looks: readonly Look[]): LookGroup[] {
  const groups: { look: Look; pages: Set<number> }[] = []
  for (const look of looks) {
    const last = groups.at(-1)
    const isSame = last && look.document && last.look.document?.id === look.document.id && last.look.ip === look.ip
    const group = isSame ? last : { look, pages: new Set<number>() }
    if (!isSame) groups.push(group)
    if (look.page !== null) group.pages.add(look.page + 1)
  }
  return groups.map(({ look, pages }) => ({ look, pages: [...pages].toSorted((one, other) => one - other) }))
}

/** "1–3, 7". */
export function sayPages(pages: readonly number[]): string {
  const runs: [number, number][] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last && page === last[1] + 1) last[1] = page
    else runs.push([page, page])
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ')
}
