import type { Act } from '../audit/act.ts'
import { endSignInAttempts } from './attempt.ts'

/** Signs an identity out of the portal everywhere: the firm has taken away what it signed in to. Whoever calls records it. */
export async function endPortalSessionsOf({ tx, clock }: Pick<Act, 'tx' | 'clock'>, identityId: string): Promise<string[]> {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: clock.now() })
    .where('identity_id', '=', identityId)
    .where('room', '=', 'taxpayer')
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  await endSignInAttempts(tx, identityId)
  return ended.map(({ id }) => id)
}
