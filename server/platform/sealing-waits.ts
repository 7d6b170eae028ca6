import type { SealingWait } from '#contract/evidence-words.ts'

/** A seal cannot be made now, and for no fault of its own: whatever it needs is away. It is tried again until that is back. */
export class SealingWaits extends Error {
  override name = 'SealingWaits'
  readonly waitsFor: SealingWait

  constructor(waitsFor: SealingWait, what: string, options?: ErrorOptions) {
    super(what, options)
    this.waitsFor = waitsFor
  }
}
