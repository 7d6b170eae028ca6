/** What Lintel asks of whoever identifies people, and nothing more. A vendor is one file that fulfils this. */
import type { CheckOutcome, CheckReason, IdentityAsks, IdentityVendorName } from '#contract/identity-rules.ts'
import type { Language } from '#contract/values.ts'

/** Whom the firm's record means. What is null there the vendor compares nothing with. */
export interface PersonToCheck {
  firstName: string
  lastName: string
  /** SSN or ITIN. */
  nineDigits: string | null
  /** `YYYY-MM-DD` */
  birthDate: string | null
  email: string | null
  /** For who asks questions from records; a vendor of documents takes none. Null: not complete on the record. */
  address: { street: string; city: string; state: string; postalCode: string } | null
}

export interface Asked {
  id: string
  text: string
  choices: { id: string; text: string }[]
}

export interface Verdict {
  kind: 'verdict'
  outcome: CheckOutcome
  reason: CheckReason | null
}

/** How a check stands with the vendor. Questions, answers and links are handed through and never stored or logged. */
export type Standing = { kind: 'questions'; questions: Asked[] } | { kind: 'link'; url: string } | { kind: 'waiting' } | Verdict

export interface IdentityVendor {
  name: IdentityVendorName
  /** Nobody is identified. */
  isPractice: boolean
  asks: IdentityAsks
  /** The time for questions may be extended. */
  mayExtend: boolean
  /** Begins a check. The same `key` is the same check: asked again after a crash it gives the same number. @throws VendorUnavailable */
  begin(check: { key: string; person: PersonToCheck; returnUrl: string }): Promise<{ reference: string }>
  /** @throws VendorUnavailable */
  look(reference: string, of: { person: PersonToCheck; language: Language }): Promise<Standing>
  /** The first answers to a check count, whatever comes after. @throws VendorUnavailable */
  answer(reference: string, answers: readonly { question: string; choice: string }[]): Promise<Verdict>
  /** Nobody can go on with this check. Never fails because it is over already. @throws VendorUnavailable */
  giveUp(reference: string): Promise<void>
}

/** No answer, or none that can be used. Never somebody's failed check. The message names what happened, and nobody. */
export class VendorUnavailable extends Error {}
