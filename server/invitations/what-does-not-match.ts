/** Whether what somebody typed is what the firm has on record, as forgiving as people's habits and no more (row B1). */
export interface OnRecord {
  lastName: string
  /** Keyed hash; null when no identifier is recorded. */
  lastFourHash: Buffer | null
  /** Who signs for an entity may give the last four of its EIN as well. */
  einLastFourHash?: Buffer | null
  email: string | null
  /** E.164. */
  mobile: string | null
}

export interface Typed {
  lastName: string
  lastFourHash: Buffer
  email: string
  /** E.164; null where only the e-mail counts. */
  mobile: string | null
}

/** For staff only: the person who registers is never told which. Last name and last four must match, and the e-mail or the mobile. */
export function whatDoesNotMatch(typed: Typed, onRecord: OnRecord): ('lastName' | 'lastFour' | 'emailOrMobile')[] {
  const emailMatches = onRecord.email !== null && plainEmail(typed.email) === plainEmail(onRecord.email)
  const mobileMatches = onRecord.mobile !== null && typed.mobile === onRecord.mobile
  return [
    ...(plainName(typed.lastName) === plainName(onRecord.lastName) ? [] : (['lastName'] as const)),
    ...(onRecord.lastFourHash?.equals(typed.lastFourHash) || onRecord.einLastFourHash?.equals(typed.lastFourHash)
      ? []
      : (['lastFour'] as const)),
    ...(emailMatches || mobileMatches ? [] : (['emailOrMobile'] as const)),
  ]
}

const plainEmail = (address: string) => address.trim().toLowerCase()

/** Letters without a decomposition of their own, as they are written where a keyboard lacks them. */
const written: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** `García-López, Jr.` and `GARCIA LOPEZ` are one name. */
export function plainName(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => written[letter] ?? letter)
    .split(/[\s,]+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)
  if (words.length > 1 && /^(jr|sr|junior|senior|ii|iii|iv|v)$/.test(words.at(-1) ?? '')) words.pop()
  return words.join('')
}
