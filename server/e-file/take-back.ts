import type { EFileState } from '#contract/e-file-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { eFileForStaff, type EFileRow } from '../access/e-file.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { stopTelling } from '../notices/tell.ts'
import { aboutIn } from './answer.ts'
import { followEFiles } from './follow.ts'

const notRejected = {
  rejected_at: null,
  reject_code: null,
  reject_explanation: null,
  shown_at: null,
  told_at: null,
  told_how: null,
  told_person_id: null,
  told_by: null,
}

/** What it was before the newest thing that was recorded of it. */
const before: Partial<Record<EFileState, { state: EFileState } & Record<string, unknown>>> = {
  'on paper': { state: 'rejected' },
  rejected: { state: 'transmitted', ...notRejected },
  accepted: { state: 'transmitted', accepted_on: null },
  transmitted: { state: 'taken back' },
}

/** The newest thing that was recorded of it was a mistake. @throws Refusal not-found, not-allowed, e-file.nothing-to-take-back */
export async function takeBack(act: Act<Staff>, eFileId: string): Promise<void> {
  const row = await eFileForStaff(act, eFileId)
  mustBeAllowed(act.actor, 'tax-returns.e-file')
  const was = before[row.state]
  if (!was) throw new Refusal('e-file.nothing-to-take-back')
  await act.tx.updateTable('e_file').set(was).where('firm_id', '=', row.firm_id).where('id', '=', row.id).execute()
  if (was.state === 'taken back') await rejectedAgain(act, row)
  // Nobody is told of an answer that there was not.
  if (was.state !== 'rejected') await stopTelling(act, row.firm_id, { aboutId: row.id })
  await followEFiles(act, row)
  await record(act, row.firm_id, { type: 'e-file.taken-back', ...aboutIn(row), what: row.state })
}

/** It was not sent again after all: the attempt before stands where it stood. */
async function rejectedAgain({ tx }: Act, row: EFileRow): Promise<void> {
  const last = await tx
    .selectFrom('e_file')
    .select('id')
    .where('firm_id', '=', row.firm_id)
    .where('tax_return_id', '=', row.tax_return_id)
    .where('authority', '=', row.authority)
    .where('state', '=', 'sent again')
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last) await tx.updateTable('e_file').set({ state: 'rejected' }).where('firm_id', '=', row.firm_id).where('id', '=', last.id).execute()
}
