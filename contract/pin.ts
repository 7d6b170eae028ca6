/**
 * What a PIN must be, decided once for the live checklist on the page and for the server: 6 to 12 digits, no sequence, no repeats, and nothing
 * that stands on a tax return (the end of the SSN, the birth date), because whoever holds the return tries that first.
 */
export const pinRules = ['length', 'sequence', 'repeat', 'personal'] as const
export type PinRule = (typeof pinRules)[number]

export const pinMinDigits = 6
export const pinMaxDigits = 12
/** So many digits in line (12345, 54321) make a PIN guessable, whatever stands beside them. */
const longestRun = 4

/** What is known of the person and must not be in the PIN. */
export interface PinOwner {
  /** Four digits; empty while not known. */
  lastFour: string
  /** `YYYY-MM-DD`, or null when not known. */
  birthDate: string | null
}

/** Each rule with whether `pin` meets it now. An empty PIN meets none. */
export function pinChecklist(pin: string, owner: PinOwner): Record<PinRule, boolean> {
  const isTyped = pin !== ''
  return {
    length: /^\d+$/.test(pin) && pin.length >= pinMinDigits && pin.length <= pinMaxDigits,
    sequence: isTyped && lengthOfRun(pin) <= longestRun,
    repeat: isTyped && !isRepeated(pin),
    personal: isTyped && !personalNumbers(owner).some((number) => pin.includes(number)),
  }
}

export const isGoodPin = (pin: string, owner: PinOwner): boolean => Object.values(pinChecklist(pin, owner)).every(Boolean)

/** The most digits in line, upwards or downwards; after 9 comes 0. */
function lengthOfRun(pin: string): number {
  const digits = [...pin].map(Number)
  let longest = 1
  for (const step of [1, 9]) {
    let run = 1
    for (const [index, digit] of digits.entries()) {
      run = index > 0 && ((digits[index - 1] ?? 0) + step) % 10 === digit ? run + 1 : 1
      longest = Math.max(longest, run)
    }
  }
  return longest
}

/** 111111, 121212, 123123, and whatever has fewer than three different digits. */
const isRepeated = (pin: string): boolean => /^(\d+)\1+$/.test(pin) || new Set(pin).size < 3

function personalNumbers({ lastFour, birthDate }: PinOwner): string[] {
  const [year = '', month = '', day = ''] = birthDate?.split('-') ?? []
  const short = year.slice(2)
  const dates = birthDate
    ? [month + day + year, month + day + short, day + month + year, day + month + short, year + month + day, short + month + day]
    : []
  return [...dates, ...(/^\d{4}$/.test(lastFour) ? [lastFour] : [])]
}
