/** What became of signatures when a newer version took the place of what was signed; decided in `signing/living-8879`. */
import { sql } from 'kysely'
import type Type from 'typebox'
import type { Comparison as Shown } from '#contract/living-8879.ts'
import type { LineCompared, ReasonToAskAgain } from '#contract/living-8879-rules.ts'
import { decrypt, encrypt } from '#platform/encryption.ts'
import type { FirmKey } from '../firm/keys.ts'

/** Figures of a return and why they were not the same: sealed with the firm's key, bound to the newer version. */
export interface Compared {
  lines: readonly LineCompared[]
  reasons: readonly ReasonToAskAgain[]
}

export interface ComparedRow {
  document_id: string
  signed_document_id: string
  outcome: 'kept' | 'asked-again'
  comparison: Buffer
  /** What was kept has not been made void since. */
  stands: boolean
  signed_at: Date | null
}

const owner = (firm: FirmKey, documentId: string) => `compared version:${firm.id}:${documentId}`

export const sealCompared = (firm: FirmKey, documentId: string, compared: Compared): Buffer =>
  encrypt(firm.key, Buffer.from(JSON.stringify(compared)), owner(firm, documentId))

export const openCompared = (firm: FirmKey, documentId: string, sealed: Buffer): Compared =>
  JSON.parse(decrypt(firm.key, sealed, owner(firm, documentId)).toString()) as Compared

/** For a query that has `compared_version` as `k`: whoever signed the earlier version stands by it. A joint form bears both signatures or none. */
export const stands = sql<boolean>`(select coalesce(bool_and(one.stands), false) from (
  select bool_or(r.state = 'signed') as stands
  from signature_request r join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
  where r.firm_id = k.firm_id and r.document_id = k.signed_document_id group by r.person_id) one)`

/**
 * For a query that has `document` as `d`: its comparison, with when the last signer of the earlier version signed; in a portal, when its own person
 * did. No row: there is none.
 */
export const comparisonOf = (personId: string | null) => sql`
  select k.signed_document_id, k.outcome, k.comparison, ${stands} as stands, (
    select max(g.signed_at) from signature_request r join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
    where r.firm_id = k.firm_id and r.document_id = k.signed_document_id
      and (${personId}::uuid is null or r.person_id = ${personId})) as signed_at
  from compared_version k where k.firm_id = d.firm_id and k.document_id = d.id`

/** As both rooms show it. */
export function comparisonView(firm: FirmKey, row: ComparedRow, to: 'firm' | 'signer'): Type.Static<typeof Shown> {
  const { lines, reasons } = openCompared(firm, row.document_id, row.comparison)
  const isWhole = to === 'signer' || !reasons.includes('not-all-signed')
  return {
    outcome: row.outcome === 'kept' && !row.stands ? 'void' : row.outcome,
    reasons: [...reasons],
    signedDocumentId: row.signed_document_id,
    signedAt: isWhole ? (row.signed_at?.toISOString() ?? null) : null,
    lines: [...lines],
  }
}

/** For a query that has `document` as `d`: the document whose signatures count for the one in `column`: an earlier version that was signed, or itself. */
export const signedFor = (column: 'd.id' | 'd.replaces_id') => sql<string>`coalesce((
  select k.signed_document_id from compared_version k
  where k.firm_id = d.firm_id and k.document_id = ${sql.ref(column)} and k.outcome = 'kept' and ${stands}), ${sql.ref(column)})`
