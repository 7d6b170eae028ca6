import { senderHeader } from '#contract/sender.ts'

/** Where people drop files off without an account. */
const dropOffPages = /^\/d\//

/**
 * What marks every request of a drop-off page. Told by the page's address, so that no call can forget it: without the mark, whoever is signed in
 * in the same browser would be the one who sends.
 */
export function senderHeaders(): Record<string, string> {
  return dropOffPages.test(location.pathname) ? { [senderHeader]: '1' } : {}
}
