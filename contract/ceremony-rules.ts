/** The order of a signing pass, and when a return has to be looked at first. Plain functions: a browser may load this file. */
import type { RefusalCode } from './refusals.ts'
import type { SignatureRequestState } from './states.ts'

/** What somebody can say about electronic records. `withdrawn`: they had agreed before. */
export const electronicRecordsAnswers = ['consent', 'paper', 'withdrawn'] as const
export type ElectronicRecordsAnswer = (typeof electronicRecordsAnswers)[number]

/**
 * The forms that authorize an e-file of a return: a copy of the return comes before the signature (IRS Pub. 1345). For PostgreSQL and
 * JavaScript alike: 8878, 8879, and those with a letter behind, such as 8879-PE.
 */
export const formsAfterReview = '^887[89]'

/** One document of the pass, as far as its order depends on it. */
export interface DocumentOfPass {
  documentId: string
  state: SignatureRequestState
  /** Why it cannot be signed now, by the rule of signing. */
  why: Extract<RefusalCode, `signing.${string}`> | null
}

/** `held-up`: the first one ready waits for something that has a page of its own, or for others. */
export type StepOfPass =
  | { kind: 'agree' | 'review' | 'form'; documentId: string }
  | { kind: 'held-up'; documentId: string; why: RefusalCode }
  | { kind: 'finished' | 'nothing' }

/** What the pass itself brings about. Anything else that stands in the way is done elsewhere, by others, or on another day. */
const doneInPass = new Set<string>(['signing.consent-needed', 'signing.review-first', 'signing.not-viewed', 'signing.no-mark'])

const isOpen = ({ state }: DocumentOfPass): boolean => state === 'out' || state === 'viewed'
const isReady = ({ why }: DocumentOfPass): boolean => why === null || doneInPass.has(why)

/**
 * Where a person who signs is now. It follows from what is on record alone: whoever comes back tomorrow, on another device, is in the same place.
 * `wanted`: the document that the person chose; otherwise the first that is open.
 */
export function stepOfPass(documents: readonly DocumentOfPass[], wanted?: string): StepOfPass {
  const open = documents.filter(isOpen)
  const next = open.find(({ documentId }) => documentId === wanted) ?? open.find(isReady) ?? open[0]
  if (!next) return { kind: documents.some(({ state }) => state === 'signed') ? 'finished' : 'nothing' }
  const { documentId, why } = next
  if (why !== null && !isReady(next)) return { kind: 'held-up', documentId, why }
  if (why === 'signing.consent-needed') return { kind: 'agree', documentId }
  if (why === 'signing.review-first') return { kind: 'review', documentId }
  return { kind: 'form', documentId }
}
