import type { Input } from '#contract/endpoint.ts'
import type { grants } from '#contract/grants.ts'
import type { Act } from '../audit/act.ts'
import type { System, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { grantOfOwner, type GrantRow } from '../access/grant.ts'
import { endGuestAttempts } from '../sign-in/attempt.ts'
import { endGuestSessions } from '../sign-in/guest-session.ts'
import { canMove, stateOf } from './grant-state.ts'
import { attemptAccount } from './guest-attempt.ts'
import { tellOfEnd, tellScreens } from './tell.ts'

/** *Delete*: over at once, for whoever is looking too. What has ended already stays as it is. @throws Refusal not-found */
export async function end(act: Act<Taxpayer>, input: Input<typeof grants.end>): Promise<void> {
  const grant = await grantOfOwner(act, input.portal, input.grant, { lock: true })
  const now = act.clock.now()
  if (!canMove(stateOf(grant, now), 'ended')) return
  await act.tx.updateTable('portal_grant').set({ ended_at: now }).where('firm_id', '=', grant.firm_id).where('id', '=', grant.id).execute()
  await close(act, grant, 'owner')
}

/** Far from its end, the time was only extended meanwhile, and the later end has a job of its own. */
const clocksMayDifferMilliseconds = 5 * 60_000

/** The job at the end of the time. Nothing hangs on it but the messages: the clock alone ends a grant. */
export async function noteEndOfTime(act: Act<System>, { firmId, grantId }: { firmId: string; grantId: string }): Promise<void> {
  const grant = await act.tx
    .selectFrom('portal_grant')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('id', '=', grantId)
    .forUpdate()
    .executeTakeFirst()
  if (!grant || grant.end_told_at) return
  const early = grant.ends_at.getTime() - act.clock.now().getTime()
  if (early > clocksMayDifferMilliseconds) return
  if (early > 0) throw new Error('The clock of the database is ahead of ours; to be done again')
  await close(act, grant, 'time')
}

/** The portal was in the wrong hands: whoever those let in is out, and is told; the wrong hands hear nothing from here. */
export async function endGrantsGivenBy(act: Act, firmId: string, given: { personId: string; identityId: string }): Promise<void> {
  const now = act.clock.now()
  const open = await act.tx
    .updateTable('portal_grant')
    .set({ ended_at: now })
    .where('firm_id', '=', firmId)
    .where('person_id', '=', given.personId)
    .where('identity_id', '=', given.identityId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .returningAll()
    .execute()
  for (const grant of open) await close(act, grant, 'withdrawn')
}

async function close(act: Act, grant: GrantRow, why: 'owner' | 'time' | 'withdrawn'): Promise<void> {
  const sessionsEnded = await endGuestSessions(act, grant.firm_id, grant.id)
  await endGuestAttempts(act.tx, attemptAccount(grant.id))
  await tellOfEnd(act, grant, { ownerToo: why !== 'withdrawn' })
  await tellScreens(act, grant)
  await record(act, grant.firm_id, { type: 'grants.ended', clientId: grant.client_id, grantId: grant.id, why, sessionsEnded })
}
