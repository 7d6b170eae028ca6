import type { RefusalDetails } from '#contract/refusals.ts'

/** What happened, why, what to do: one sentence or two. Details: `waitSeconds`, `limitMegabytes`, `limitPages`, `name` of the document. */
export type RefusalSentence = string | ((details: RefusalDetails) => string)

/** A sentence for every one of these codes: a missing one is a type error. */
export type RefusalSentences<Code extends string> = Readonly<Record<Code, RefusalSentence>>

/** What can go wrong before the server answers, and what is no refusal but a fault. */
export type FailureCode = 'no_connection' | 'unexpected'

/** The sentence for a code. A code this page does not know yet (an older page, a newer server) gets the bland one. */
export function sayRefusal(sentences: RefusalSentences<FailureCode>, code: string, details: RefusalDetails = {}): string {
  const known = Object.hasOwn(sentences, code) ? sentences[code as FailureCode] : sentences.unexpected
  return typeof known === 'function' ? known(details) : known
}
