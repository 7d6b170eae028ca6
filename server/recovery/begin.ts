import { sql } from 'kysely'
import type { Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import type { Room } from '../sign-in/begin-session.ts'
import { type RecoveryAttempt, startRecovery } from './attempt.ts'

/**
 * Begins a recovery for whoever is meant by a user name or proven e-mail address, if anybody: the same look-ups and the same row either way.
 * @throws Refusal not-found while nothing is set up
 */
export async function begin(ports: Ports, origin: Origin, input: { userName: string; room: Room }): Promise<RecoveryAttempt> {
  const typed = input.userName.trim().toLowerCase()
  const found = await sql<{ identity_id: string; firm_id: string }>`
    select identity_id, firm_id from sign_in_candidates(${typed}, ${input.room})`.execute(ports.database)
  const first = await ports.database.selectFrom('firm').select('id').orderBy('created_at').limit(1).executeTakeFirst()
  const firmId = found.rows[0]?.firm_id ?? first?.id
  if (!firmId) throw new Refusal('not-found')
  return perform(ports, visitorFrom(origin, firmId), (act) =>
    startRecovery(act, {
      room: input.room,
      firmId,
      // An address may be two spouses', a user name is one person's: what is typed decides how much work a try is.
      account: `recovery ${input.room} ${typed.includes('@') ? 'address' : 'name'} ${sha256(typed).toString('base64url')}`,
      candidates: found.rows.map(({ identity_id }) => identity_id),
      assistedId: null,
    }),
  )
}
