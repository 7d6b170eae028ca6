import { sql } from 'kysely'
import { canBeUndone } from '#contract/bulk-act-words.ts'
import type { bulkActs } from '#contract/bulk-acts.ts'
import type { Output } from '#contract/endpoint.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { bulkActForStaff, permissionFor } from '../access/bulk-act.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { goOn } from './begin.ts'
import { read } from './view.ts'

/**
 * Takes an act back with another one: each client is given what it had before, unless somebody has changed it since. An undo that was stopped
 * half-way goes on. @throws Refusal not-found, not-allowed, bulk-acts.cannot-undo
 */
export async function undo(act: Act<Staff>, bulkActId: string): Promise<Output<typeof bulkActs.undo>> {
  const { tx, actor, random, clock } = act
  const undone = await bulkActForStaff(act, bulkActId, { lock: true })
  mustBeAllowed(actor, permissionFor[undone.kind])
  const before = await tx
    .selectFrom('bulk_act')
    .selectAll()
    .where('firm_id', '=', actor.firmId)
    .where('undoes', '=', undone.id)
    .executeTakeFirst()
  if (before && (before.state === 'running' || before.state === 'done')) return read(act, before.id)
  if (!canBeUndone(undone.kind) || undone.undoes !== null || undone.state === 'running' || !undone.counts.done)
    throw new Refusal('bulk-acts.cannot-undo')
  const { kind } = undone
  if (before) {
    await tx
      .updateTable('bulk_act')
      .set({ state: 'running', problem: null, ended_at: null, staff_member_id: actor.staffMemberId })
      .where('firm_id', '=', actor.firmId)
      .where('id', '=', before.id)
      .execute()
    await goOn(act, { id: before.id, kind, targetId: null, undoes: undone.id, total: before.total })
    return read(act, before.id)
  }
  const id = random.id()
  await tx
    .insertInto('bulk_act')
    .values({
      firm_id: actor.firmId,
      id,
      staff_member_id: actor.staffMemberId,
      key: `undo:${undone.id}`,
      kind,
      target_id: undone.target_id,
      undoes: undone.id,
      state: 'running',
      problem: null,
      total: 0,
      counts: '{}',
      begun_at: clock.now(),
      ended_at: null,
    })
    .execute()
  await sql`
    insert into bulk_act_row (firm_id, bulk_act_id, number, client_id, revision, before_id)
    select firm_id, ${id}, row_number() over (order by number), client_id, revision_after, before_id
    from bulk_act_row where firm_id = ${actor.firmId} and bulk_act_id = ${undone.id} and outcome = 'done'`.execute(tx)
  await goOn(act, { id, kind, targetId: null, undoes: undone.id, total: undone.counts.done })
  return read(act, id)
}
