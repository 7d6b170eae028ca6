import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'

/** Ends one of the actor's sessions, this one included. @throws Refusal not-found for one that is not theirs or has ended */
export async function endSession(act: Act<Taxpayer | Staff>, input: { session: string }): Promise<void> {
  const ended = await endSessions(act, { id: input.session })
  if (ended === 0) throw new Refusal('not-found')
}

/** Ends one or all other sessions of the actor; returns how many were open. Records, when there were any. */
export async function endSessions(act: Act<Taxpayer | Staff>, which: 'others' | { id: string }): Promise<number> {
  const { tx, actor, clock } = act
  const open = tx
    .updateTable('session')
    .set({ ended_at: clock.now() })
    .where('identity_id', '=', actor.identityId)
    .where('ended_at', 'is', null)
  const ended = await (which === 'others' ? open.where('id', '!=', actor.sessionId) : open.where('id', '=', which.id))
    .returning('id')
    .execute()
  const sessionIds = ended.map(({ id }) => id)
  if (sessionIds.length > 0) await recordInEachFirm(act, { type: 'sign-in.sessions-ended', identityId: actor.identityId, sessionIds })
  return sessionIds.length
}
