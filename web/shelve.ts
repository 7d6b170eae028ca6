/** Pure decisions of a shelf of files: what is found, in which order, in which years. */

export interface OnShelf {
  id: string
  name: string
  year: number
  /** When it was sent. */
  at: string
  isNew: boolean
  /** Other words that it is found by: its kind, its form, its sender. */
  words: readonly string[]
}

export const shelfSorts = ['newest', 'oldest', 'name'] as const
export type ShelfSort = (typeof shelfSorts)[number]

export interface YearOfFiles<File> {
  year: number
  files: File[]
  newCount: number
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

/** Every word that is typed must be in the name, the year or the other words; accents and case do not matter. */
export function findFiles<File extends OnShelf>(files: readonly File[], typed: string): File[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return [...files]
  return files.filter(({ name, year, words }) => {
    const text = plain([name, year, ...words].join(' '))
    return wanted.every((word) => text.includes(word))
  })
}

/** The newest year first. */
export function byYear<File extends OnShelf>(files: readonly File[], sort: ShelfSort, language: string): YearOfFiles<File>[] {
  const years = new Map<number, File[]>()
  for (const file of [...files].toSorted(orderBy(sort, language))) {
    const there = years.get(file.year)
    if (there) there.push(file)
    else years.set(file.year, [file])
  }
  return [...years]
    .toSorted(([one], [other]) => other - one)
    .map(([year, of]) => ({ year, files: of, newCount: of.filter(({ isNew }) => isNew).length }))
}

function orderBy(sort: ShelfSort, language: string): (one: OnShelf, other: OnShelf) => number {
  if (sort === 'newest') return (one, other) => other.at.localeCompare(one.at)
  if (sort === 'oldest') return (one, other) => one.at.localeCompare(other.at)
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  return (one, other) => collator.compare(one.name, other.name)
}

/** With no more files than these, all of them are seen at once. */
const fewFiles = 20

/** Which years are open at first: all where there is little, otherwise the newest and those with something new. */
export function openAtFirst(years: readonly YearOfFiles<unknown>[]): ReadonlySet<number> {
  const isLittle = years.reduce((sum, { files }) => sum + files.length, 0) <= fewFiles
  return new Set(years.filter(({ newCount }, index) => isLittle || index === 0 || newCount > 0).map(({ year }) => year))
}

interface Versioned {
  id: string
  replacedById: string | null
}

/** What is read now, each with the versions it has taken the place of, the latest first. */
export function withEarlier<File extends Versioned>(files: readonly File[]): { file: File; earlier: File[] }[] {
  const replaced = new Map(files.flatMap((file) => (file.replacedById === null ? [] : [[file.replacedById, file] as const])))
  const known = new Set(files.map(({ id }) => id))
  return files
    .filter(({ replacedById }) => replacedById === null || !known.has(replacedById))
    .map((file) => {
      const earlier: File[] = []
      for (let before = replaced.get(file.id); before && earlier.length < files.length; before = replaced.get(before.id))
        earlier.push(before)
      return { file, earlier }
    })
}
