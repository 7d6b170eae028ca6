import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'

/** Whoever comes back sooner has not been away. */
const sittingMinutes = 30

/** Notes that the caller is on Home. Not an act of the record: nothing of the firm's is changed. */
export async function visitHome({ tx, actor, clock }: Act<Staff>): Promise<void> {
  const now = clock.now()
  await sql`
    insert into home_visit as v (firm_id, staff_member_id, at) values (${actor.firmId}, ${actor.staffMemberId}, ${now})
    on conflict (firm_id, staff_member_id) do update set at = excluded.at, before_at = v.at
    where v.at <= ${after(now, { minutes: -sittingMinutes })}`.execute(tx)
}

/**
 * Since when the caller has not been on Home; null for somebody who was never there before. The same before and after this visit is noted,
 * so that a page that is read while it is being noted says no other thing.
 */
export async function lastOnHome({ tx, actor, clock }: Act<Staff>): Promise<Date | null> {
  const visit = await tx
    .selectFrom('home_visit')
    .select(['at', 'before_at'])
    .where('firm_id', '=', actor.firmId)
    .where('staff_member_id', '=', actor.staffMemberId)
    .executeTakeFirst()
  if (!visit) return null
  return visit.at <= after(clock.now(), { minutes: -sittingMinutes }) ? visit.at : visit.before_at
}
