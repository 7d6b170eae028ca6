/**
 * When a signature on Form 8879 counts for a newer version of it. IRS Pub. 1345: a new declaration is needed when total income or adjusted gross
 * income differ by more than $50, or total tax, federal income tax withheld, refund or amount owed by more than $14; otherwise the taxpayer is given
 * the new figures. Plain functions: a browser may load this file.
 */

/** The one form whose figures can be held against each other. */
export const livingForm = '8879'

/** In the order of the return. Total income is not on Form 8879: it is compared where a return goes with either version. */
export const comparedLines = ['total-income', 'adjusted-gross-income', 'total-tax', 'withholding', 'refund', 'amount-owed'] as const
export type ComparedLine = (typeof comparedLines)[number]

const income = 50_00
const others = 14_00

/** A difference of so much is still none; one cent more is. */
export const toleranceCents: Record<ComparedLine, number> = {
  'total-income': income,
  'adjusted-gross-income': income,
  'total-tax': others,
  withholding: others,
  refund: others,
  'amount-owed': others,
}

/** Why a signature does not count for the newer version. */
export const reasonsToAskAgain = [
  'figures-differ',
  'cannot-be-compared',
  'other-form',
  'other-person',
  'other-year',
  'other-revision',
  'other-declaration',
  'other-signers',
  'signs-more',
  'not-all-signed',
  'by-choice',
] as const
export type ReasonToAskAgain = (typeof reasonsToAskAgain)[number]

/** One version of the form, as it was read. */
export interface ReadVersion {
  taxYear: number | null
  revision: string | null
  /** Equal for equal words; see `pdf/recognise/form-8879.ts`. */
  persons: string
  declaration: string
  /** In cents; null: not to be read. */
  figures: Record<Exclude<ComparedLine, 'total-income'>, number | null>
}

export interface LineCompared {
  line: ComparedLine
  signedCents: number | null
  newerCents: number | null
  isOver: boolean
}

/** In cents; `no-form`: no Form 1040 goes with that version; null: one does, or may, and what it says is not known. */
export type TotalIncome = number | 'no-form' | null

/**
 * Holds a newer version against the one that was signed, whatever versions lie between: many small steps would add up to a large one. Null as a
 * version: it could not be read. What is not known on both sides is never taken for equal.
 */
export function compareVersions(
  signed: ReadVersion | null,
  newer: ReadVersion | null,
  totalIncome: { signed: TotalIncome; newer: TotalIncome },
): { lines: LineCompared[]; reasons: ReasonToAskAgain[] } {
  const lines = comparedLines.flatMap((line): LineCompared[] => {
    const isTotal = line === 'total-income'
    // Adjusted gross income stands for it where no return goes with either version.
    if (isTotal && totalIncome.signed === 'no-form' && totalIncome.newer === 'no-form') return []
    const signedCents = isTotal ? known(totalIncome.signed) : (signed?.figures[line] ?? null)
    const newerCents = isTotal ? known(totalIncome.newer) : (newer?.figures[line] ?? null)
    const isOver = signedCents !== null && newerCents !== null && Math.abs(newerCents - signedCents) > toleranceCents[line]
    return [{ line, signedCents, newerCents, isOver }]
  })
  const isUnread = lines.some(({ signedCents, newerCents }) => signedCents === null || newerCents === null)
  if (!signed || !newer) return { lines, reasons: ['cannot-be-compared'] }
  const reasons: [boolean, ReasonToAskAgain][] = [
    [lines.some(({ isOver }) => isOver) || isBalanceOver(signed, newer), 'figures-differ'],
    [isUnread, 'cannot-be-compared'],
    [signed.persons !== newer.persons, 'other-person'],
    [signed.taxYear === null || signed.taxYear !== newer.taxYear, 'other-year'],
    [signed.revision === null || signed.revision !== newer.revision, 'other-revision'],
    [signed.declaration !== newer.declaration, 'other-declaration'],
  ]
  return { lines, reasons: reasons.filter(([holds]) => holds).map(([, reason]) => reason) }
}

const known = (cents: TotalIncome): number | null => (cents === 'no-form' ? null : cents)

/** A refund of $14 that becomes $14 owed moves what the client gets by $28, though neither line moves by more than $14. */
function isBalanceOver(signed: ReadVersion, newer: ReadVersion): boolean {
  const [before, after] = [balanceOf(signed), balanceOf(newer)]
  return before !== null && after !== null && Math.abs(after - before) > toleranceCents.refund
}

function balanceOf({ figures: { refund, 'amount-owed': owed } }: ReadVersion): number | null {
  return refund === null || owed === null ? null : refund - owed
}
