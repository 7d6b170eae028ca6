import { sql } from 'kysely'
import type { RefusalCode } from '#contract/refusals.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'
import type { InvitedPerson } from '../access/invited-person.ts'
import { isToken } from '../sign-in/cookies.ts'

export interface Link {
  firmId: string
  tokenHash: Buffer
}

/** Which firm a link leads to. @throws Refusal invitations.link-unknown */
export async function findLink({ database }: Pick<Ports, 'database'>, token: string): Promise<Link> {
  if (!isToken(token)) throw new Refusal('invitations.link-unknown')
  const tokenHash = sha256(token)
  const found = await sql<{ firm_id: string | null }>`select firm_of_invitation(${tokenHash}) as firm_id`.execute(database)
  const firmId = found.rows[0]?.firm_id
  if (!firmId) throw new Refusal('invitations.link-unknown')
  return { firmId, tokenHash }
}

/** What keeps a link from working; null when it works. A link of a client without portal access works no more than one that is too old. */
export function whyLinkDoesNotWork(
  invited: Pick<InvitedPerson, 'expires_at' | 'used_at' | 'replaced_at' | 'portal_access' | 'registered'>,
  now: Date,
): RefusalCode | null {
  if (invited.used_at || invited.registered) return 'invitations.link-used'
  if (invited.replaced_at) return 'invitations.link-replaced'
  if (invited.expires_at <= now || !invited.portal_access) return 'invitations.link-expired'
  return null
}

/** The invited person, if the link still works. @throws Refusal invitations.link-unknown, -used, -replaced, -expired */
export function usable(invited: InvitedPerson | null, now: Date): InvitedPerson {
  if (!invited) throw new Refusal('invitations.link-unknown')
  const refusal = whyLinkDoesNotWork(invited, now)
  if (refusal) throw new Refusal(refusal)
  return invited
}
