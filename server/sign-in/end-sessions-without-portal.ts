import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'

/**
 * Ends the taxpayer sessions of these identities that lead to no portal any more; returns their ids. Another firm may serve the same human,
 * so whether a portal is left is asked of the database across firms (`has_portal`), which answers nothing else.
 */
export async function endSessionsWithoutPortal({ tx, clock }: Act, identityIds: readonly string[]): Promise<string[]> {
  const ended = await sql<{ id: string }>`
    update session set ended_at = ${clock.now()}
    where identity_id = any(${identityIds}::uuid[]) and room = 'taxpayer' and ended_at is null and not has_portal(identity_id)
    returning id`.execute(tx)
  return ended.rows.map((row) => row.id)
}
