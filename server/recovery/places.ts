import { sql } from 'kysely'
import type { RecoveryProof } from '#contract/recovery-policy.ts'
import { transact } from '#platform/database.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { RecoveryAttempt } from './attempt.ts'

export interface Place {
  identityId: string
  proof: RecoveryProof
  /** Lower-case e-mail or E.164. */
  address: string
}

/**
 * Where codes of a recovery may go: proven addresses that nobody else reads. Two spouses who share mailbox and phone could each read the
 * other's codes, so for them no code counts: what is left is what they hold, or their firm. A firm-assisted recovery goes to the firm's record.
 */
export async function placesFor(
  from: Ports | Act,
  { room, firmId, candidates, assistedId }: Pick<RecoveryAttempt, 'room' | 'firmId' | 'candidates' | 'assistedId'>,
): Promise<Place[]> {
  if (assistedId !== null) return placesOnRecord(from, firmId, assistedId)
  const database = 'tx' in from ? from.tx : from.database
  const found = await sql<Place & { shared: boolean }>`
    select identity_id as "identityId", proof, address, shared from recovery_places(${[...candidates]}::uuid[], ${room})`.execute(database)
  return found.rows.flatMap(({ shared, ...place }) => (shared ? [] : [place]))
}

async function placesOnRecord(from: Ports | Act, firmId: string, assistedId: string): Promise<Place[]> {
  const read = (tx: Act['tx']) =>
    tx
      .selectFrom('assisted_recovery')
      .select(['identity_id', 'email', 'mobile'])
      .where('firm_id', '=', firmId)
      .where('id', '=', assistedId)
      .executeTakeFirst()
  const row = await ('tx' in from
    ? read(from.tx)
    : transact(from.database, { firms: [firmId], identity: null }, read, { role: from.databaseRole, readOnly: true }))
  if (!row) return []
  const { identity_id: identityId, email, mobile } = row
  return [
    ...(email ? [{ identityId, proof: 'email code' as const, address: email }] : []),
    ...(mobile ? [{ identityId, proof: 'text code' as const, address: mobile }] : []),
  ]
}
