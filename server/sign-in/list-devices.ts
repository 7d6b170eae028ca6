import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'

export interface Device {
  id: string
  /** Such as "Safari on iPhone". */
  browser: string
  /** The address it was last seen at. */
  ip: string
  /** UTC, ISO 8601. */
  firstSeenAt: string
  lastSeenAt: string
  /** The one the list is being looked at with. */
  isThisOne: boolean
}

/** The browsers that are known for the actor, the most recently used first. Removed ones are not listed. */
export async function listDevices({ tx, actor }: Act<Taxpayer | Staff>): Promise<Device[]> {
  const devices = await tx
    .selectFrom('known_device')
    .select(['id', 'browser', 'ip', 'first_seen_at', 'last_seen_at'])
    .where('identity_id', '=', actor.identityId)
    .where('removed_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const session = await tx.selectFrom('session').select('device_id').where('id', '=', actor.sessionId).executeTakeFirst()
  return devices.map(({ id, browser, ip, first_seen_at, last_seen_at }) => ({
    id,
    browser,
    ip,
    firstSeenAt: first_seen_at.toISOString(),
    lastSeenAt: last_seen_at.toISOString(),
    isThisOne: id === session?.device_id,
  }))
}
