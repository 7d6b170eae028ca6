import type { Act } from '../audit/act.ts'

/** Removes the sessions of grants that are removed themselves. */
export async function forgetGuestSessions({ tx }: Pick<Act, 'tx'>, firmId: string, grantIds: readonly string[]): Promise<void> {
  if (grantIds.length > 0) await tx.deleteFrom('guest_session').where('firm_id', '=', firmId).where('grant_id', 'in', grantIds).execute()
}
