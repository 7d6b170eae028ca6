import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { recordInEachFirm } from './record-in-each-firm.ts'

/** Ends the actor's session, noted with every firm that this person was signed in to. */
export async function signOut(act: Act<Taxpayer | Staff>): Promise<void> {
  const { tx, actor, clock } = act
  await tx.updateTable('session').set({ ended_at: clock.now() }).where('id', '=', actor.sessionId).where('ended_at', 'is', null).execute()
  await recordInEachFirm(act, { type: 'sign-in.signed-out', identityId: actor.identityId, sessionId: actor.sessionId })
}
