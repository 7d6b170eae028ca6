import type { Output } from '#contract/endpoint.ts'
import type { eFiles } from '#contract/e-files.ts'
import { daysAfterRejection, isCurrent, latestToTell } from '#contract/e-file-rules.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { eFilesInPortal, eFilesOfReturn, type EFileRow } from '../access/e-file.ts'
import { portalOf } from '../access/portal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { answerOf } from './sealed.ts'
import { hasPortal } from './tell.ts'

type OfReturn = Output<typeof eFiles.ofReturn>
type OfPortal = Output<typeof eFiles.ofPortal>

/** @throws Refusal not-found */
export async function ofReturn(act: Act<Staff>, taxReturnId: string): Promise<OfReturn> {
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  const { firmId } = act.actor
  const firm = await firmKey(act, firmId)
  const rows = await eFilesOfReturn(act, taxReturn.id)
  return {
    eFiles: rows.map((row) => ({
      id: row.id,
      authority: row.authority,
      attempt: row.attempt,
      state: row.state,
      submissionId: row.submission_id,
      transmittedOn: row.transmitted_on,
      recordedBy: row.recorded_by,
      acceptedOn: row.accepted_on,
      rejection: rejectionOf(firm, row),
      shownAt: row.shown_at?.toISOString() ?? null,
      told: row.told_at && row.told_how && { at: row.told_at.toISOString(), how: row.told_how, personName: row.told_person },
      tellBy: row.rejected_at && row.told_at === null && isCurrent(row.state) ? latestToTell(row.rejected_at).toISOString() : null,
    })),
    hasPortal: await hasPortal(act, { firm_id: firmId, client_id: taxReturn.client_id }),
  }
}

/** Where the returns of a client stand, as far as the firm shows it. @throws Refusal not-found */
export async function ofPortal(act: Act<Taxpayer>, portalId: string): Promise<OfPortal> {
  const { firmId } = portalOf(act.actor, portalId)
  const rows = await eFilesInPortal(act, portalId)
  const key = await firmKey(act, firmId)
  const firm = await act.tx.selectFrom('firm').select('name').where('id', '=', firmId).executeTakeFirstOrThrow()
  return {
    firmName: firm.name,
    returns: [...Map.groupBy(rows, (row) => row.tax_return_id).entries()].map(([id, ofOne]) => ({
      id,
      taxYear: ofOne[0]?.tax_year ?? 0,
      form: ofOne[0]?.form ?? '1040',
      eFiles: ofOne.map((row) => portalView(key, row)),
    })),
  }
}

function portalView(key: FirmKey, row: EFileRow): OfPortal['returns'][number]['eFiles'][number] {
  // What the firm has not shown is being put right: until then it is a return that was sent.
  const isShown = row.shown_at !== null
  const state =
    row.state === 'accepted' ? 'accepted' : isShown && row.state === 'on paper' ? 'on paper' : isShown ? 'rejected' : 'transmitted'
  return {
    id: row.id,
    authority: row.authority,
    state,
    submissionId: row.submission_id,
    transmittedOn: row.transmitted_on,
    acceptedOn: row.accepted_on,
    rejection: isShown ? rejectionOf(key, row) : null,
    isNew: isShown && row.told_at === null,
  }
}

function rejectionOf(key: FirmKey, row: EFileRow): OfReturn['eFiles'][number]['rejection'] {
  const answer = answerOf(key, row)
  if (answer === null || row.rejected_at === null || row.rejected_on === null) return null
  return { at: row.rejected_at.toISOString(), ...answer, ...daysAfterRejection(row.form, row.rejected_on) }
}
