/** One line of the table: what was measured, beside what, and whether that is enough. */
export interface Row {
  measure: string
  what: string
  value: number
  unit: string
  /** What it is measured against in the same run; null where the budget is a plain number. */
  yardstick: { what: string; value: number } | null
  ratio: number | null
  budget: string
  /** Null: there is no budget, the number is only told. */
  met: boolean | null
  /** What a reader must know to read the number. */
  remark?: string
}

interface Measured {
  measure: string
  what: string
  value: number
  unit: string
  remark?: string
}

/** A number that must not be larger than its budget. */
export function atMost(most: number, measured: Measured): Row {
  return { ...measured, yardstick: null, ratio: null, budget: `≤ ${most} ${measured.unit}`, met: measured.value <= most }
}

/** A number that must not be smaller than its budget. */
export function atLeast(least: number, measured: Measured): Row {
  return { ...measured, yardstick: null, ratio: null, budget: `≥ ${least} ${measured.unit}`, met: measured.value >= least }
}

/** A number that must reach a share (0.5: half) of another one from the same run. */
export function shareOf(yardstick: { what: string; value: number }, least: number | null, measured: Measured): Row {
  const ratio = measured.value / yardstick.value
  return { ...measured, yardstick, ratio, budget: least === null ? '' : `≥ ${least * 100} %`, met: least === null ? null : ratio >= least }
}

/** A number that is told beside the others. */
export function told(measured: Measured): Row {
  return { ...measured, yardstick: null, ratio: null, budget: '', met: null }
}
