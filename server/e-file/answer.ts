/** What an authority answered. */
import { latestToTell } from '#contract/e-file-rules.ts'
import type { Input } from '#contract/endpoint.ts'
import type { eFiles } from '#contract/e-files.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { eFileForStaff, type EFileRow } from '../access/e-file.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { changeEFile } from './change.ts'
import { mustBeInTime, mustHavePassed } from './days.ts'
import { followEFiles } from './follow.ts'
import { sealAnswer } from './sealed.ts'
import { remindStaff, tellOfAcceptance, tellOfRejection } from './tell.ts'

async function waiting(act: Act<Staff>, eFileId: string): Promise<EFileRow> {
  const row = await eFileForStaff(act, eFileId)
  mustBeAllowed(act.actor, 'tax-returns.e-file')
  if (row.state !== 'transmitted') throw new Refusal('e-file.answered-already')
  return row
}

export const aboutIn = (row: EFileRow) => ({
  clientId: row.client_id,
  taxReturnId: row.tax_return_id,
  eFileId: row.id,
  authority: row.authority,
})

/** @throws Refusal not-found, not-allowed, e-file.answered-already, e-file.odd-day */
export async function accept(act: Act<Staff>, input: Input<typeof eFiles.accept>): Promise<void> {
  const row = await waiting(act, input.eFile)
  await mustBeInTime(act, input.acceptedOn, row.transmitted_on)
  await changeEFile(act, row, 'accepted', { accepted_on: input.acceptedOn, submission_id: input.submissionId ?? row.submission_id })
  await followEFiles(act, row)
  await tellOfAcceptance(act, row, input.acceptedOn)
  await record(act, row.firm_id, { type: 'e-file.accepted', ...aboutIn(row), acceptedOn: input.acceptedOn })
}

/** @throws Refusal not-found, not-allowed, e-file.answered-already, e-file.odd-day, e-file.say-why */
export async function reject(act: Act<Staff>, input: Input<typeof eFiles.reject>): Promise<void> {
  const row = await waiting(act, input.eFile)
  const [code, explanation] = [input.code.trim(), input.explanation.trim()]
  // The taxpayer gets both: the rule, and what it means (IRS Pub. 1345).
  if (code === '' || explanation === '') throw new Refusal('e-file.say-why')
  const rejectedAt = mustHavePassed(act, input.rejectedAt, new Date(`${row.transmitted_on}T00:00:00Z`))
  const firm = await firmKey(act, row.firm_id)
  await changeEFile(act, row, 'rejected', {
    rejected_at: rejectedAt,
    reject_code: sealAnswer(firm, row.id, 'code', code),
    reject_explanation: sealAnswer(firm, row.id, 'explanation', explanation),
  })
  await followEFiles(act, row)
  const isShown = input.tellsClient && (await tellOfRejection(act, row, rejectedAt))
  await remindStaff(act, row, rejectedAt)
  await record(act, row.firm_id, {
    type: 'e-file.rejected',
    ...aboutIn(row),
    isShown,
    tellBy: latestToTell(rejectedAt).toISOString(),
  })
}
