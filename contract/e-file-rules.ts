/** The rules of e-filing that the server enforces and the pages explain. Plain data and functions: a browser may load this file. */
import type { TaxForm, TaxReturnState } from './states.ts'

/**
 * One transmission of one return to one authority. `sent again`: a later one has taken its place. `on paper`: it was rejected and is filed on paper.
 * `taken back`: it was recorded by mistake.
 */
export const eFileStates = ['transmitted', 'accepted', 'rejected', 'on paper', 'sent again', 'taken back'] as const
export type EFileState = (typeof eFileStates)[number]

export const eFileMoves: Record<EFileState, readonly EFileState[]> = {
  transmitted: ['accepted', 'rejected', 'taken back'],
  // Back to `transmitted`: the answer was recorded by mistake.
  accepted: ['transmitted'],
  rejected: ['sent again', 'on paper', 'transmitted'],
  'on paper': ['sent again', 'rejected'],
  // Back: the later transmission was recorded by mistake.
  'sent again': ['rejected'],
  'taken back': [],
}

/** Whatever a later transmission or a mistake has not put aside: one for each authority. */
export const isCurrent = (state: EFileState): boolean => state !== 'sent again' && state !== 'taken back'

/** How a client learned of a rejection. `portal`: they have seen it there. */
export const waysTold = ['portal', 'phone', 'in person', 'mail'] as const
export type WayTold = (typeof waysTold)[number]

/** IRS Pub. 1345: what cannot be put right is told to the taxpayer within this time. */
export const hoursToTell = 24

/** IRS Pub. 4163 and 4164: the days in which a corrected return counts as filed when it was first sent. Extensions have the shorter time. */
const daysOfBusiness = 10
const daysOfOthers = 5
export const businessForms: readonly TaxForm[] = ['1065', '1120', '1120-S', '1041', '990']

/** Calendar days, never longer for weekends or holidays. A form that is not known to have the longer time has the shorter. */
export const daysToSendAgain = (form: string): number => (businessForms.some((one) => one === form) ? daysOfBusiness : daysOfOthers)

/** IRS Pub. 1345: individual returns that were rejected may be filed on paper until then, or until their due date if that is later. */
const daysForPaper = 10
const individualForms: readonly TaxForm[] = ['1040', '1040-NR', '1040-X']

/** Until which day a rejected return is sent again, and filed on paper; null: no day is known. `rejectedOn`: the day at the firm. */
export function daysAfterRejection(form: string, rejectedOn: string): { sendAgainBy: string; paperBy: string | null } {
  return {
    sendAgainBy: laterBy(rejectedOn, daysToSendAgain(form)),
    paperBy: individualForms.some((one) => one === form) ? laterBy(rejectedOn, daysForPaper) : null,
  }
}

function laterBy(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

export const latestToTell = (rejectedAt: Date): Date => new Date(rejectedAt.getTime() + hoursToTell * 3_600_000)

/** States of a return that filing decides. Before them it is signing that does. */
export const statesOfFiling: readonly TaxReturnState[] = ['ready to file', 'transmitted', 'accepted', 'rejected']

/** Where a return stands by where each authority stands; without any it waits to be sent. */
export function returnStateOf(current: readonly EFileState[]): TaxReturnState {
  if (current.length === 0) return 'ready to file'
  if (current.includes('rejected')) return 'rejected'
  if (current.includes('transmitted')) return 'transmitted'
  // Filed on paper alone, nothing was accepted.
  return current.includes('accepted') ? 'accepted' : 'rejected'
}

/** As MeF gives it: number of the sender, day of the year, and seven more. */
export const submissionIdPattern = '^\\d{13}[0-9a-z]{7}$'
export const codeMost = 60
export const explanationMost = 1000
