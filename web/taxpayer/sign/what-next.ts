import type { TaxpayerCatalogue } from '#web/locales/taxpayer.ts'
import type { PreparerFile } from './use-preparer-files.ts'

/** What happens now that the reader has signed. */
export function whatNext(words: TaxpayerCatalogue['sign']['page'], { sealedAt, waitingForOthers }: PreparerFile): string {
  if (sealedAt) return words.doneSealed
  return waitingForOthers ? words.doneWaitingOthers : words.doneNext
}
