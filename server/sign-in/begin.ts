import { sql } from 'kysely'
import { whatIsAskedNext } from '#contract/sign-in-policy.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { type Attempt, startAttempt } from './attempt.ts'
import { kindOf, type Room } from './begin-session.ts'
import { channelsFor } from './channels.ts'
import { checkPassword } from './passwords.ts'
import { forgive, takeTry } from './slow-down.ts'
import { tellIfMerged } from './tell-merged.ts'
import { nameApart } from './who.ts'

interface Candidate {
  identity_id: string
  secret_kind: 'password' | 'pin'
  secret_hash: string
  firm_id: string
  first_name: string
  display_name: string
}

/** What is typed at the door. `person`: of two who share address and secret, the one it is. */
interface Typed {
  userName: string
  password: string
  room: Room
  person?: string | undefined
}

/**
 * Judges a user name (or a proven e-mail address) with a password or PIN, and begins an attempt that waits for the next proof. Whether nobody
 * is meant or the secret is wrong: the same refusal after the same work, with no transaction held while hashes are computed.
 * @throws Refusal sign-in.wrong-password, sign-in.say-who when two people share address and secret, sign-in.slow-down
 */
export async function begin(ports: Ports, origin: Origin, input: Typed): Promise<Attempt> {
  const typed = input.userName.trim().toLowerCase()
  // Counted by what was typed, whoever it belongs to: a counter that knew more would tell more.
  const counted = await takeTry(ports, `${input.room}:${typed}`, origin.ip)
  const found = await sql<Candidate>`select * from sign_in_candidates(${typed}, ${input.room})`.execute(ports.database)
  const candidates = found.rows.filter((row) => input.person === undefined || row.identity_id === input.person)
  const answers = await checkPassword(
    candidates.map((row) => row.secret_hash),
    input.password,
    hashesFor(typed),
  )
  const meant = candidates.filter((row, index) => answers[index] && isAskedAt(input.room, row.secret_kind))
  const [only] = meant
  if (!only) {
    await noteFailure(ports, origin, typed, candidates)
    throw new Refusal('sign-in.wrong-password')
  }
  await forgive(ports, counted)
  if (meant.length > 1) throw new Refusal('sign-in.say-who', { ids: meant.map((row) => row.identity_id), names: nameApart(meant) })
  return perform(ports, visitorFrom(origin, only.firm_id), async (act) => {
    const proofs = [only.secret_kind]
    const asked = whatIsAskedNext({ kind: kindOf(input.room), knownDevice: 'unknown', proofs })
    const identity = await act.tx.selectFrom('identity').select('language').where('id', '=', only.identity_id).executeTakeFirstOrThrow()
    return startAttempt(act, {
      kind: 'sign-in',
      room: input.room,
      firmId: only.firm_id,
      identityId: only.identity_id,
      account: `identity:${only.identity_id}`,
      language: identity.language,
      channels: await channelsFor(act.tx, only.identity_id, asked),
      proofs,
      firstName: only.first_name,
    })
  })
}

/** A PIN opens no door to other people's data. */
function isAskedAt(room: Room, secret: Candidate['secret_kind']): boolean {
  const asked = whatIsAskedNext({ kind: kindOf(room), knownDevice: 'unknown', proofs: [] })
  return asked !== 'enough' && asked.includes(secret)
}

/** An address may be two spouses', a user name is one person's: so many hashes are computed at least, whoever exists. */
const hashesFor = (typed: string) => (typed.includes('@') ? 2 : 1)

/** Noted in the record of the firm it concerns; of the first firm when nobody is meant, so that both cases cost the same. */
async function noteFailure(ports: Ports, origin: Origin, typed: string, found: Candidate[]): Promise<void> {
  const first = await ports.database.selectFrom('firm').select('id').orderBy('created_at').limit(1).executeTakeFirst()
  const firmId = found[0]?.firm_id ?? first?.id
  if (!firmId) return
  const identityId = found.length === 1 ? (found[0]?.identity_id ?? null) : null
  await perform(ports, visitorFrom(origin, firmId), async (act) => {
    await tellIfMerged(act, typed)
    await record(act, firmId, { type: 'sign-in.failed', identityId, why: 'password' })
  })
}
