import type { ImportOutcome } from '#contract/client-import.ts'

/** In the order in which they are shown. */
export const importOutcomeOrder: readonly ImportOutcome[] = ['new', 'change', 'same', 'problem']
