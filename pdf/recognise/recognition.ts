import type { Box } from '../mask-numbers.ts'

/**
 * What is read off a PDF; `contract/recognition.ts` is the same as a schema, with the meaning of each property.
 * Pages are counted from 0, boxes are points from the top left of the page as seen.
 */
export type Recognition = {
  pageCount: number
  pages: NamedPage[]
  parts: Part[]
  signatureBoxes: SignatureBox[]
  vouchers: Voucher[]
  k1s: K1[]
  leftOver: number[]
  needsPlacing: number[]
}

export type PageKind =
  | 'form'
  | 'schedule'
  | 'authorization'
  | 'voucher'
  | 'k1'
  | 'letter'
  | 'instructions'
  | 'worksheet'
  | 'blank'
  | 'unknown'

export type Copy = 'client' | 'filing' | 'preparer'
export type Signer = 'taxpayer' | 'spouse' | 'officer' | 'preparer'

export type FoundPerson = {
  role: 'taxpayer' | 'spouse' | 'entity' | 'recipient' | 'issuer'
  name: string
  lastFour: string | null
  number: 'ssn' | 'ein' | null
}

/** Which form a page is of. */
export type Identity = { authority: string | null; form: string | null; schedule: string | null }

export type NamedPage = Identity & {
  page: number
  width: number
  height: number
  kind: PageKind
  title: string
  pageOfForm: number | null
  year: number | null
  revision: string | null
  copy: Copy | null
  persons: FoundPerson[]
  text: 'own' | 'ocr' | 'none'
  fingerprint: string | null
  confidence: number
  evidence: string[]
}

export type Part = Identity & {
  part: number
  name: string
  kind: PageKind
  year: number | null
  copy: Copy | null
  firstPage: number
  lastPage: number
  persons: FoundPerson[]
  confidence: number
  use: 'read' | 'sign' | 'pay' | 'distribute' | 'left-over'
}

export type SignatureBox = {
  part: number
  page: number
  signer: Signer
  signature: Box
  date: Box | null
  confidence: number
  words: string
}

export type Voucher = {
  part: number
  page: number
  authority: string | null
  form: string | null
  installment: number | null
  year: number | null
  dueOn: string | null
  amountCents: number | null
  persons: FoundPerson[]
  confidence: number
}

export type K1 = {
  part: number
  firstPage: number
  lastPage: number
  form: string | null
  year: number | null
  recipientName: string
  recipientLastFour: string | null
  entityName: string
  entityLastFour: string | null
  isFinal: boolean
  isAmended: boolean
  confidence: number
}
