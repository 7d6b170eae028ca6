/** What a client of the sample firm is: who, what figures, and what happened when. */
import type { ClientKind, TaxForm } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import { sampleTaxpayers } from './people.ts'

export interface SamplePerson {
  firstName: string
  lastName: string
  /**
   * SSN, ITIN or EIN as typed; null while the firm has none. Numbers that are never issued: as an SSN nothing above 899, as an ITIN no group
   * below 50 (IRS, ITIN ranges: 50–65, 70–88, 90–92, 94–99), as an EIN no campus prefix 89 (IRS, valid EIN prefixes).
   */
  taxIdentifier: string | null
  /** Reserved for documentation (RFC 2606); null while the firm has none. */
  email: string | null
  /** 555-0100 to 555-0199, kept for fiction; null while the firm has none. */
  mobile: string | null
  birthDate: string | null
  language?: Language
  userName?: string
  password?: string
  signsBy?: 'drawing' | 'typing'
}

/** What has happened, in days before now; below one, within the last day. What is absent has not happened. */
export interface SampleDays {
  added: number
  /** An engagement letter lies ready to be sent. */
  letterMade?: number
  invited?: number
  opened?: number
  /** Somebody tried to register with values that are not on the record. */
  mismatch?: number
  registered?: number
  spouseRegistered?: number
  filesSent?: number
  /** The firm dropped the printed return, and has not looked at the proposal yet. */
  printed?: number
  /** The firm put the documents on the return. */
  prepared?: number
  sent?: number
  viewed?: number
  spouseViewed?: number
  /** Comes to the office, where they have been known for years. */
  knownInPerson?: number
  /** Fails the identity check, twice. */
  failedChecks?: number
  declined?: number
  /** Hands in a signed paper, which then waits for the firm. */
  signedByHand?: number
  signed?: number
  spouseSigned?: number
  transmitted?: number
  accepted?: number
  rejected?: number
  k1sHandedOver?: number
  k1sSent?: number
}

/** Under which terms the documents go out; absent: the usual ones. */
export interface SampleTerms {
  message: string
  /** From now; below nothing is late. */
  dueInDays?: number
  lastInDays?: number
  /** Who signs first, and then. */
  order?: readonly (0 | 1)[]
}

/** A partner, with their share of the income. */
export interface SampleK1 {
  name: string
  email: string | null
  mobile: string | null
  percent: number
  /** Absent: the signer has not sent it yet. */
  goes?: 'by e-mail' | 'by mail'
}

/** A payment due: days from now, below nothing is late. */
export interface SampleVoucher {
  authority: 'US' | 'AZ'
  kind: 'balance-due' | 'estimated'
  installment?: 1 | 2 | 3 | 4
  dueInDays: number
  amountCents: number
}

/** What was said in the conversation, and when; by the firm, or by the taxpayer (0) or spouse (1). */
export interface SampleMessage {
  by: 'firm' | 0 | 1
  text: string
  daysAgo: number
}

export type SampleDocument = '8879' | '1040' | 'AZ-8879' | '1065' | '1120' | '1041' | '4868' | 'engagement letter'

export interface SampleClient {
  number: string
  office: 'Phoenix' | 'Tucson'
  kind: ClientKind
  entityName?: string
  /** The taxpayer or signer; of a joint client then the spouse. */
  persons: readonly [SamplePerson] | readonly [SamplePerson, SamplePerson]
  spouseSignsFirst?: true
  form: TaxForm
  taxYear: number
  /** Whole dollars. */
  wages: number
  interest: number
  withheld: number
  documents: readonly SampleDocument[]
  /** What the client sends, as people name their files. */
  files?: readonly string[]
  invitedBy?: 'email' | 'phone'
  owes?: readonly SampleVoucher[]
  talk?: readonly SampleMessage[]
  terms?: SampleTerms
  /** Why they do not sign. */
  declines?: string
  /** The year since which the firm has known the taxpayer. */
  knownSince?: number
  k1s?: readonly SampleK1[]
  days: SampleDays
}

/** A person whose sign-in is shown to visitors. */
export function shown(userName: string): SamplePerson {
  const person = sampleTaxpayers.find((one) => one.userName === userName)
  if (!person) throw new Error(`Nobody among the sample's people is called ${userName}`)
  return person
}
