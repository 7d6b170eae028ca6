import type { RefusalCode } from '#contract/refusals.ts'
import { Offline, Refused } from './call.ts'
import { type FailureCode, type RefusalSentences, sayRefusal } from './locales/refusal-sentences.ts'

/** What to tell about anything a call has thrown: `sayFailure(useText().refusals, error)`. */
export function sayFailure(sentences: RefusalSentences<FailureCode>, error: unknown): string {
  if (error instanceof Refused) return sayRefusal(sentences, error.code, error.details)
  return sayRefusal(sentences, error instanceof Offline ? 'no_connection' : 'unexpected')
}

/** What support asks for; only faults have one. */
export function referenceOf(error: unknown): string | null {
  return error instanceof Refused ? (error.reference ?? null) : null
}

/** True when the answer was this refusal. */
export function wasRefused(error: unknown, code: RefusalCode): error is Refused {
  return error instanceof Refused && error.code === code
}
