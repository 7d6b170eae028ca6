import type { Static } from 'typebox'
import type { OpenSession, Security } from '#contract/security.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { idleMinutesOf, mostSessionHours } from '../idle-minutes.ts'
import { nameBrowser } from '../name-browser.ts'

/** Everything by which the actor can get in, and where they are signed in. */
export async function readSecurity(act: Act<Taxpayer | Staff>): Promise<Static<typeof Security>> {
  return { userName: act.actor.userName, sessions: await openSessions(act) }
}

async function openSessions(act: Act<Taxpayer | Staff>): Promise<Static<typeof OpenSession>[]> {
  const { tx, actor, clock } = act
  const now = clock.now()
  const rows = await tx
    .selectFrom('session')
    .select(['id', 'room', 'user_agent', 'ip', 'created_at', 'seen_at'])
    .where('identity_id', '=', actor.identityId)
    .where('ended_at', 'is', null)
    .where('created_at', '>', after(now, { hours: -mostSessionHours }))
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
  return rows
    .filter(({ room, seen_at }) => after(seen_at, { minutes: idleMinutesOf(room, act) }) > now)
    .map(({ id, user_agent, ip, created_at, seen_at }) => ({
      id,
      isThis: id === actor.sessionId,
      ...nameBrowser(user_agent),
      ip,
      beganAt: created_at.toISOString(),
      seenAt: seen_at.toISOString(),
    }))
}
