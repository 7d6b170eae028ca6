/**
 * Merged addresses: proven to be somebody's, and opening no door. Whoever gives an address a meaning at the door (a new identity, another
 * e-mail address, a merge) holds the address first, so that of two at once the second sees what the first has done.
 */
import { sql } from 'kysely'
import { mostMergedEmails } from '#contract/merged-emails.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'

export interface MergedAddress {
  identityId: string
  id: string
}

/** Nobody else gives this address a meaning until the transaction ends. */
export async function holdAddress({ tx }: Pick<Act, 'tx'>, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`address:${address.toLowerCase()}`}, 0))`.execute(tx)
}

/** Into whose account an address is merged; null when into nobody's. */
export async function findMerged(tx: Pick<Act['tx'], 'selectFrom'>, address: string): Promise<MergedAddress | null> {
  const found = await tx
    .selectFrom('merged_address')
    .select(['identity_id', 'id'])
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst()
  return found ? { identityId: found.identity_id, id: found.id } : null
}

/** Only for whoever has proven to read the address. @throws Refusal sign-in.address-of-another when it is merged into another account */
export async function refuseMergedElsewhere(act: Act<Taxpayer | Staff>, address: string): Promise<void> {
  await holdAddress(act, address)
  const merged = await findMerged(act.tx, address)
  if (merged && merged.identityId !== act.actor.identityId) throw new Refusal('sign-in.address-of-another')
}

/**
 * Makes a proven address the actor's. An address belongs to one account: no other may sign in with it, recover by it or have it merged.
 * @throws Refusal sign-in.address-of-another, sign-in.too-many-merged
 */
export async function mergeAddress(act: Act<Taxpayer>, address: string): Promise<{ addressId: string }> {
  const { tx, actor, clock, random } = act
  await refuseMergedElsewhere(act, address)
  const others = await sql`
    select from identity where id <> ${actor.identityId} and lower(user_name) = ${address}
    union all select from identity_address where identity_id <> ${actor.identityId} and kind = 'email' and address = ${address}
    union all select from recovery_address where identity_id <> ${actor.identityId} and kind = 'email' and address = ${address}`.execute(tx)
  if (others.rows.length > 0) throw new Refusal('sign-in.address-of-another')
  await refuseTooMany(act)
  const addressId = random.id()
  await tx
    .insertInto('merged_address')
    .values({ identity_id: actor.identityId, id: addressId, address, merged_at: clock.now(), told_at: null })
    .execute()
  return { addressId }
}

/** @throws Refusal sign-in.too-many-merged */
export async function refuseTooMany({ tx, actor }: Act<Taxpayer>): Promise<void> {
  const own = await tx.selectFrom('merged_address').select('id').where('identity_id', '=', actor.identityId).execute()
  if (own.length >= mostMergedEmails) throw new Refusal('sign-in.too-many-merged')
}

/** Takes an address out of the actor's account; says which it was. @throws Refusal not-found */
export async function unmergeAddress({ tx, actor }: Act<Taxpayer>, addressId: string): Promise<string> {
  const [removed] = await tx
    .deleteFrom('merged_address')
    .where('identity_id', '=', actor.identityId)
    .where('id', '=', addressId)
    .returning('address')
    .execute()
  if (!removed) throw new Refusal('not-found')
  return removed.address
}
