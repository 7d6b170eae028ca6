import { createHash } from 'node:crypto'
import type { Tx } from '#platform/database.ts'

export interface ChainReport {
  events: number
  /** What is wrong, the first of it; null when the chain is unbroken. */
  broken: { seq: number; why: string } | null
}

const batch = 5000

/**
 * Recomputes a firm's audit chain from its first event: sequence without gaps, each hash from the one before it, columns that say what the
 * hashed body says, and a head that is the last event, so that nothing can be taken off the end either.
 */
export async function verifyChain(tx: Tx, firmId: string): Promise<ChainReport> {
  let hash: Buffer = Buffer.alloc(32)
  let seq = 0
  for (;;) {
    const events = await tx
      .selectFrom('audit_event')
      .select(['seq', 'at', 'type', 'body', 'hash'])
      .where('firm_id', '=', firmId)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(batch)
      .execute()
    for (const event of events) {
      if (event.seq !== seq + 1) return { events: seq, broken: { seq: seq + 1, why: 'An event is missing.' } }
      seq = event.seq
      const number = Buffer.alloc(8)
      number.writeBigInt64BE(BigInt(seq))
      hash = createHash('sha256').update(hash).update(number).update(event.body).digest()
      if (!hash.equals(event.hash)) return { events: seq, broken: { seq, why: 'The event is not what was recorded.' } }
      const body = JSON.parse(event.body) as { at: string; type: string }
      if (body.type !== event.type || body.at !== event.at.toISOString())
        return { events: seq, broken: { seq, why: 'The columns of the event do not say what was recorded.' } }
    }
    if (events.length < batch) break
  }
  const head = await tx.selectFrom('audit_chain').select(['seq', 'hash']).where('firm_id', '=', firmId).executeTakeFirst()
  if (!head || head.seq !== seq || !head.hash.equals(hash))
    return { events: seq, broken: { seq: seq + 1, why: 'Events are missing at the end.' } }
  return { events: seq, broken: null }
}
