import type { FoundPerson, NamedPage, PageKind, Part, SignatureBox } from './recognition.ts'

/** What a part is called after, the weightiest first: a return with a page of instructions at its end is a return. */
const weights: readonly PageKind[] = [
  'authorization',
  'k1',
  'voucher',
  'form',
  'schedule',
  'letter',
  'worksheet',
  'instructions',
  'unknown',
  'blank',
]

/** Consecutive pages that belong together; every page is in exactly one. */
export function gatherParts(pages: readonly NamedPage[]): Part[] {
  const groups: NamedPage[][] = []
  for (const page of pages) {
    const group = groups.at(-1)
    if (group && belongs(group, page)) group.push(page)
    else groups.push([page])
  }
  return groups.map((group, part) => toPart(group, part))
}

function belongs(group: readonly NamedPage[], page: NamedPage): boolean {
  const last = group.at(-1)!
  if (isLeftOver(last) || isLeftOver(page))
    return isLeftOver(last) && isLeftOver(page) && last.text === page.text && last.kind === page.kind
  if (page.form === null) return last.form === null && page.kind === last.kind && page.kind !== 'letter'
  if (last.form !== page.form || last.schedule !== page.schedule || last.authority !== page.authority) return false
  if (page.year !== null && last.year !== null && page.year !== last.year) return false
  if (page.copy !== null && last.copy !== null && page.copy !== last.copy) return false
  if (namesOther(group, page)) return false
  // Page 1 again is another copy of the same form.
  const numbers = group.map(({ pageOfForm }) => pageOfForm ?? 0)
  return page.pageOfForm === null ? page.kind === 'instructions' || !repeats(group, page) : page.pageOfForm > Math.max(...numbers)
}

const isLeftOver = ({ kind }: NamedPage): boolean => kind === 'unknown' || kind === 'blank'

/** Another person's copy: two partners' Schedules K-1 lie one after the other. */
function namesOther(group: readonly NamedPage[], { persons }: NamedPage): boolean {
  const four = (list: readonly FoundPerson[]) => list.find(({ role }) => role === 'recipient')?.lastFour ?? null
  const before = group.map((page) => four(page.persons)).find((found) => found !== null) ?? null
  const now = four(persons)
  return before !== null && now !== null && before !== now
}

/** A form of one page that comes twice. */
const repeats = (group: readonly NamedPage[], page: NamedPage): boolean =>
  page.kind !== 'voucher' && page.kind !== 'schedule' && page.kind !== 'worksheet' && group.some((one) => one.pageOfForm === 1)

function toPart(group: readonly NamedPage[], part: number): Part {
  const heaviest = group.toSorted((one, other) => weights.indexOf(one.kind) - weights.indexOf(other.kind))[0]!
  const { kind, authority, form, schedule } = heaviest
  const year = group.find((page) => page.year !== null)?.year ?? null
  const persons = personsOf(group)
  return {
    part,
    name: nameOf(heaviest, { year, persons, count: group.length }),
    kind,
    authority,
    form,
    schedule,
    year,
    copy: group.find(({ copy }) => copy !== null)?.copy ?? null,
    firstPage: group[0]!.page,
    lastPage: group.at(-1)!.page,
    persons,
    confidence: Math.min(...group.map(({ confidence }) => confidence)),
    use: 'read',
  }
}

const mostPersons = 4

function personsOf(group: readonly NamedPage[]): FoundPerson[] {
  const persons: FoundPerson[] = []
  for (const person of group.flatMap((page) => page.persons)) {
    const before = persons.find(({ role }) => role === person.role)
    if (!before) persons.push({ ...person })
    else {
      if (before.name === '') before.name = person.name
      if (before.lastFour === null) [before.lastFour, before.number] = [person.lastFour, person.number]
    }
  }
  return persons.slice(0, mostPersons)
}

function nameOf({ kind, title, text }: NamedPage, about: { year: number | null; persons: readonly FoundPerson[]; count: number }): string {
  if (text === 'none') return about.count === 1 ? 'A page without words' : `${about.count} pages without words`
  if (kind === 'blank') return about.count === 1 ? 'Empty page' : 'Empty pages'
  if (kind === 'unknown') return about.count === 1 ? 'Unknown page' : 'Unknown pages'
  const recipient = kind === 'k1' ? about.persons.find(({ role }) => role === 'recipient')?.name : undefined
  const year = about.year === null ? '' : ` (${about.year})`
  return `${title || namesOfKinds[kind] || 'Pages'}${year}${recipient ? `: ${recipient}` : ''}`.slice(0, 200)
}

const namesOfKinds: Partial<Record<PageKind, string>> = { letter: 'Letter', instructions: 'Instructions', worksheet: 'Worksheet' }

/** What each part is for. A copy that is kept is not signed, even where it has the lines. */
export function withUse(parts: readonly Part[], boxes: readonly SignatureBox[]): Part[] {
  return parts.map((part) => ({ ...part, use: useOf(part, boxes) }))
}

function useOf({ part, kind, copy }: Part, boxes: readonly SignatureBox[]): Part['use'] {
  if (kind === 'unknown' || kind === 'blank') return 'left-over'
  if (kind === 'k1') return 'distribute'
  if (kind === 'voucher') return 'pay'
  const isSigned = copy === null && kind !== 'instructions' && boxes.some((box) => box.part === part && box.signer !== 'preparer')
  return isSigned ? 'sign' : 'read'
}
