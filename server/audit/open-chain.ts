import type { Act } from './act.ts'

/** The head of a new firm's chain, before its first event: number 0, and the hash that the first event is chained to. */
export async function openChain({ tx }: Pick<Act, 'tx'>, firmId: string): Promise<void> {
  await tx.insertInto('audit_chain').values({ firm_id: firmId }).execute()
}
