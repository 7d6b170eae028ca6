import { type RawBuilder, sql } from 'kysely'
import { type BulkOutcome, type BulkReason, canBeUndone } from '#contract/bulk-act-words.ts'
import type { bulkActs } from '#contract/bulk-acts.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { type BulkActRow, bulkActForStaff } from '../access/bulk-act.ts'
import { ofOfficesOfStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'

type View = Output<typeof bulkActs.read>

const listed = 20
const pageSize = 100

/** @throws Refusal not-found */
export async function read(act: Act<Staff>, bulkActId: string): Promise<View> {
  const { id } = await bulkActForStaff(act, bulkActId)
  const [view] = await views(act, sql`a.id = ${id}`)
  if (!view) throw new Error(`bulk act ${id} has no member of staff`)
  return view
}

export async function list(act: Act<Staff>): Promise<{ acts: View[] }> {
  return { acts: await views(act, sql`a.staff_member_id = ${act.actor.staffMemberId}`) }
}

interface Found extends BulkActRow {
  started_by: string
  target_name: string | null
  undo_state: string | null
}

async function views({ tx, actor }: Act<Staff>, which: RawBuilder<unknown>): Promise<View[]> {
  const found = await sql<Found>`
    select a.*, m.name as started_by, u.state as undo_state,
           case a.kind when 'office' then (select name from office o where o.firm_id = a.firm_id and o.id = a.target_id)
                       when 'invite' then (select nullif(name, '') from instruction i where i.firm_id = a.firm_id and i.id = a.target_id)
                       when 'preparer' then (select name from staff_member s where s.firm_id = a.firm_id and s.id = a.target_id) end as target_name
    from bulk_act a
    join staff_member m on m.firm_id = a.firm_id and m.id = a.staff_member_id
    left join bulk_act u on u.firm_id = a.firm_id and u.undoes = a.id
    where a.firm_id = ${actor.firmId} and ${which} order by a.begun_at desc, a.id desc limit ${listed}`.execute(tx)
  return found.rows.map((row) => viewOf(actor, row))
}

function viewOf(actor: Staff, row: Found): View {
  const { done = 0, partly = 0, skipped = 0 } = row.counts
  const isUndone = row.undo_state === 'running' || row.undo_state === 'done'
  return {
    id: row.id,
    kind: row.kind,
    targetName: row.target_name,
    isUndo: row.undoes !== null,
    isUndone,
    canUndo: canBeUndone(row.kind) && row.state !== 'running' && row.undoes === null && !isUndone && done > 0,
    state: row.state,
    problem: row.problem,
    startedBy: row.started_by,
    isMine: row.staff_member_id === actor.staffMemberId,
    begunAt: row.begun_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    total: row.total,
    reached: done + partly + skipped,
    counts: { done, partly, skipped },
  }
}

/** How it went for each, in the order of the work. Clients that have gone to another office keep their names to themselves. */
export async function rows(act: Act<Staff>, input: Input<typeof bulkActs.rows>): Promise<Output<typeof bulkActs.rows>> {
  const { tx, actor } = act
  const job = await bulkActForStaff(act, input.bulkAct)
  const found = await sql<{
    number: number
    outcome: BulkOutcome
    reasons: BulkReason[]
    id: string | null
    client_number: string
    name: string
    in_bin: boolean
  }>`
    select r.number, r.outcome, r.reasons, c.id, c.client_number, c.name, c.deleted_at is not null as in_bin
    from bulk_act_row r left join client c on c.firm_id = r.firm_id and c.id = r.client_id and ${ofOfficesOfStaff(actor)}
    where r.firm_id = ${actor.firmId} and r.bulk_act_id = ${job.id} and r.number > ${Number(input.after ?? 0) || 0}
      and ${input.outcome === undefined ? sql`r.outcome is not null` : sql`r.outcome = ${input.outcome}`}
    order by r.number limit ${pageSize + 1}`.execute(tx)
  const page = found.rows.slice(0, pageSize)
  return {
    rows: page.map((row) => ({
      number: row.number,
      client: row.id === null ? null : { id: row.id, clientNumber: row.client_number, name: row.name, isInBin: row.in_bin },
      outcome: row.outcome,
      reasons: row.reasons,
    })),
    next: found.rows.length > pageSize ? String(page.at(-1)?.number ?? '') : null,
  }
}
