import { sql } from 'kysely'
import type { RefusalCode } from '#contract/refusals.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
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

/**
 * The invited person, if the link still works. Whoever holds a link that once worked may know whose firm it was from, to ask it for another.
 * @throws Refusal invitations.link-unknown, and with `firmName` and `firmPhone` -used, -replaced, -expired
 */
export async function usable(act: Pick<Act, 'tx' | 'clock'>, firmId: string, invited: InvitedPerson | null): Promise<InvitedPerson> {
  if (!invited) throw new Refusal('invitations.link-unknown')
  const refusal = whyLinkDoesNotWork(invited, act.clock.now())
  if (!refusal) return invited
  const firm = await act.tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', firmId).executeTakeFirstOrThrow()
  throw new Refusal(refusal, { firmName: firm.name, firmPhone: firm.phone })
}
