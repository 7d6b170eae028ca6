import { estimatedTaxDates, balanceDueDate } from '#contract/due-dates.ts'
import type { IntakePart } from '#contract/intake.ts'
import { preparer } from '#contract/intake-rules.ts'
import { makesK1s } from '#contract/k1-rules.ts'
import { isOnPage } from '#contract/place-rules.ts'
import { usStates } from '#contract/us-states.ts'
import type { VoucherKind } from '#contract/vouchers.ts'
import { printedBefore } from '#pdf/recognise/fingerprint.ts'
import { matchPersons, type Match } from '#pdf/recognise/match.ts'
import type { Part, Recognition, SignatureBox, Voucher } from '#pdf/recognise/recognition.ts'
import { leastConfidence, type Signer, whoSigns } from '../signing/propose-places.ts'

export interface ProposedFor {
  signers: readonly Signer[]
  taxYear: number
  form: string
  clientKind: 'individual' | 'joint' | 'entity'
}

/**
 * What to make of what was printed: each form to sign apart, what is only read put together by authority as people expect their return, vouchers and
 * K-1s with what was read of them. What was printed twice is left out the second time. What nobody knows waits for a person. Pure.
 */
export function propose(found: Recognition, about: ProposedFor): IntakePart[] {
  const matches = matchPersons(found, about.signers)
  const parts: IntakePart[] = []
  const groups = new Map<string, IntakePart>()
  const before = printedBefore(found.pages)
  let authority = 'US'
  for (const part of found.parts) {
    authority = part.authority ?? authority
    const pages = Array.from({ length: part.lastPage - part.firstPage + 1 }, (_, at) => part.firstPage + at)
    const again = printedAgain(part, pages, before)
    const use = again.length === pages.length ? 'leave-out' : useOf(part, found, about)
    const made: IntakePart = {
      id: `p${part.part}`,
      name: part.name.slice(0, mostLetters),
      use,
      signingForm: use === 'sign' ? signingFormOf(part) : null,
      pages: use === 'leave-out' ? pages : pages.filter((page) => !again.includes(page)),
      boxes: use === 'sign' ? boxesOf(part, found, { matches, signers: about.signers }).filter(({ page }) => !again.includes(page)) : [],
      vouchers: use === 'pay' ? vouchersOf(part, found, about).filter(({ page }) => !again.includes(page)) : [],
      recipient: use === 'distribute' ? recipientOf(part, found) : null,
    }
    if (use !== 'leave-out' && again.length > 0) parts.push(leftOut(`${made.id}-again`, made.name, again))
    const key = use === 'read' ? groupOf(part, authority) : null
    const group = key === null ? undefined : groups.get(key)
    if (group) {
      group.pages.push(...made.pages)
      group.name = nameOfGroup(authority, about.taxYear)
    } else {
      parts.push(made)
      if (key !== null) groups.set(key, made)
    }
  }
  return parts
}

const mostLetters = 120

/**
 * The pages of a part that software printed before: all of them, or those that stand twice in the part itself. A page that only looks as one of
 * another form does (instructions go with each) stays where it is.
 */
function printedAgain({ firstPage }: Part, pages: readonly number[], before: readonly (number | null)[]): number[] {
  const isAgain = (page: number) => (before[page] ?? null) !== null
  return pages.every(isAgain) ? [...pages] : pages.filter((page) => (before[page] ?? -1) >= firstPage)
}

const leftOut = (id: string, name: string, pages: number[]): IntakePart => ({
  id,
  name,
  use: 'leave-out',
  signingForm: null,
  pages,
  boxes: [],
  vouchers: [],
  recipient: null,
})

function useOf(part: Part, found: Recognition, { form, clientKind }: ProposedFor): IntakePart['use'] {
  if (part.use === 'left-over') return part.kind === 'blank' ? 'leave-out' : 'place'
  if (part.copy === 'preparer') return 'leave-out'
  // A K-1 that the client has got belongs to their return.
  if (part.use === 'distribute') return clientKind === 'entity' && makesK1s(form) ? 'distribute' : 'read'
  // With an authorization to file electronically nobody signs the return itself.
  const isAuthorized = part.kind === 'form' && found.parts.some((one) => isAuthorization(one, found) && one.authority === part.authority)
  if (isAuthorization(part, found)) return 'sign'
  return part.use === 'sign' && isAuthorized ? 'read' : part.use
}

