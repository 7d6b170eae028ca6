import type { FailureCode, RefusalSentences } from '../refusal-sentences.ts'

export const refusals: RefusalSentences<FailureCode> = {
  no_connection: 'We could not reach the server. Check your connection and try again. Nothing you typed is lost.',
  unexpected: 'Something went wrong on our side. Please try again in a minute.',
}
