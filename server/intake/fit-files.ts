import type { IntakePart } from '#contract/intake.ts'

/** A file with its first page in a proposal, and how many it has. */
export interface Laid {
  id: string
  firstPage: number
  pageCount: number
}

/** Files following one another. Pure. */
export function layOut(files: readonly { id: string; pageCount: number }[]): Laid[] {
  let firstPage = 0
  return files.map(({ id, pageCount }) => {
    const laid = { id, firstPage, pageCount }
    firstPage += pageCount
    return laid
  })
}

/**
 * What was corrected, when files come or go: pages keep their parts, boxes and vouchers under their new numbers; those of a file that is gone go with
 * them. Pages that are new come as `proposed` has them, in parts of their own behind the others, so that nothing that somebody has put in order is
 * mixed up. Pure.
 */
export function fitFiles(
  parts: readonly IntakePart[],
  { before, after, proposed, prefix }: { before: readonly Laid[]; after: readonly Laid[]; proposed: readonly IntakePart[]; prefix: string },
): IntakePart[] {
  const moved = new Map<number, number>()
  for (const { id, firstPage, pageCount } of before) {
    const now = after.find((file) => file.id === id)
    if (now) for (let at = 0; at < pageCount; at += 1) moved.set(firstPage + at, now.firstPage + at)
  }
  const known = new Set(moved.values())
  const kept = parts.map((part) => onPages(part, (page) => moved.get(page)))
  const added = proposed.map((part) => ({
    ...onPages(part, (page) => (known.has(page) ? undefined : page)),
    id: `${prefix}-${part.id}`.slice(0, 40),
  }))
  return [...kept, ...added].filter(({ pages }) => pages.length > 0)
}

function onPages(part: IntakePart, now: (page: number) => number | undefined): IntakePart {
  const moved = <T extends { page: number }>(one: T): T[] => {
    const page = now(one.page)
    return page === undefined ? [] : [{ ...one, page }]
  }
  return {
    ...part,
    pages: part.pages.flatMap((page) => now(page) ?? []),
    boxes: part.boxes.flatMap(moved),
    vouchers: part.vouchers.flatMap(moved),
  }
}
