import { sql } from 'kysely'
import { daysInBin } from '#contract/bulk-act-words.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../../audit/act.ts'
import type { System } from '../../audit/actor.ts'
import { removedAt, signedRecordsUntil, whyKept } from './kept.ts'

interface Place {
  at: Date
  id: string
}

const inOneGo = 500

/** Clients whose days in the bin are over and that nothing keeps, after a place in their order; the longest there first. */
export async function dueForRemoval({ tx, clock }: Act<System>, firmId: string, from: Place | null): Promise<Place[]> {
  const found = await sql<{ id: string; deleted_at: Date }>`
    select c.id, c.deleted_at from client c
    where c.firm_id = ${firmId} and c.deleted_at <= ${after(clock.now(), { days: -daysInBin })} and c.legal_hold is null
      and ${from ? sql`(c.deleted_at, c.id) > (${from.at}, ${from.id}::uuid)` : sql`true`}
      and not exists (select from signature_request r join signature s on s.firm_id = r.firm_id and s.signature_request_id = r.id
        where r.firm_id = c.firm_id and r.client_id = c.id)
    order by c.deleted_at, c.id limit ${inOneGo}`.execute(tx)
  return found.rows.map((row) => ({ at: row.deleted_at, id: row.id }))
}

/** Locks the client if it is still to be removed: it may have been taken out of the bin, or put under a hold, since it was found. */
export async function lockIfDue({ tx, clock }: Act<System>, firmId: string, clientId: string): Promise<boolean> {
  const found = await sql<{ deleted_at: Date; legal_hold: string | null; signed_until: Date | null }>`
    select c.deleted_at, c.legal_hold, ${signedRecordsUntil} as signed_until from client c
    where c.firm_id = ${firmId} and c.id = ${clientId} and c.deleted_at is not null for update of c`.execute(tx)
  const client = found.rows[0]
  return client !== undefined && removedAt(client.deleted_at) <= clock.now() && whyKept(client) === null
}
