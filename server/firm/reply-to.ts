import type { Tx } from '#platform/database.ts'

/** Where answers to this firm's letters go; null: to the address that sends. */
export async function replyTo(tx: Tx, firmId: string): Promise<string | null> {
  const firm = await tx.selectFrom('firm').select('reply_to').where('id', '=', firmId).executeTakeFirstOrThrow()
  return firm.reply_to
}
