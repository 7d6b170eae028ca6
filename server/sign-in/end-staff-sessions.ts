import type { Act } from '../audit/act.ts'
import { endSignInAttempts } from './attempt.ts'

/** Ends every session somebody has in the firm's room, and what they are about to sign in with. Their portal as a taxpayer stays open. */
export async function endStaffSessions({ tx, clock }: Pick<Act, 'tx' | 'clock'>, identityId: string): Promise<number> {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: clock.now() })
    .where('identity_id', '=', identityId)
    .where('room', '=', 'firm')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  await endSignInAttempts(tx, identityId)
  return Number(ended.numUpdatedRows)
}
