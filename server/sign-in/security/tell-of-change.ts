import type { Language } from '#contract/values.ts'
import { post } from '#platform/outbox.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { firmKey } from '../../firm/keys.ts'
import { homeFirmOf } from '../home-firm.ts'
import { nameBrowser } from '../name-browser.ts'
import { type Change, writeNotice } from './notice.ts'

/**
 * Tells the person of a change to how they get in (NIST SP 800-63B-4, 4.6), at every address that can reach them. `before`: addresses they
 * had until now; call it after the change, so that the new ones hear of it as well.
 */
export function tellOfChange(act: Act<Taxpayer | Staff>, change: Change, before: readonly Reach[] = []): Promise<void> {
  const { identityId, language } = act.actor
  return tellIdentity(act, { identityId, language, firmId: homeFirmOf(act.actor) }, change, before)
}

/** The same about somebody who is only about to be signed in. The transaction must have been opened for the firm. */
export async function tellIdentity(
  act: Act,
  who: { identityId: string; language: Language; firmId: string },
  change: Change,
  before: readonly Reach[] = [],
): Promise<void> {
  const { tx, clock, config, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself never changes how somebody gets in')
  const firm = await tx.selectFrom('firm').select(['name', 'phone', 'time_zone']).where('id', '=', who.firmId).executeTakeFirstOrThrow()
  const key = await firmKey(act, who.firmId)
  for (const { kind, address } of onceEach([...before, ...(await reachesOf(act, who.identityId))])) {
    const message = writeNotice(kind, {
      language: who.language,
      firm: { name: firm.name, phone: firm.phone, timeZone: firm.time_zone },
      change,
      at: clock.now(),
      from: nameBrowser(actor.userAgent),
      publicUrl: config.publicUrl,
    })
    await post(tx, act, { firm: key, channel: kind, recipient: address, ...message, aboutId: null })
  }
}

export interface Reach {
  kind: 'email' | 'text'
  address: string
}

/** Every e-mail address of an identity, the recovery one included; the phones of somebody who has none. */
export async function reachesOf({ tx }: Pick<Act, 'tx'>, identityId: string): Promise<Reach[]> {
  const known = await tx
    .selectFrom('identity_address')
    .select(['kind', 'address'])
    .where('identity_id', '=', identityId)
    .unionAll(tx.selectFrom('recovery_address').select(['kind', 'address']).where('identity_id', '=', identityId))
    .execute()
  const emails = known.filter(({ kind }) => kind === 'email')
  return emails.length > 0 ? emails : known
}

function onceEach(reaches: readonly Reach[]): Reach[] {
  return [...new Map(reaches.map((reach) => [`${reach.kind} ${reach.address}`, reach])).values()]
}
