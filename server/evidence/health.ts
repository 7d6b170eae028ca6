import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { evidence } from '#contract/evidence.ts'
import type { SealingWait } from '#contract/evidence-words.ts'
import { SealingWaits } from '#platform/sealing-waits.ts'
import type { Ports } from '../audit/act.ts'
import { configuredSealing } from '../firm/sealing.ts'

/** What keeps Lintel from doing its work, over all its firms. Answers only when the database does. */
export async function health(ports: Ports): Promise<Output<typeof evidence.health>> {
  const { rows } = await sql<{ health: { waits: SealingWait[]; isDamaged: boolean } }>`select evidence_health() as health`.execute(
    ports.database,
  )
  const [found] = rows
  const problems = new Set<Output<typeof evidence.health>['problems'][number]>(found?.health.waits ?? [])
  if (found?.health.isDamaged) problems.add('damaged-file')
  // Before the first seal asks for it.
  if (!isKeyAtHand(ports)) problems.add('sealing-key')
  return { ok: problems.size === 0, problems: [...problems] }
}

export function isKeyAtHand(ports: Pick<Ports, 'config' | 'clock'>): boolean {
  try {
    configuredSealing(ports)
    return true
  } catch (error) {
    if (error instanceof SealingWaits) return false
    throw error
  }
}