/** On a picture no lines to sign are found: that it is signed, its name says; where, a person. */
const isAuthorization = ({ kind, copy, use, firstPage, lastPage }: Part, { pages }: Recognition): boolean =>
  kind === 'authorization' && copy === null && (use === 'sign' || pages.slice(firstPage, lastPage + 1).some(({ text }) => text === 'ocr'))

function signingFormOf({ authority, form, kind }: Part): string | null {
  if (authority !== 'US' || form === null) return null
  return kind === 'authorization' || form === '4868' || form === '7004' ? form : null
}

/** Pages of one return; letters, filing instructions and what has no form stay as they are. */
function groupOf({ kind, form, copy }: Part, authority: string): string | null {
  if (kind === 'letter' || form === null || kind === 'authorization') return null
  return `${authority} ${copy ?? ''}`
}

function nameOfGroup(authority: string, taxYear: number): string {
  const name = authority === 'US' ? 'Federal' : (usStates.find(({ code }) => code === authority)?.name ?? authority)
  return `${taxYear} ${name} Tax Return`
}

type Signing = { matches: readonly Match[]; signers: readonly Signer[] }

function boxesOf(part: Part, found: Recognition, { matches, signers }: Signing): IntakePart['boxes'] {
  return found.signatureBoxes
    .filter((box) => box.part === part.part && box.confidence >= leastConfidence)
    .flatMap((box) => {
      const personId = ownerOf(box, { matches, signers })
      if (personId === undefined) return []
      const signature = { personId, kind: 'signature' as const, page: box.page, ...box.signature }
      return box.date ? [signature, { personId, kind: 'date' as const, page: box.page, ...box.date }] : [signature]
    })
    .filter((box) => isOnPage(box, found.pages))
    .slice(0, 200)
}

/** Null: somebody must say whose it is; undefined: nobody's of this client. */
function ownerOf(box: SignatureBox, { matches, signers }: Signing): string | null | undefined {
  if (box.signer === 'preparer') return preparer
  const { signer, stranger } = whoSigns(box, matches, signers)
  return stranger ? null : signer?.id
}

function vouchersOf(part: Part, found: Recognition, about: ProposedFor): IntakePart['vouchers'] {
  return found.vouchers
    .filter((voucher) => voucher.part === part.part)
    .slice(0, 40)
    .map((voucher) => {
      const kind = kindOf(voucher)
      const taxYear = voucher.year ?? about.taxYear
      const installment = kind === 'estimated' ? voucher.installment : null
      return {
        page: voucher.page,
        authority: voucher.authority ?? 'US',
        kind,
        taxYear,
        installment,
        statutoryDue: voucher.dueOn ?? dueByLaw({ kind, taxYear, installment }, about),
        amountCents: voucher.amountCents,
      }
    })
}

function kindOf({ form, installment }: Voucher): VoucherKind {
  if (installment !== null || /-ES$|ES$/.test(form ?? '')) return 'estimated'
  return form === '4868' || form === '7004' ? 'extension' : 'balance-due'
}

/** The federal dates for people, which most states follow; companies' depend on their year, so a person fills them in. */
function dueByLaw(
  { kind, taxYear, installment }: { kind: VoucherKind; taxYear: number; installment: number | null },
  { clientKind }: ProposedFor,
): string | null {
  if (clientKind === 'entity') return null
  if (kind === 'estimated') return installment === null ? null : (estimatedTaxDates(taxYear)[installment - 1] ?? null)
  return balanceDueDate(taxYear)
}

function recipientOf(part: Part, found: Recognition): IntakePart['recipient'] {
  const k1 = found.k1s.find((one) => one.part === part.part)
  return {
    recipientName: k1?.recipientName ?? '',
    lastFour: k1?.recipientLastFour ?? null,
    email: null,
    mobile: null,
    language: 'en',
  }
}
