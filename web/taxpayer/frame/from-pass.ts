import { useLocation } from 'preact-iso'

/** Said in the address of a page on which something is settled for the signing pass: from there the way leads back into the pass. */
export const fromPass = '?from=pass'

/** Whether the reader was sent here by the signing pass. */
export const useIsFromPass = (): boolean => useLocation().query['from'] === 'pass'
