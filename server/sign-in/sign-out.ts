import type { Act } from '../audit/act.ts'
import { firmsOf, type Staff, type Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'

/** Ends the actor's session, noted with every firm that this person was signed in to. */
export async function signOut(act: Act<Taxpayer | Staff>): Promise<void> {
  const { tx, actor, clock } = act
  await tx.updateTable('session').set({ ended_at: clock.now() }).where('id', '=', actor.sessionId).where('ended_at', 'is', null).execute()
  // In the order of their ids: two that record for the same firms then wait for each other instead of for ever.
  for (const firmId of firmsOf(actor).toSorted()) {
    await record(act, firmId, { type: 'sign-in.signed-out', identityId: actor.identityId, sessionId: actor.sessionId })
  }
}
