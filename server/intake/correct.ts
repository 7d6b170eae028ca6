import type { Input } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import { whyNotParts } from '#contract/intake-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { filesOfIntakes, intakeForStaff, type IntakeRow } from '../access/intake.ts'
import { firmKey } from '../firm/keys.ts'
import { pagesOf } from './files.ts'
import { sealParts } from './sealed.ts'
import { tellScreens } from './tell.ts'

/** Keeps the corrections of one person who has seen those of all others. @throws Refusal not-found, as `whyNotParts`, and as `mustBeOpen` */
export async function correct(act: Act<Staff>, input: Input<typeof intake.correct>): Promise<{ revision: number }> {
  const row = await intakeForStaff(act, input.intake, { lock: true })
  mustBeOpen(row, input.revision)
  const parts = input.parts.filter(({ pages }) => pages.length > 0)
  const refusal = whyNotParts(parts, pagesOf(await filesOfIntakes(act, row.firm_id, [row.id])))
  if (refusal) throw new Refusal(refusal)
  const revision = row.revision + 1
  await act.tx
    .updateTable('intake')
    .set({
      proposal: sealParts(await firmKey(act, row.firm_id), row.id, parts),
      revision,
      changed_at: act.clock.now(),
      changed_by: act.actor.staffMemberId,
    })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .execute()
  await tellScreens(act, row)
  await record(act, row.firm_id, { type: 'intake.corrected', clientId: row.client_id, intakeId: row.id, revision })
  return { revision }
}

/** @throws Refusal intake.not-proposed, intake.changed-meanwhile */
export function mustBeOpen(row: IntakeRow, revision: number): void {
  if (row.created_at || !row.proposed_at) throw new Refusal('intake.not-proposed')
  if (row.revision !== revision) throw changedMeanwhile(row)
}

export const changedMeanwhile = (row: IntakeRow): Refusal => new Refusal('intake.changed-meanwhile', { by: row.changed_by_name ?? '' })
