import { sql } from 'kysely'
import type { Language } from '#contract/values.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { type Attempt, type Channel, startAttempt } from './attempt.ts'
import type { Room } from './begin-session.ts'
import { checkPassword } from './passwords.ts'
import { forgive, takeTry } from './slow-down.ts'

interface Candidate {
  identity_id: string
  secret_kind: 'password' | 'pin'
  secret_hash: string
  firm_id: string
  first_name: string
  display_name: string
}

/**
 * Judges a user name (or a proven e-mail address) with a password, and begins an attempt that waits for the second proof. Whether nobody is
 * meant or the password is wrong: the same refusal after the same work, with no transaction held while hashes are computed.
 * @throws Refusal sign-in.wrong-password, sign-in.say-user-name when two people share address and password, sign-in.slow-down
 */
export async function begin(ports: Ports, origin: Origin, input: { userName: string; password: string; room: Room }): Promise<Attempt> {
  const typed = input.userName.trim().toLowerCase()
  // Counted by what was typed, whoever it belongs to: a counter that knew more would tell more.
  const counted = await takeTry(ports, `${input.room}:${typed}`, origin.ip)
  const found = await sql<Candidate>`select * from sign_in_candidates(${typed}, ${input.room})`.execute(ports.database)
  const answers = await checkPassword(
    found.rows.map((row) => row.secret_hash),
    input.password,
    hashesFor(typed),
  )
  const meant = found.rows.filter((_, index) => answers[index])
  const [only] = meant
  if (!only) {
    await noteFailure(ports, origin, found.rows)
    throw new Refusal('sign-in.wrong-password')
  }
  await forgive(ports, counted)
  if (meant.length > 1) throw new Refusal('sign-in.say-user-name')
  return perform(ports, visitorFrom(origin, only.firm_id), async (act) => {
    const identity = await act.tx.selectFrom('identity').select('language').where('id', '=', only.identity_id).executeTakeFirstOrThrow()
    const channels = await channelsOf(act.tx, only.identity_id, input.room)
    return startAttempt(act, attemptOf(only, input.room, identity.language, channels))
  })
}

/** An address may be two spouses', a user name is one person's: so many hashes are computed at least, whoever exists. */
const hashesFor = (typed: string) => (typed.includes('@') ? 2 : 1)

function attemptOf(who: Candidate, room: Room, language: Language, channels: Channel[]) {
  return {
    kind: 'sign-in' as const,
    room,
    firmId: who.firm_id,
    identityId: who.identity_id,
    account: `identity:${who.identity_id}`,
    language,
    channels,
  }
}

/** Staff: the authenticator only, because a mailbox is no second factor for other people's data. Taxpayers: what is on their record. */
async function channelsOf(tx: Parameters<Parameters<typeof perform>[2]>[0]['tx'], identityId: string, room: Room): Promise<Channel[]> {
  if (room === 'firm') return [{ id: 'authenticator', kind: 'authenticator', address: '' }]
  return tx
    .selectFrom('identity_address')
    .select(['id', 'kind', 'address'])
    .where('identity_id', '=', identityId)
    .orderBy('kind')
    .orderBy('id')
    .execute()
}

/** Noted in the record of the firm it concerns; of the first firm when nobody is meant, so that both cases cost the same. */
async function noteFailure(ports: Ports, origin: Origin, found: Candidate[]): Promise<void> {
  const first = await ports.database.selectFrom('firm').select('id').orderBy('created_at').limit(1).executeTakeFirst()
  const firmId = found[0]?.firm_id ?? first?.id
  if (!firmId) return
  const identityId = found.length === 1 ? (found[0]?.identity_id ?? null) : null
  await perform(ports, visitorFrom(origin, firmId), (act) => record(act, firmId, { type: 'sign-in.failed', identityId, why: 'password' }))
}
