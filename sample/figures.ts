/** The figures on an invented Form 1040 for 2025: consistent with each other, so that the forms read as real ones do. Whole dollars. */
import type { SampleClient } from './client.ts'

export interface Figures {
  wages: number
  interest: number
  adjustedGrossIncome: number
  deduction: number
  taxableIncome: number
  tax: number
  withheld: number
  refund: number
  owed: number
}

/** Upper ends of the brackets of 2025 (Rev. Proc. 2024-40, section 2.01) with their rates; joint brackets first, half of which are the single ones'. */
const jointBrackets: readonly (readonly [number, number])[] = [
  [23_850, 0.1],
  [96_950, 0.12],
  [206_700, 0.22],
  [394_600, 0.24],
]
/** As printed on Form 1040 for 2025, page 2. */
const standardDeduction = { single: 15_750, joint: 31_500 }

export function figuresOf({ kind, wages, interest, withheld }: Pick<SampleClient, 'kind' | 'wages' | 'interest' | 'withheld'>): Figures {
  const isJoint = kind === 'joint'
  const adjustedGrossIncome = wages + interest
  const deduction = isJoint ? standardDeduction.joint : standardDeduction.single
  const taxableIncome = Math.max(0, adjustedGrossIncome - deduction)
  const tax = Math.round(taxOn(taxableIncome, isJoint ? 1 : 0.5))
  return {
    wages,
    interest,
    adjustedGrossIncome,
    deduction,
    taxableIncome,
    tax,
    withheld,
    refund: Math.max(0, withheld - tax),
    owed: Math.max(0, tax - withheld),
  }
}

function taxOn(income: number, share: number): number {
  let tax = 0
  let from = 0
  for (const [jointEnd, rate] of jointBrackets) {
    const to = jointEnd * share
    tax += Math.max(0, Math.min(income, to) - from) * rate
    from = to
  }
  return tax
}

/** `12,345`, as tax software prints it. */
export const dollars = (amount: number): string => amount.toLocaleString('en-US')
