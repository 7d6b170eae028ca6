import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { endGuestAttempts } from '../sign-in/attempt.ts'
import { forgetGuestSessions } from '../sign-in/forget-guests.ts'
import { attemptAccount } from './guest-attempt.ts'

/** Third parties, their links and what they looked at. */
export async function forgetGrantsOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const { tx } = act
  const found = await tx.selectFrom('portal_grant').select('id').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  const ids = found.map(({ id }) => id)
  await sql`delete from grant_look where firm_id = ${firmId} and grant_id = any(${ids}::uuid[])`.execute(tx)
  await sql`delete from grant_link where firm_id = ${firmId} and grant_id = any(${ids}::uuid[])`.execute(tx)
  await sql`delete from granted_document where firm_id = ${firmId} and grant_id = any(${ids}::uuid[])`.execute(tx)
  await forgetGuestSessions(act, firmId, ids)
  for (const id of ids) await endGuestAttempts(tx, attemptAccount(id))
  await tx.deleteFrom('portal_grant').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  return { aboutIds: ids }
}
