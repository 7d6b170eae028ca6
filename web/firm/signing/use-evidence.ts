import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'
import type { TaxReturn } from '../returns/return-room.tsx'

export type Evidence = Output<typeof contract.evidence.ofReturn>

/** How the evidence of a return is kept; asked for only when somebody has signed, and again when the return has changed. */
export function useEvidence(taxReturn: TaxReturn): DataState<Evidence> {
  const signed = taxReturn.documents.flatMap(({ requests, sealedAt }) => [sealedAt, ...requests.map(({ signedAt }) => signedAt)])
  const key = signed.some((at) => at !== null) ? `${taxReturn.id} ${signed.join()}` : null
  return useData(key, (signal) => call('GET /api/tax-returns/:taxReturn/evidence', { params: { taxReturn: taxReturn.id }, signal }))
}

/** Of one document; null while it is asked for, and when there is nothing to tell. */
export const evidenceOf = (evidence: Evidence | null, documentId: string): Evidence['documents'][number] | null =>
  evidence?.documents.find((one) => one.documentId === documentId) ?? null
