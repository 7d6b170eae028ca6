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

/** As it may lie on a device: without the digits of a tax number. Null when nothing was said yet. */
export function forKeeping(parts: readonly PartDraft[]): readonly PartDraft[] | null {
  const isEmpty = parts.every(({ pages, recipient }) => pages.length === 0 && recipient.name.trim() === '')
  return isEmpty ? null : parts.map((part) => ({ ...part, recipient: { ...part.recipient, lastFour: '' } }))
}

/** What was kept of a PDF with so many pages; null when it is of another shape or of another PDF. */
export function keptParts(kept: unknown, pageCount: number): readonly PartDraft[] | null {
  return Array.isArray(kept) && kept.length > 0 && (kept as unknown[]).every((part) => isPart(part, pageCount))
    ? (kept as PartDraft[])
    : null
}

function isPart(part: unknown, pageCount: number): boolean {
  const { id, pages, recipient } = (part ?? {}) as Partial<Record<keyof PartDraft, unknown>>
  const there = (recipient ?? {}) as Record<string, unknown>
  return (
    typeof id === 'number' &&
    Array.isArray(pages) &&
    pages.every((page) => Number.isInteger(page) && Number(page) >= 0 && Number(page) < pageCount) &&
    Object.keys(emptyRecipient).every((field) => typeof there[field] === 'string')
  )
}
