import type { Input } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import { mostOpenIntakes } from '#contract/intake-rules.ts'
import { enqueue } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { openIntakesOf } from '../access/intake.ts'
import { takeUpload } from '../documents/take-upload.ts'
import { mustFit } from './files.ts'
import { tellScreens } from './tell.ts'

export const readJob = 'intake.read'

/**
 * *Drop the printed return*: uploads are read as one instead of becoming documents. Nobody but the firm sees anything of them.
 * @throws Refusal not-found, intake.too-many, intake.too-large, and as `takeUpload`
 */
export async function begin(act: Act<Staff>, input: Input<typeof intake.begin>): Promise<{ id: string }> {
  const { tx, actor, clock, random } = act
  const { firmId, staffMemberId } = actor
  // Two requests for one upload take turns on the return.
  const taxReturn = await taxReturnForStaff(act, input.taxReturn, { lock: true })
  const before = await intakeOfUploads(act, taxReturn.id, input.uploads)
  if (before) return before
  if ((await openIntakesOf(act, taxReturn.id)).length >= mostOpenIntakes) throw new Refusal('intake.too-many', { most: mostOpenIntakes })
  const taken: Taken[] = []
  for (const upload of input.uploads) taken.push({ upload, ...(await takeUpload(act, taxReturn.id, upload)) })
  mustFit(taken.map(({ file }) => file.size))
  const id = random.id()
  const now = clock.now()
  await tx
    .insertInto('intake')
    .values({
      firm_id: firmId,
      id,
      client_id: taxReturn.client_id,
      tax_return_id: taxReturn.id,
      name: taken[0]?.name ?? '',
      added_at: now,
      added_by: staffMemberId,
      proposed_at: null,
      proposal: null,
      changed_at: now,
      changed_by: null,
      created_at: null,
      created_by: null,
      created: null,
    })
    .execute()
  for (const [place, one] of taken.entries()) await addFileRow(act, id, place, one)
  await readSoon(act, id)
  await tellScreens(act, { firm_id: firmId, tax_return_id: taxReturn.id })
  const event = { clientId: taxReturn.client_id, taxReturnId: taxReturn.id, intakeId: id, count: taken.length }
  await record(act, firmId, { type: 'intake.begun', ...event })
  return { id }
}

/** Those of a request that is repeated belong to one intake already. */
async function intakeOfUploads({ tx, actor }: Act<Staff>, taxReturnId: string, uploads: readonly string[]) {
  const found = await tx
    .selectFrom('intake_file')
    .innerJoin('intake', (on) => on.onRef('intake.firm_id', '=', 'intake_file.firm_id').onRef('intake.id', '=', 'intake_file.intake_id'))
    .select('intake.id')
    .distinct()
    .where('intake_file.firm_id', '=', actor.firmId)
    .where('intake.tax_return_id', '=', taxReturnId)
    .where('intake_file.upload_id', 'in', uploads)
    .executeTakeFirst()
  return found ?? null
}

type Taken = { upload: string } & Awaited<ReturnType<typeof takeUpload>>

/** @returns the id of the intake's file, which is not that of the stored file */
export async function addFileRow(act: Act<Staff>, intakeId: string, place: number, { upload, name, file }: Taken): Promise<string> {
  const id = act.random.id()
  await act.tx
    .insertInto('intake_file')
    .values({
      firm_id: act.actor.firmId,
      id,
      intake_id: intakeId,
      place,
      name,
      upload_id: upload,
      file_id: file.id,
      size: file.size,
      read_at: null,
      locked_at: null,
      refusal: null,
      sha256: null,
      pages: null,
      recognition: null,
      first_page: null,
    })
    .execute()
  return id
}

/** Large files are read one after another. */
export const readSoon = ({ tx, actor }: Act<Staff>, intakeId: string) =>
  enqueue(tx, readJob, { firmId: actor.firmId, intakeId }, { oneAtATime: readJob })
