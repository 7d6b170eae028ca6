import { useText } from '#web/locales/firm.ts'
import type { Request } from './request-facts.tsx'

/** How far a request is, in a word or two: of one that is answered on paper, how far the paper is. */
export function useRequestWord(): (request: Request) => string {
  const { words, signedDocumentManager } = useText()
  const { request: text } = signedDocumentManager
  return ({ state, isTurn, byHand }) => {
    const isWaiting = state === 'staged' || state === 'out' || state === 'viewed'
    if (isWaiting && byHand) return byHand.paperCameAt ? text.paperToAccept : text.signsOnPaper
    return (state === 'out' || state === 'viewed') && !isTurn ? text.waitsTurn : words.requestState[state]
  }
}
