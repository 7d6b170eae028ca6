/** That the client knows of a rejection: what the law gives 24 hours for (IRS Pub. 1345). */
import type { WayTold } from '#contract/e-file-rules.ts'
import type { Input } from '#contract/endpoint.ts'
import type { eFiles } from '#contract/e-files.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { notFound } from '../access/client.ts'
import { eFileForStaff, eFilesInPortal, type EFileRow } from '../access/e-file.ts'
import { portalOf } from '../access/portal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { stopTelling } from '../notices/tell.ts'
import { aboutIn } from './answer.ts'
import { changeEFile } from './change.ts'
import { mustHavePassed } from './days.ts'
import { followEFiles } from './follow.ts'
import { tellOfRejection } from './tell.ts'

export async function rejected(act: Act<Staff>, eFileId: string): Promise<EFileRow & { rejected_at: Date }> {
  const row = await eFileForStaff(act, eFileId)
  mustBeAllowed(act.actor, 'tax-returns.e-file')
  if ((row.state !== 'rejected' && row.state !== 'on paper') || row.rejected_at === null) throw new Refusal('e-file.not-rejected')
  return { ...row, rejected_at: row.rejected_at }
}

/** Shown in the portal from now on, with a notice; told again it is the same notice. @throws Refusal not-found, not-allowed, e-file.not-rejected, .no-portal */
export async function tellClient(act: Act<Staff>, eFileId: string): Promise<void> {
  const row = await rejected(act, eFileId)
  if (!(await tellOfRejection(act, row, row.rejected_at))) throw new Refusal('e-file.no-portal')
  await showScreens(act, row)
  await record(act, row.firm_id, { type: 'e-file.client-notified', ...aboutIn(row) })
}

/** @throws Refusal not-found, not-allowed, e-file.not-rejected, e-file.odd-day */
export async function noteTold(act: Act<Staff>, input: Input<typeof eFiles.noteTold>): Promise<void> {
  const row = await rejected(act, input.eFile)
  const at = mustHavePassed(act, input.at, row.rejected_at)
  if (row.told_at !== null) return
  await set(act, row, { at, how: input.how, personId: null })
  await record(act, row.firm_id, { type: 'e-file.client-told', ...aboutIn(row), how: input.how })
}

/** The person has it before their eyes. Again, and by the spouse, it changes nothing. @throws Refusal not-found */
export async function seeRejection(act: Act<Taxpayer>, input: Input<typeof eFiles.seeRejection>): Promise<void> {
  const [row] = await eFilesInPortal(act, input.portal, input.eFile)
  if (!row || row.shown_at === null) return notFound()
  const { personId } = portalOf(act.actor, input.portal)
  await stopTelling(act, row.firm_id, { aboutId: row.id, kind: 'return-rejected', personId })
  if (row.told_at !== null) return
  await set(act, row, { at: act.clock.now(), how: 'portal', personId })
  await record(act, row.firm_id, { type: 'e-file.seen', ...aboutIn(row), personId })
}

async function set(act: Act<Staff | Taxpayer>, row: EFileRow, told: { at: Date; how: WayTold; personId: string | null }): Promise<void> {
  await act.tx
    .updateTable('e_file')
    .set({
      told_at: told.at,
      told_how: told.how,
      told_person_id: told.personId,
      told_by: act.actor.kind === 'staff' ? act.actor.staffMemberId : null,
    })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .execute()
  await stopTelling(act, row.firm_id, { aboutId: row.id, kind: 'client-not-told' })
  await showScreens(act, row)
}

const showScreens = async ({ tx }: Act, row: EFileRow): Promise<void> => {
  await tellLive(tx, { topic: 'tax-return', id: row.tax_return_id, firmId: row.firm_id, clientId: row.client_id })
  await tellLive(tx, { topic: 'portal', id: row.client_id, firmId: row.firm_id, clientId: row.client_id })
}

/** Not sent again: the client files on paper, and so must know. @throws Refusal not-found, not-allowed, e-file.not-rejected */
export async function filePaper(act: Act<Staff>, eFileId: string): Promise<void> {
  const row = await rejected(act, eFileId)
  if (row.state === 'on paper') return
  await changeEFile(act, row, 'on paper')
  await tellOfRejection(act, row, row.rejected_at)
  await followEFiles(act, row)
  await record(act, row.firm_id, { type: 'e-file.on-paper', ...aboutIn(row) })
}
