import { sql } from 'kysely'
import type { bulkActs } from '#contract/bulk-acts.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { permissionFor } from '../access/bulk-act.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { officeOfStaff } from '../clients/office-of-staff.ts'
import { mustBePreparer } from '../clients/preparers.ts'
import { matching } from '../clients/table/rows.ts'
import { askSelection } from '../clients/table/selection.ts'
import { mustBeOnboardingText } from '../settings/instructions/onboarding.ts'
import { read } from './view.ts'

type View = Output<typeof bulkActs.begin>

/**
 * Fixes who is meant and puts the work in line; the same key finds the same act.
 * @throws Refusal not-allowed, not-found for an office, preparer or text, bad-input, bulk-acts.nobody-chosen
 */
export async function begin(act: Act<Staff>, input: Input<typeof bulkActs.begin>): Promise<View> {
  const { tx, actor, random, clock } = act
  mustBeAllowed(actor, permissionFor[input.kind])
  await checkTarget(act, input)
  // Two clicks at once take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bulk:${actor.staffMemberId}:${input.key}`}, 0))`.execute(tx)
  const existing = await tx
    .selectFrom('bulk_act')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('staff_member_id', '=', actor.staffMemberId)
    .where('key', '=', input.key)
    .executeTakeFirst()
  if (existing) return read(act, existing.id)
  const id = random.id()
  await tx
    .insertInto('bulk_act')
    .values({
      firm_id: actor.firmId,
      id,
      staff_member_id: actor.staffMemberId,
      key: input.key,
      kind: input.kind,
      target_id: input.targetId,
      undoes: null,
      state: 'running',
      problem: null,
      total: 0,
      counts: '{}',
      begun_at: clock.now(),
      ended_at: null,
    })
    .execute()
  const asked = await askSelection(act, input.selection)
  const chosen = await sql`
    insert into bulk_act_row (firm_id, bulk_act_id, number, client_id, revision)
    select ${actor.firmId}, ${id}, row_number() over (order by c.name_key, c.client_id), c.client_id, c.revision
    from client_row c where ${matching(actor, asked, null)}`.execute(tx)
  const total = Number(chosen.numAffectedRows ?? 0)
  if (total === 0) throw new Refusal('bulk-acts.nobody-chosen')
  await goOn(act, { id, kind: input.kind, targetId: input.targetId, undoes: null, total })
  return read(act, id)
}

async function checkTarget(act: Act<Staff>, { kind, targetId }: Input<typeof bulkActs.begin>): Promise<void> {
  const fits = kind === 'office' ? targetId !== null : kind === 'preparer' || kind === 'invite' || targetId === null
  if (!fits) throw new Refusal('bad-input', { field: 'targetId' })
  if (targetId === null) return
  if (kind === 'office') await officeOfStaff(act, targetId)
  else if (kind === 'invite') await mustBeOnboardingText(act, targetId)
  else await mustBePreparer(act, targetId)
}

/** Says how many are meant, and puts the work in line. */
export async function goOn(
  act: Act<Staff>,
  about: { id: string; kind: string; targetId: string | null; undoes: string | null; total: number },
): Promise<void> {
  const { tx, actor } = act
  const { id, kind, targetId, undoes, total } = about
  await tx.updateTable('bulk_act').set({ total }).where('firm_id', '=', actor.firmId).where('id', '=', id).execute()
  await enqueue(tx, 'bulk-acts.work', { firmId: actor.firmId, bulkActId: id }, { oneAtATime: `bulk-acts.work:${id}` })
  await tellLive(tx, { topic: 'bulk-act', id, firmId: actor.firmId, clientId: null })
  await record(act, actor.firmId, { type: 'bulk-acts.begun', bulkActId: id, kind, targetId, undoes, clients: total })
}
