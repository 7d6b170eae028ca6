/** The words by which a person knows that a page is their real portal. Plain data: the server enforces it, the dialog explains it. */

export const phraseLeast = 6
export const phraseMost = 60

/** Words alone: a number could be an SSN or a PIN, and a sign could be a part of a password, and neither belongs on a screen. */
export const phrasePattern = "^[\\p{L}\\p{M} ',.!?¡¿’-]*$"
const words = new RegExp(phrasePattern, 'u')

/** As it is kept: without spaces around it, one between words. */
export const tidyPhrase = (typed: string): string => typed.trim().replace(/\s+/gu, ' ')

/** Why these words cannot be a phrase; null: they can. */
export function whatIsWrongWithPhrase(typed: string): 'too-short' | 'too-long' | 'not-words' | null {
  const phrase = tidyPhrase(typed)
  if (phrase.length < phraseLeast) return 'too-short'
  if (phrase.length > phraseMost) return 'too-long'
  return words.test(phrase) ? null : 'not-words'
}
