/** The rules of signing that the server enforces and the page explains. Plain functions: a browser may load this file. */
import type { RefusalCode } from './refusals.ts'
import type { Mark } from './signing.ts'
import type { SignatureRequestState } from './states.ts'

/**
 * Why a mark cannot serve as a signature, or null. A dot or a hairline scratch is refused: the extent of a drawn mark must reach
 * 8 % of the pad's width or 15 % of its height, over at least four points.
 */
export function whyMarkIsNoSignature(mark: Mark): Extract<RefusalCode, 'signing.mark-empty' | 'signing.mark-too-small'> | null {
  if (mark.method === 'typed') return mark.text.trim() === '' ? 'signing.mark-empty' : null
  const points = mark.strokes.flat()
  if (points.length === 0) return 'signing.mark-empty'
  const extent = (values: number[]) => values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))
  const wide = extent(points.map((point) => point.x)) >= mark.padWidth * 0.08
  const tall = extent(points.map((point) => point.y)) >= mark.padHeight * 0.15
  return points.length >= 4 && (wide || tall) ? null : 'signing.mark-too-small'
}

/** Why this person cannot sign this request now, or null. */
export function whyCannotSign(request: {
  state: SignatureRequestState
  isMine: boolean
  hasMark: boolean
  isCurrentVersion: boolean
  /** It is to be answered on paper (`isByHand` in hand-signing-rules.ts). */
  byHand: boolean
  /** An identity check is asked for, and none that this person passed counts now. */
  needsIdentityCheck: boolean
  /** Whoever signs before has signed. */
  isTurn: boolean
  /** The last day on which it can be signed is over, also before anybody has written that down. */
  isPastLastDay?: boolean
  /** This person has agreed to electronic records (15 USC 7001(c)). */
  hasAgreed: boolean
  /** Nothing has to be looked at before this one, or it has been (IRS Pub. 1345). */
  isReviewed: boolean
}): Extract<RefusalCode, `signing.${string}`> | null {
  if (!request.isMine || request.state === 'staged') return 'signing.not-yours-to-sign'
  if (request.state === 'voided' || request.state === 'declined') return 'signing.voided'
  if (request.state === 'expired' || request.isPastLastDay) return 'signing.expired'
  if (!request.isCurrentVersion) return 'signing.document-replaced'
  if (!request.isTurn) return 'signing.not-your-turn'
  if (request.byHand) return 'signing.by-hand'
  if (!request.hasAgreed) return 'signing.consent-needed'
  if (!request.isReviewed) return 'signing.review-first'
  if (request.state === 'out') return 'signing.not-viewed'
  if (request.needsIdentityCheck) return 'signing.identity-check-needed'
  if (!request.hasMark) return 'signing.no-mark'
  return null
}
