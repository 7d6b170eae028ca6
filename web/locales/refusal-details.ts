import type { RefusalDetails } from '#contract/refusals.ts'

/** A number the server sent with a refusal, or null: an older server may not send it, and the sentence must still hold. */
export function numberOf(details: RefusalDetails, name: string): number | null {
  const value = details[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function hasWord(details: RefusalDetails, name: string): boolean {
  const value = details[name]
  return typeof value === 'string' && value !== ''
}

/** Rounded up: nobody is told to come back too early. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60)
}

/** "Phoenix, Tucson": as the server sent them. */
export function namesOf(details: RefusalDetails): string {
  const { names } = details
  return Array.isArray(names) ? names.join(', ') : ''
}

/** " in “Form 8879”", with the word of the language, where the server sent which part it is. */
export function inPart(details: RefusalDetails, word: string): string {
  const { part } = details
  return typeof part === 'string' && part !== '' ? ` ${word} “${part}”` : ''
}
