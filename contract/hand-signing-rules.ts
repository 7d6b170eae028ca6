/** The rules of signing on paper that the server enforces and the pages explain. Plain data and functions: a browser may load this file. */
import type { RefusalCode } from './refusals.ts'
import type { SignatureRequestState } from './states.ts'

export const handSigningStates = ['requested', 'uploaded', 'accepted', 'rejected', 'ended'] as const
export type HandSigningState = (typeof handSigningStates)[number]

/** `rejected`: asked again. `ended`: back to signing on the screen; it may be asked for anew. */
export const handSigningMoves: Record<HandSigningState, readonly HandSigningState[]> = {
  requested: ['uploaded', 'ended'],
  // To `uploaded`: another paper takes the place of the one that waits. To `requested`: it was taken back.
  uploaded: ['uploaded', 'requested', 'accepted', 'rejected', 'ended'],
  rejected: ['uploaded', 'ended'],
  accepted: [],
  ended: ['requested'],
}

/** While it is in one of these, nobody can sign on the screen. */
export const statesByHand: readonly HandSigningState[] = ['requested', 'uploaded', 'rejected']

/**
 * `three-failures`: of identity checks (IRS guidance for Forms 8878/8879); `chosen`: the person wants to; `no-identity-check-possible`: for an ITIN or
 * somebody under 18; `staff`: the firm asks for it.
 */
export const whysByHand = ['three-failures', 'chosen', 'no-identity-check-possible', 'staff'] as const
export type WhyByHand = (typeof whysByHand)[number]

export const paperOutcomes = ['taken back', 'replaced', 'rejected', 'accepted'] as const
export type PaperOutcome = (typeof paperOutcomes)[number]

/** Characters of the reason why a paper is rejected. */
export const reasonMost = 500

export const isByHand = (state: HandSigningState): boolean => statesByHand.includes(state)

/** Signature requests that can still be answered, on the screen or on paper. */
export const openRequests: readonly SignatureRequestState[] = ['staged', 'out', 'viewed']

type HandSigningRefusal = Extract<RefusalCode, `hand-signing.${string}`>

/** Why signing by hand cannot be given up for signing on the screen, or null. After three failed identity checks nobody can: that is the law. */
export function whyCannotGoBack(about: { state: HandSigningState; why: WhyByHand; isStaff: boolean }): HandSigningRefusal | null {
  if (about.state === 'accepted') return 'hand-signing.accepted-already'
  if (!isByHand(about.state)) return 'hand-signing.not-asked'
  if (about.why === 'three-failures') return 'hand-signing.after-three-failures'
  if (about.why === 'staff' && !about.isStaff) return 'hand-signing.asked-by-firm'
  return null
}

/** Why a signed paper cannot be handed in (again) now, or null. */
export function whyCannotHandIn(about: { state: HandSigningState; request: SignatureRequestState }): HandSigningRefusal | null {
  if (about.state === 'accepted') return 'hand-signing.accepted-already'
  if (!openRequests.includes(about.request)) return 'hand-signing.request-over'
  if (!isByHand(about.state)) return 'hand-signing.not-asked'
  return null
}

/** Why the paper that was looked at cannot be accepted or rejected, or null. `currentPaper`: the one that waits now. */
export function whyCannotDecide(about: {
  state: HandSigningState
  request: SignatureRequestState
  currentPaper: string | null
  lookedAt: string
}): HandSigningRefusal | null {
  const refusal = whyCannotHandIn(about)
  if (refusal) return refusal
  if (about.state !== 'uploaded' || about.currentPaper === null) return 'hand-signing.no-paper'
  return about.currentPaper === about.lookedAt ? null : 'hand-signing.paper-changed'
}
