import type { RefusalCode, RefusalDetails } from '#contract/refusals.ts'

/**
 * A "no" with a permanent code, thrown by a verb and answered to the caller. Anything else thrown is a fault.
 * A refusal undoes the verb's transaction, unless the refusal itself has to be remembered (a wrong code, a mismatch): `kept`.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails
  readonly keepsChanges: boolean

  constructor(code: RefusalCode, details: RefusalDetails = {}, options: { keepsChanges?: boolean } = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.keepsChanges = options.keepsChanges ?? false
  }
}
