/** What is true of every proposal made from a printed return. Plain data and pure functions: the server decides by them, the screens show by them. */
import { isOnPage } from './place-rules.ts'
import type { RefusalCode } from './refusals.ts'
import type { VoucherKind } from './vouchers.ts'

/** Tax software prints a return into one file of at most so many pages; several files together have no more, nor are they larger. */
export const mostIntakePages = 500
export const mostIntakeBytes = 250 * 1024 * 1024
/** Files that are read as one. */
export const mostIntakeFiles = 50
/** Wrong passwords that a locked file takes; then it has to be removed and added again. */
export const mostPasswordsTried = 10
/** Printed files of one return that wait for somebody at once. */
export const mostOpenIntakes = 20

/**
 * What becomes of the pages of a part. `pay`: the page with its vouchers; `distribute`: somebody's Schedule K-1; `place`: nobody knows yet, a person
 * must say; `leave-out`: nothing is made of them.
 */
export const intakeUses = ['sign', 'read', 'pay', 'distribute', 'place', 'leave-out'] as const
export type IntakeUse = (typeof intakeUses)[number]

/** `locked`: nothing can be proposed before somebody types a password; `refused`: none of its files could be read. */
export const intakeStates = ['reading', 'locked', 'refused', 'proposed', 'created'] as const
export type IntakeState = (typeof intakeStates)[number]

/** Whose a line to sign is when it is the firm's own. */
export const preparer = 'preparer'
/** `locked`: it waits for its password; `refused`: it could not be read, and is forgotten. */
export const intakeFileStates = ['reading', 'read', 'locked', 'refused'] as const
export type IntakeFileState = (typeof intakeFileStates)[number]

/** Where a proposal is, by those of its files. */
export function intakeStateOf(files: readonly { state: IntakeFileState }[], { isProposed }: { isProposed: boolean }): IntakeState {
  if (isProposed) return 'proposed'
  if (files.some(({ state }) => state === 'reading')) return 'reading'
  return files.some(({ state }) => state === 'locked') ? 'locked' : 'refused'
}

/** Why nothing may be made yet; null when all files are read. A page that nobody has read must not be left out unnoticed. */
export const whyFilesOpen = (files: readonly { state: IntakeFileState }[]): 'intake.files-open' | null =>
  files.every(({ state }) => state === 'read') ? null : 'intake.files-open'

/** Why somebody has to say that they have seen it. The first four: as in `recognitionConflicts`; `other-year`: not the year of the return. */
export const intakeConflicts = ['other-number', 'other-name', 'not-of-client', 'two-persons', 'other-year'] as const

interface Box {
  personId: string | null
  page: number
  x: number
  y: number
  width: number
  height: number
}

interface VoucherDraft {
  page: number
  kind: VoucherKind
  installment: number | null
  statutoryDue: string | null
  amountCents: number | null
}

/** As much of a part as the rules look at. */
export interface PartFacts {
  id: string
  use: IntakeUse
  pages: readonly number[]
  boxes: readonly Box[]
  vouchers: readonly VoucherDraft[]
  recipient: { recipientName: string } | null
}

/** Why parts cannot be kept; null when they can. Every page is in exactly one part, and what lies on a page goes with it and lies on it wholly. */
export function whyNotParts(
  parts: readonly PartFacts[],
  sizes: readonly { width: number; height: number }[],
): 'intake.pages-odd' | 'signing.place-outside-page' | null {
  const pageCount = sizes.length
  const pages = parts.flatMap((part) => part.pages)
  const isWhole = pages.length === pageCount && new Set(pages).size === pageCount && pages.every((page) => page < pageCount)
  const isOwn = parts.every((part) => [...part.boxes, ...part.vouchers].every(({ page }) => part.pages.includes(page)))
  if (!isWhole || !isOwn || new Set(parts.map(({ id }) => id)).size !== parts.length) return 'intake.pages-odd'
  return parts.every(({ boxes }) => boxes.every((box) => isOnPage(box, sizes))) ? null : 'signing.place-outside-page'
}

/** What a part lacks before it can be made; null when nothing. */
export function whyPartNotReady(part: PartFacts): RefusalCode | null {
  if (part.pages.length === 0) return null
  if (part.use === 'place') return 'intake.pages-unplaced'
  if (part.use === 'sign' && part.boxes.some(({ personId }) => personId === null)) return 'intake.box-without-person'
  if (part.use === 'pay' && !part.vouchers.every(isComplete)) return 'intake.voucher-incomplete'
  if (part.use === 'distribute' && !part.recipient?.recipientName.trim()) return 'intake.recipient-missing'
  return null
}

function isComplete({ kind, installment, statutoryDue, amountCents }: VoucherDraft): boolean {
  return statutoryDue !== null && amountCents !== null && amountCents > 0 && (kind === 'estimated') === (installment !== null)
}

/** The parts of which something is made. */
export const partsToMake = <P extends Pick<PartFacts, 'use' | 'pages'>>(parts: readonly P[]): P[] =>
  parts.filter(({ use, pages }) => use !== 'leave-out' && pages.length > 0)
