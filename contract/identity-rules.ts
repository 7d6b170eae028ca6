/** The rules of identity checks before Forms 8878/8879 (IRS Pub. 1345) that server and screens share. Plain functions: a browser may load this file. */

/** After so many failures the form is signed by hand. */
export const mostFailedChecks = 3
/** A check by a vendor counts for what is signed in the same session, at most so long. */
export const passHours = 24
/** A check in person counts as long as a visit lasts. */
export const visitHours = 2
/** The time for questions, unless the person asks for more. */
export const questionMinutes = 5
/** WCAG 2.2, 2.2.1: a limit of time can be extended at least ten times. */
export const mostExtensions = 10
/** The notice of the soft inquiry as it is worded today. Another wording gets another name. */
export const noticeWording = 'soft-inquiry-2'

export const identityVendors = ['stripe', 'practice'] as const
export type IdentityVendorName = (typeof identityVendors)[number]

/** What a vendor asks for: questions from records, or a photo of a document and of the face. */
export const identityAsks = ['questions', 'document'] as const
export type IdentityAsks = (typeof identityAsks)[number]

export const checkOutcomes = ['passed', 'failed', 'not finished', 'error'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

/** Why a check ended as it did. `wrong answers` to `another person` are failures; the rest is nobody's failure. */
export const checkReasons = [
  'wrong answers',
  'time over',
  'document not accepted',
  'face not matched',
  'number not matched',
  'another person',
  'left',
  'declined',
  'not supported',
  'too young',
  'vendor unavailable',
] as const
export type CheckReason = (typeof checkReasons)[number]

/** Where a signer stands. `checked`: with what is signed now this person counts as identified. */
export const identityStates = ['not asked', 'unchecked', 'under way', 'checked', 'by hand'] as const
export type IdentityState = (typeof identityStates)[number]

/** What keeps a vendor from checking somebody, told before the first try. */
export const hindrances = ['no vendor', 'itin', 'under 18', 'record incomplete'] as const
export type Hindrance = (typeof hindrances)[number]

/** Individual taxpayer identification numbers: nine digits that begin with 9, with a group of these (IRM 3.21.263). */
export function isItin(nineDigits: string): boolean {
  const group = Number(nineDigits.slice(3, 5))
  return (
    nineDigits.startsWith('9') &&
    ((group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 92) || group >= 94)
  )
}

/** `birthDate` and `today`: `YYYY-MM-DD`. */
export function isUnder18(birthDate: string, today: string): boolean {
  return `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}` > today
}

/**
 * Why this vendor cannot check this person, or null. Records of credit know no ITIN and nobody under 18; a photo of a document works for those with an
 * ITIN too. `nineDigits`, `birthDate`: null when the firm's record has none.
 */
export function whyCannotBeChecked(about: {
  asks: IdentityAsks | null
  nineDigits: string | null
  birthDate: string | null
  today: string
}): Hindrance | null {
  const { asks, nineDigits, birthDate, today } = about
  if (asks === null) return 'no vendor'
  if (birthDate !== null && isUnder18(birthDate, today)) return 'under 18'
  if (asks === 'questions' && nineDigits !== null && isItin(nineDigits)) return 'itin'
  return asks === 'questions' && (nineDigits === null || birthDate === null) ? 'record incomplete' : null
}

/** How long to wait after so many checks in a day that came to nothing: the first costs nothing, then half a minute, doubling up to an hour. */
export function waitSecondsAfter(emptyChecks: number): number {
  return emptyChecks < 2 ? 0 : Math.min(3600, 30 * 2 ** Math.min(emptyChecks - 2, 10))
}
