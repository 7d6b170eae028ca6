import type { IntakeConflict, IntakePart } from '#contract/intake.ts'
import { type Known, matchPersons } from '#pdf/recognise/match.ts'
import type { Part, Recognition } from '#pdf/recognise/recognition.ts'

/**
 * What on the pages does not fit this client or this year, each once, of those pages that something is made of. It is held against the record of now:
 * a name corrected there is no conflict any more. Pure.
 */
export function conflictsOf(
  found: Recognition,
  parts: readonly IntakePart[],
  { known, taxYear }: { known: readonly Known[]; taxYear: number },
): IntakeConflict[] {
  const leftOut = new Set(parts.filter(({ use }) => use === 'leave-out').flatMap(({ pages }) => pages))
  const pagesOf = (part: Part) =>
    Array.from({ length: part.lastPage - part.firstPage + 1 }, (_, at) => part.firstPage + at).filter((page) => !leftOut.has(page))
  const conflicts = new Map<string, IntakeConflict>()
  const add = (conflict: IntakeConflict) => {
    if (conflict.pages.length === 0) return
    const before = conflicts.get(conflict.id)
    if (before) before.pages = [...new Set([...before.pages, ...conflict.pages])]
    else conflicts.set(conflict.id, conflict)
  }
  for (const { part, found: named, conflict } of matchPersons(found, known)) {
    const of = found.parts.find((one) => one.part === part)
    if (!conflict || !of) continue
    const { name, lastFour } = named
    add({ id: `${conflict} ${name.toLowerCase()} ${lastFour ?? ''}`, why: conflict, name, lastFour, year: null, pages: pagesOf(of) })
  }
  for (const part of found.parts.filter((one) => isOfItsYear(one) && one.year !== taxYear))
    add({ id: `other-year ${part.year}`, why: 'other-year', name: '', lastFour: null, year: part.year, pages: pagesOf(part) })
  return [...conflicts.values()]
}

/** Vouchers of estimated tax are of the next year, and letters speak of several. */
const isOfItsYear = ({ kind, year }: Part): boolean =>
  year !== null && (kind === 'form' || kind === 'schedule' || kind === 'authorization' || kind === 'k1')
