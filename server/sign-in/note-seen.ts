import type { Ports } from '../audit/act.ts'

/** Its person does something: the idle end of the session is put off. No act: what is done is recorded, not that somebody is there. */
export async function noteSeen(ports: Ports, tokenHash: Buffer, now: Date): Promise<void> {
  await ports.database.updateTable('session').set({ seen_at: now }).where('token_hash', '=', tokenHash).where('seen_at', '<', now).execute()
}
