import { sql } from 'kysely'
import type { Proof } from '#contract/sign-in-policy.ts'
import type { Act } from '../audit/act.ts'
import type { Channel } from './attempt.ts'

/**
 * The ways an identity has to bring one of the proofs that are asked: its addresses for codes, and its authenticator. Texts are left out where a
 * firm has turned them off for a client of theirs.
 */
export async function channelsFor(tx: Act['tx'], identityId: string, asked: readonly Proof[] | 'enough'): Promise<Channel[]> {
  if (asked === 'enough') return []
  const addresses = await tx
    .selectFrom('identity_address')
    .select(['id', 'kind', 'address'])
    .where('identity_id', '=', identityId)
    .orderBy('kind')
    .orderBy('id')
    .execute()
  const authenticator = await tx.selectFrom('authenticator').select('id').where('identity_id', '=', identityId).executeTakeFirst()
  const channels = [
    ...addresses.filter(({ kind }) => asked.includes(kind === 'email' ? 'email code' : 'text code')),
    ...(authenticator && asked.includes('authenticator') ? [{ id: 'authenticator', kind: 'authenticator' as const, address: '' }] : []),
  ]
  const off = await sql<{ off: boolean }>`select has_text_codes_off(${identityId}) as off`.execute(tx)
  return off.rows[0]?.off ? withoutTexts(channels) : channels
}

/** Texts turned off: they stay for whoever has nothing else. */
export function withoutTexts(channels: readonly Channel[]): Channel[] {
  const others = channels.filter(({ kind }) => kind !== 'text')
  return others.length > 0 ? others : [...channels]
}
