import type { EFileState } from '#contract/e-file-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { eFileForStaff, type EFileRow } from '../access/e-file.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { stopTelling } from '../notices/tell.ts'
import { aboutIn } from './answer.ts'
import { changeEFile } from './change.ts'
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
const before: Partial<Record<EFileState, { to: EFileState; facts?: typeof notRejected | { accepted_on: null } }>> = {
  'on paper': { to: 'rejected' },
  rejected: { to: 'transmitted', facts: notRejected },
  accepted: { to: 'transmitted', facts: { accepted_on: null } },
  transmitted: { to: 'taken back' },
}

/** The newest thing that was recorded of it was a mistake. @throws Refusal not-found, not-allowed, e-file.nothing-to-take-back */
export async function takeBack(act: Act<Staff>, eFileId: string): Promise<void> {
  const row = await eFileForStaff(act, eFileId)
  mustBeAllowed(act.actor, 'tax-returns.e-file')
  const was = before[row.state]
  if (!was) throw new Refusal('e-file.nothing-to-take-back')
  await changeEFile(act, row, was.to, was.facts)
  if (was.to === 'taken back') await rejectedAgain(act, row)
  // Nobody is told of an answer that there was not.
  if (was.to !== 'rejected') await stopTelling(act, row.firm_id, { aboutId: row.id })
  await followEFiles(act, row)
  await record(act, row.firm_id, { type: 'e-file.taken-back', ...aboutIn(row), what: row.state })
}

/** It was not sent again after all: the attempt before stands where it stood. */
async function rejectedAgain(act: Act, row: EFileRow): Promise<void> {
  const last = await act.tx
    .selectFrom('e_file')
    .select(['id', 'firm_id', 'state'])
    .where('firm_id', '=', row.firm_id)
    .where('tax_return_id', '=', row.tax_return_id)
    .where('authority', '=', row.authority)
    .where('state', '=', 'sent again')
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last) await changeEFile(act, last, 'rejected')
}
