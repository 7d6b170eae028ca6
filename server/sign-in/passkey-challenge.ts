import { after } from '#platform/clock.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { sql } from 'kysely'
import type { Ports } from '../audit/act.ts'
import { isToken } from './cookies.ts'

export const challengeMinutes = 5

type Purpose = 'sign-in' | 'add' | 'step-up' | 'recovery'

/** Keeps what a passkey is to sign, for this browser and this purpose. Returns the token for its cookie. */
export async function keepChallenge(
  { database, clock, random }: Pick<Ports, 'database' | 'clock' | 'random'>,
  input: { purpose: Purpose; identityId: string | null; challenge: string },
): Promise<string> {
  const token = random.token()
  const now = clock.now()
  // Those that nobody answered go as new ones come.
  await sql`delete from passkey_challenge where token_hash in (
    select token_hash from passkey_challenge where expires_at < ${now} order by expires_at limit 20 for update skip locked)`.execute(
    database,
  )
  await database
    .insertInto('passkey_challenge')
    .values({
      token_hash: sha256(token),
      identity_id: input.identityId,
      purpose: input.purpose,
      challenge: input.challenge,
      expires_at: after(now, { minutes: challengeMinutes }),
    })
    .execute()
  return token
}

/**
 * Takes the challenge of this browser away, before it is known whether the answer is right: it is good for one answer only.
 * @throws Refusal sign-in.no-attempt when there is none for this purpose and person
 */
export async function takeChallenge(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  input: { token: string | undefined; purpose: Purpose; identityId: string | null },
): Promise<string> {
  if (!isToken(input.token)) throw new Refusal('sign-in.no-attempt')
  const taken = await database
    .deleteFrom('passkey_challenge')
    .where('token_hash', '=', sha256(input.token))
    .returning(['challenge', 'purpose', 'identity_id', 'expires_at'])
    .executeTakeFirst()
  const isMeant = taken?.purpose === input.purpose && taken.identity_id === input.identityId && taken.expires_at > clock.now()
  if (!taken || !isMeant) throw new Refusal('sign-in.no-attempt')
  return taken.challenge
}
