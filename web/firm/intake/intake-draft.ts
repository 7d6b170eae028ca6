/** What is to be made of a printed file, while it is corrected. Pure. */
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { type IntakeUse, preparer } from '#contract/intake-rules.ts'
import type { PersonRole } from '#contract/states.ts'
import { bodyOf, type Owner, type PlaceDraft } from '../signing/place-draft.ts'

export type Intake = Output<typeof contract.intake.read>
export type Part = Intake['parts'][number]
export type Voucher = Part['vouchers'][number]

/** Where to move pages: a part, a part of their own, or aside. */
export const ownPart = 'new'

/**
 * These pages go to one part and leave all others; their boxes and vouchers go with them. Parts without pages are gone. They stand before a page of
 * that part, or after all others for null; without a word about it where they were printed, unless the part was put in another order by hand.
 */
export function movePages(parts: readonly Part[], pages: readonly number[], to: string, before?: number | null): Part[] {
  const moved = parts.flatMap((part) => part.pages.filter((page) => pages.includes(page)))
  const isMoved = ({ page }: { page: number }) => pages.includes(page)
  const boxes = parts.flatMap((part) => part.boxes.filter(isMoved))
  const vouchers = parts.flatMap((part) => part.vouchers.filter(isMoved))
  return parts
    .map((part) => {
      const rest = {
        ...part,
        pages: part.pages.filter((page) => !pages.includes(page)),
        boxes: part.boxes.filter((box) => !isMoved(box)),
        vouchers: part.vouchers.filter((voucher) => !isMoved(voucher)),
      }
      if (part.id !== to) return rest
      return {
        ...rest,
        pages: placed(part.pages, moved, before),
        boxes: [...rest.boxes, ...boxes],
        vouchers: [...rest.vouchers, ...vouchers],
      }
    })
    .filter((part) => part.pages.length > 0)
}

function placed(pages: readonly number[], moved: readonly number[], before: number | null | undefined): number[] {
  const stay = pages.filter((page) => !moved.includes(page))
  if (before === undefined) {
    const isPrinted = stay.every((page, at) => at === 0 || page > stay[at - 1]!)
    return isPrinted ? [...stay, ...moved].toSorted((one, other) => one - other) : [...stay, ...moved]
  }
  // Dropped on one of themselves they stand before the next that stays.
  const next = before === null ? undefined : pages.slice(pages.indexOf(before)).find((page) => !moved.includes(page))
  const at = next === undefined ? stay.length : stay.indexOf(next)
  return [...stay.slice(0, at), ...moved, ...stay.slice(at)]
}

/** These pages change places with their neighbours, each within its part: earlier for -1, later for 1. */
export function nudgePages(parts: readonly Part[], pages: readonly number[], by: -1 | 1): Part[] {
  return parts.map((part) => {
    const order = by === -1 ? [...part.pages] : part.pages.toReversed()
    for (const [at, page] of order.entries()) {
      const neighbour = order[at - 1]
      if (neighbour === undefined || !pages.includes(page) || pages.includes(neighbour)) continue
      order[at - 1] = page
      order[at] = neighbour
    }
    return { ...part, pages: by === -1 ? order : order.toReversed() }
  })
}

/** These pages become a part of their own, to be read until somebody says otherwise. It stands where they were. */
export function splitOff(parts: readonly Part[], pages: readonly number[], { id, name }: { id: string; name: string }): Part[] {
  const at = parts.findIndex((part) => part.pages.some((page) => pages.includes(page)))
  const made: Part = { id, name, use: 'read', signingForm: null, pages: [], boxes: [], vouchers: [], recipient: null }
  const whole = parts[at]
  const before = whole && whole.pages.every((page) => pages.includes(page)) ? at : at + 1
  return movePages([...parts.slice(0, before), made, ...parts.slice(before)], pages, id)
}

/** Without pages that are not there any more: a file may have been taken out before what was corrected is shown as it is now. */
export const ofPages = (parts: readonly Part[], count: number): readonly Part[] =>
  parts.some(({ pages }) => pages.some((page) => page >= count))
    ? parts.map((part) => ({ ...part, pages: part.pages.filter((page) => page < count) })).filter(({ pages }) => pages.length > 0)
    : parts

/** Which page of which file each number means: where that changes, no number that was noted before means anything. */
export const layoutOf = ({ pages }: { pages: readonly Pick<Intake['pages'][number], 'file' | 'pageOfFile'>[] }): string =>
  pages.map(({ file, pageOfFile }) => `${file} ${pageOfFile}`).join()

export const changePart = (parts: readonly Part[], id: string, some: Partial<Part>): Part[] =>
  parts.map((part) => (part.id === id ? { ...part, ...some } : part))

/** What it is for, with what that needs to begin with. */
export function withUse(part: Part, use: IntakeUse): Part {
  if (use !== 'distribute' || part.recipient) return { ...part, use }
  return { ...part, use, recipient: { recipientName: '', lastFour: null, email: null, mobile: null, language: 'en' } }
}

/** Boxes as people think of them: a line to sign with the date beside it. */
export function signingLines({ boxes }: Part): { page: number; personId: string | null; boxes: number[] }[] {
  const lines: { page: number; personId: string | null; boxes: number[] }[] = []
  for (const [index, { kind, page, personId }] of boxes.entries()) {
    const last = lines.at(-1)
    if (kind !== 'signature' && last && last.page === page) last.boxes.push(index)
    else lines.push({ page, personId, boxes: [index] })
  }
  return lines
}

/** The boxes of a part while they are placed. Nobody's yet is an empty id. */
export const draftsOf = ({ boxes }: Part): PlaceDraft[] =>
  boxes.map((box, at) => ({ ...box, key: String(at), personId: box.personId ?? '' }))

/** A part with these boxes. Whoever places one on pages that nobody knew has said what they are: to be signed. */
export function withBoxes(part: Part, drafts: readonly PlaceDraft[]): Part {
  const boxes = bodyOf(drafts).map((box) => ({ ...box, personId: box.personId === '' ? null : box.personId }))
  return { ...part, boxes, use: part.use === 'place' && boxes.length > 0 ? 'sign' : part.use }
}

type OwnerWords = { words: { role: Record<PersonRole, string> }; intake: { preparer: string; preparerOurs: string } }

/** Whose a box of this printed file can be: the client's persons, and the firm itself. */
export const ownersOf = ({ persons }: Pick<Intake, 'persons'>, { words, intake }: OwnerWords): Owner[] => [
  ...persons.map(({ id, name, role }) => ({ id, name: name.split(' ')[0] ?? name, label: `${words.role[role]}: ${name}`, isAsked: true })),
  { id: preparer, name: intake.preparer, label: intake.preparerOurs, isAsked: false },
]

/** An empty payment on the first page of a part. */
export const newVoucher = (part: Part, taxYear: number): Voucher => ({
  page: part.pages[0] ?? 0,
  authority: 'US',
  kind: 'balance-due',
  taxYear,
  installment: null,
  statutoryDue: null,
  amountCents: null,
})
