import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { identityChecks } from '#contract/identity-checks.ts'
import { mostFailedChecks } from '#contract/identity-rules.ts'
import { isAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { vendorOf } from './setting.ts'
import { hindranceOf, standingsOf } from './standing.ts'

type OfClient = Output<typeof identityChecks.ofClient>
type Check = OfClient['signers'][number]['checks'][number]
type Row = Omit<Check, 'begunAt' | 'endedAt'> & { begunAt: Date; endedAt: Date | null }

const mostShown = 50

/** How each person of a client has been identified, the newest check first. */
export async function ofClient(act: Act<Staff>, clientId: string): Promise<OfClient> {
  const { firmId } = act.actor
  const client = await clientForStaff(act, clientId)
  const found = await sql<Row & { personId: string }>`
    select k.person_id as "personId", k.id, k.way, k.vendor, k.is_practice as "isPractice", k.vendor_reference as reference, k.begun_at as "begunAt",
           k.ended_at as "endedAt", k.outcome, k.reason, k.identity_document as "identityDocument", k.known_since as "knownSince",
           s.name as "checkedBy", k.despite_failures as "despiteFailures"
    from identity_check k left join staff_member s on s.firm_id = k.firm_id and s.id = k.checked_by
    where k.firm_id = ${firmId} and k.client_id = ${client.id} order by k.begun_at desc`.execute(act.tx)
  const vendor = await vendorOf(act, firmId)
  const signers: OfClient['signers'] = []
  for (const one of await standingsOf(act, firmId, { clientId: client.id }, null))
    signers.push({
      personId: one.id,
      name: `${one.person.firstName} ${one.person.lastName}`,
      role: one.role,
      state: one.state,
      failed: one.failed,
      most: mostFailedChecks,
      hindrance: await hindranceOf(act, firmId, one, vendor),
      countsUntil: one.countsUntil?.toISOString() ?? null,
      checks: found.rows
        .filter(({ personId }) => personId === one.id)
        .slice(0, mostShown)
        .map(checkView),
    })
  return { signers, vendor: vendor?.name ?? null, mayAllow: isAllowed(act.actor, 'signing.allow-in-person') }
}

function checkView(row: Row): Check {
  return {
    id: row.id,
    way: row.way,
    vendor: row.vendor,
    isPractice: row.isPractice,
    reference: row.reference,
    begunAt: row.begunAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    outcome: row.outcome,
    reason: row.reason,
    identityDocument: row.identityDocument,
    knownSince: row.knownSince,
    checkedBy: row.checkedBy,
    despiteFailures: row.despiteFailures,
  }
}
