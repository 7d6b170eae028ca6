/** What is to be made of a printed file, while it is corrected. Pure. */
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import type { IntakeUse } from '#contract/intake-rules.ts'

export type Intake = Output<typeof contract.intake.read>
export type Part = Intake['parts'][number]
export type Voucher = Part['vouchers'][number]

/** Where to move pages: a part, a part of their own, or aside. */
export const ownPart = 'new'

/** These pages go to one part and leave all others; their boxes and vouchers go with them. Parts without pages are gone. */
export function movePages(parts: readonly Part[], pages: readonly number[], to: string): Part[] {
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
      const all = [...rest.pages, ...pages].toSorted((one, other) => one - other)
      return { ...rest, pages: all, boxes: [...rest.boxes, ...boxes], vouchers: [...rest.vouchers, ...vouchers] }
    })
    .filter((part) => part.pages.length > 0)
}

/** These pages become a part of their own, to be read until somebody says otherwise. It stands where they were. */
export function splitOff(parts: readonly Part[], pages: readonly number[], { id, name }: { id: string; name: string }): Part[] {
  const at = parts.findIndex((part) => part.pages.some((page) => pages.includes(page)))
  const made: Part = { id, name, use: 'read', signingForm: null, pages: [], boxes: [], vouchers: [], recipient: null }
  const whole = parts[at]
  const before = whole && whole.pages.every((page) => pages.includes(page)) ? at : at + 1
  return movePages([...parts.slice(0, before), made, ...parts.slice(before)], pages, id)
}

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
