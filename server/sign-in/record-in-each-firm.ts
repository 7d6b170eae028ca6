import type { Act } from '../audit/act.ts'
import { firmsOf, type Staff, type Taxpayer } from '../audit/actor.ts'
import type { AuditEvent } from '../audit/events.ts'
import { record } from '../audit/record.ts'

/**
 * Records what somebody did to their own account with every firm that they are signed in to. Call it last. In the order of the firms' ids:
 * two that record for the same firms then wait for each other instead of for ever.
 */
export async function recordInEachFirm(act: Act<Taxpayer | Staff>, event: AuditEvent): Promise<void> {
  for (const firmId of firmsOf(act.actor).toSorted()) await record(act, firmId, event)
}
