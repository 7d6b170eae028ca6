import type { Input, Output } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import { mostIntakeFiles } from '#contract/intake-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { filesOfIntakes, intakeForStaff, type IntakeFileRow } from '../access/intake.ts'
import { takeUpload } from '../documents/take-upload.ts'
import { addFileRow, readSoon } from './begin.ts'
import { fileIn, fileStateOf, mustFit } from './files.ts'
import { dropFileRow } from './remove-file.ts'
import { tellScreens } from './tell.ts'

/**
 * Reads one more upload into an open proposal, after the others or in the place of one that could not be read. What was corrected stays.
 * @throws Refusal not-found, intake.not-proposed, .file-read, .too-many-files, .too-large, and as `takeUpload`
 */
export async function addFile(act: Act<Staff>, input: Input<typeof intake.addFile>): Promise<Output<typeof intake.addFile>> {
  const row = await intakeForStaff(act, input.intake, { lock: true })
  if (row.created_at) throw new Refusal('intake.not-proposed')
  const files = await filesOfIntakes(act, row.firm_id, [row.id])
  const before = await ofUpload(act, row.id, input.upload)
  if (before) return before
  const replaced = input.replaces === null ? null : mustBeUnread(fileIn(files, input.replaces))
  const others = files.filter((file) => file !== replaced)
  if (others.length >= mostIntakeFiles) throw new Refusal('intake.too-many-files', { most: mostIntakeFiles })
  const taken = await takeUpload(act, row.tax_return_id, input.upload)
  mustFit([taken.file.size, ...others.filter(({ file_id }) => file_id !== null).map(({ size }) => size)])
  if (replaced) await dropFileRow(act, replaced)
  const place = replaced?.place ?? Math.max(...files.map((file) => file.place), -1) + 1
  const id = await addFileRow(act, row.id, place, { upload: input.upload, ...taken })
  await act.tx
    .updateTable('intake')
    .set({ changed_at: act.clock.now() })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .execute()
  await readSoon(act, row.id)
  await tellScreens(act, row)
  await record(act, row.firm_id, { type: 'intake.file-added', clientId: row.client_id, intakeId: row.id, fileId: id })
  return { id }
}

const ofUpload = ({ tx, actor }: Act<Staff>, intakeId: string, upload: string) =>
  tx
    .selectFrom('intake_file')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('intake_id', '=', intakeId)
    .where('upload_id', '=', upload)
    .executeTakeFirst()

/** The pages of one that was read may be corrected already: it is not swapped unseen. */
function mustBeUnread(file: IntakeFileRow): IntakeFileRow {
  if (fileStateOf(file) === 'read') throw new Refusal('intake.file-read')
  return file
}
