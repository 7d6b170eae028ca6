import { sql } from 'kysely'
import { enqueue } from '#platform/jobs.ts'
import type { Act } from '../audit/act.ts'

/**
 * Everybody who is asked to sign this version has signed it: it is sealed. Whoever declined, or whose last day is over, may still be asked again, and
 * a seal is made once: only what is void is not waited for. The version's row is locked first: of two spouses who sign in the same moment one
 * waits, and then sees the other's signature.
 */
export async function sealIfComplete({ tx }: Act, firmId: string, versionId: string): Promise<void> {
  await sql`select from document_version where firm_id = ${firmId} and id = ${versionId} for update`.execute(tx)
  const found = await sql<{ signed: boolean; missing: boolean }>`
    select coalesce(bool_or(state = 'signed'), false) as signed, coalesce(bool_or(state not in ('signed', 'voided')), false) as missing
    from signature_request where firm_id = ${firmId} and document_version_id = ${versionId}`.execute(tx)
  if (found.rows[0]?.signed && !found.rows[0].missing) await enqueue(tx, 'signing.seal', { firmId, versionId })
}
