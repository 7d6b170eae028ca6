import type { Input } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { filesOfIntakes, intakeForStaff, type IntakeFileRow } from '../access/intake.ts'
import { changedMeanwhile } from './correct.ts'
import { readSoon } from './begin.ts'
import { fileIn, fileStateOf } from './files.ts'
import { settle } from './keep-read.ts'
import { layPages } from './lay-pages.ts'

/** Takes a file out of an open proposal. @throws Refusal not-found, intake.not-proposed, intake.changed-meanwhile, intake.last-file */
export async function removeFile(act: Act<Staff>, input: Input<typeof intake.removeFile>): Promise<{ revision: number }> {
  const row = await intakeForStaff(act, input.intake, { lock: true })
  if (row.created_at) throw new Refusal('intake.not-proposed')
  const files = await filesOfIntakes(act, row.firm_id, [row.id])
  const file = fileIn(files, input.intakeFile)
  if (row.revision !== input.revision) throw changedMeanwhile(row)
  if (files.length === 1) throw new Refusal('intake.last-file')
  const left = files.filter((one) => one !== file)
  const revision = row.revision + 1
  // Nothing of it is corrected by this: `changed_by` stays.
  if (row.proposed_at) await layPages(act, { ...row, revision, isCorrected: row.changed_by_name !== null }, { before: files, after: left })
  await act.tx
    .updateTable('intake')
    .set({ name: left[0]?.name ?? row.name, revision, changed_at: act.clock.now() })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .execute()
  await dropFileRow(act, file)
  // It may be the one that the others waited for, or that reading stumbles over.
  await settle(act, { firmId: row.firm_id, intakeId: row.id })
  if (left.some((one) => fileStateOf(one) === 'reading')) await readSoon(act, row.id)
  await record(act, row.firm_id, { type: 'intake.file-removed', clientId: row.client_id, intakeId: row.id, fileId: file.id })
  return { revision }
}

/** The row and what is stored of it. */
export async function dropFileRow(act: Act<Staff>, { id, file_id }: Pick<IntakeFileRow, 'id' | 'file_id'>): Promise<void> {
  const { firmId } = act.actor
  await act.tx.deleteFrom('intake_file').where('firm_id', '=', firmId).where('id', '=', id).execute()
  if (file_id) await act.files.dispose(act.tx, firmId, [file_id])
}
