/** The bin: what lies in it, and the way out. The way in is a bulk act, also for one client. */
import { sql } from 'kysely'
import type { clientBin } from '#contract/client-bin.ts'
import type { Output } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { notFound, ofOfficesOfStaff } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { changeMany } from '../change-many.ts'
import { removedAt, signedRecordsUntil, whyKept } from './kept.ts'

const pageSize = 100
const cursor = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/

/** @throws Refusal not-allowed, bad-input */
export async function list({ tx, actor }: Act<Staff>, after: string | undefined): Promise<Output<typeof clientBin.list>> {
  mustBeAllowed(actor, 'clients.delete')
  const from = after === undefined ? null : cursor.exec(after)
  if (after !== undefined && from === null) throw new Refusal('bad-input', { field: 'after' })
  const found = await sql<{
    id: string
    client_number: string
    name: string
    office: string
    deleted_at: Date
    deleted_by: string | null
    documents: number
    legal_hold: string | null
    signed_until: Date | null
  }>`
    select c.id, c.client_number, c.name, o.name as office, c.deleted_at, m.name as deleted_by,
           (select count(*)::int from document d where d.firm_id = c.firm_id and d.client_id = c.id) as documents,
           c.legal_hold, ${signedRecordsUntil} as signed_until
    from client c join office o on o.firm_id = c.firm_id and o.id = c.office_id
    left join staff_member m on m.firm_id = c.firm_id and m.id = c.deleted_by
    where ${ofOfficesOfStaff(actor)} and c.deleted_at is not null
      and ${from ? sql`(c.deleted_at, c.id) < (${from[1]}::timestamptz, ${from[2]}::uuid)` : sql`true`}
    order by c.deleted_at desc, c.id desc limit ${pageSize + 1}`.execute(tx)
  const page = found.rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    clients: page.map((row) => ({
      id: row.id,
      clientNumber: row.client_number,
      name: row.name,
      office: row.office,
      deletedAt: row.deleted_at.toISOString(),
      deletedBy: row.deleted_by,
      documents: row.documents,
      removedAt: removedAt(row.deleted_at).toISOString(),
      kept: whyKept(row),
    })),
    next: found.rows.length > pageSize && last ? `${last.deleted_at.toISOString()}_${last.id}` : null,
  }
}

/** @throws Refusal not-found, not-allowed */
export async function restore(act: Act<Staff>, clientId: string): Promise<void> {
  const { tx, actor } = act
  const found = await sql<{ id: string }>`
    select c.id from client c where c.id = ${clientId} and ${ofOfficesOfStaff(actor)} and c.deleted_at is not null for update`.execute(tx)
  const client = found.rows[0] ?? notFound()
  mustBeAllowed(actor, 'clients.delete')
  await tellLive(tx, { topic: 'client', id: client.id, firmId: actor.firmId, clientId: client.id })
  await changeMany(act, [client.id], { kind: 'bin', isIn: false })
}
