import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import type { Channel } from './attempt.ts'

/** Where codes of the person who is signed in can come from: the authenticator first; staff have nothing else. */
export async function channelsOfActor({ tx, actor }: Pick<Act<Taxpayer | Staff>, 'tx' | 'actor'>): Promise<Channel[]> {
  const authenticator = await tx.selectFrom('authenticator').select('id').where('identity_id', '=', actor.identityId).executeTakeFirst()
  const channels: Channel[] = authenticator ? [{ id: 'authenticator', kind: 'authenticator', address: '' }] : []
  if (actor.kind === 'staff') return channels
  const addresses = await tx
    .selectFrom('identity_address')
    .select(['id', 'kind', 'address'])
    .where('identity_id', '=', actor.identityId)
    .orderBy('kind')
    .orderBy('id')
    .execute()
  return [...channels, ...addresses]
}
