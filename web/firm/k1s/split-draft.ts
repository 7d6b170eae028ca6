/** Which pages of one PDF go to whom, while it is being said. Pages are counted from 0. */
import { emptyRecipient, type RecipientDraft } from './recipient-draft.ts'

export interface PartDraft {
  id: number
  recipient: RecipientDraft
  pages: readonly number[]
}

export const newPart = (id: number, pages: readonly number[] = []): PartDraft => ({ id, recipient: emptyRecipient, pages })

/** These pages become those of one part, and of no other; or of none. */
export function assign(parts: readonly PartDraft[], id: number, pages: readonly number[], isTheirs: boolean): PartDraft[] {
  return parts.map((part) => {
    const others = part.pages.filter((page) => !pages.includes(page))
    return { ...part, pages: part.id === id && isTheirs ? [...others, ...pages].sort((one, other) => one - other) : others }
  })
}

/** As many parts as it takes, each of so many pages. Who has been named already keeps the name. */
export function divide(parts: readonly PartDraft[], pageCount: number, each: number): PartDraft[] {
  const nextId = Math.max(0, ...parts.map(({ id }) => id)) + 1
  return Array.from({ length: Math.ceil(pageCount / each) }, (_, index) => ({
    ...(parts[index] ?? newPart(nextId + index)),
    pages: Array.from({ length: Math.min(each, pageCount - index * each) }, (__, at) => index * each + at),
  }))
}

/** Pages from 0 as people say them: 1–3, 7. */
export function sayPages(pages: readonly number[]): string {
  const runs: [number, number][] = []
  for (const page of pages.toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last && last[1] === page - 1) last[1] = page
    else runs.push([page, page])
  }
  return runs.map(([from, to]) => (from === to ? String(from + 1) : `${from + 1}–${to + 1}`)).join(', ')
}
