import type { IntakePart } from '#contract/intake.ts'
import { printedBefore } from '#pdf/recognise/fingerprint.ts'

type Printed = Parameters<typeof printedBefore>[0]

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
 * mixed up; so do `lost` ones, by their numbers of before. Pure.
 */
export function fitFiles(
  parts: readonly IntakePart[],
  { before, after, lost, proposed, prefix }: Files & { lost: readonly number[]; proposed: readonly IntakePart[]; prefix: string },
): IntakePart[] {
  const moved = numbersNow({ before, after })
  for (const page of lost) moved.delete(page)
  const known = new Set(moved.values())
  const kept = parts.map((part) => onPages(part, (page) => moved.get(page)))
  const added = proposed.map((part) => ({
    ...onPages(part, (page) => (known.has(page) ? undefined : page)),
    id: `${prefix}-${part.id}`.slice(0, 40),
  }))
  return [...kept, ...added].filter(({ pages }) => pages.length > 0)
}

/**
 * Pages that were left out because others said the same, and those others are gone with their file: left out they would be in nothing that is made.
 * By their numbers of before. Pure.
 */
export function withoutOriginal(parts: readonly IntakePart[], files: Files, printed: { before: Printed; after: Printed }): number[] {
  const now = numbersNow(files)
  const [sameBefore, sameAfter] = [printedBefore(printed.before), printedBefore(printed.after)]
  const leftOut = parts.filter(({ use }) => use === 'leave-out').flatMap(({ pages }) => pages)
  return leftOut.filter((page) => {
    const next = now.get(page)
    return next !== undefined && (sameBefore[page] ?? null) !== null && (sameAfter[next] ?? null) === null
  })
}

interface Files {
  before: readonly Laid[]
  after: readonly Laid[]
}

function numbersNow({ before, after }: Files): Map<number, number> {
  const moved = new Map<number, number>()
  for (const { id, firstPage, pageCount } of before) {
    const now = after.find((file) => file.id === id)
    if (now) for (let at = 0; at < pageCount; at += 1) moved.set(firstPage + at, now.firstPage + at)
  }
  return moved
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
