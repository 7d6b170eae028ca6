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
import { tellScreens } from './tell.ts'

export const readJob = 'intake.read'

/**
 * *Drop the printed return*: an upload is read instead of becoming a document. Nobody but the firm sees anything of it.
 * @throws Refusal not-found, intake.too-many, and as `takeUpload`
 */
export async function begin(act: Act<Staff>, input: Input<typeof intake.begin>): Promise<{ id: string }> {
  const { tx, actor, clock, random } = act
  const { firmId, staffMemberId } = actor
  // Two requests for one upload take turns on the return.
  const taxReturn = await taxReturnForStaff(act, input.taxReturn, { lock: true })
  const before = await tx
    .selectFrom('intake')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('tax_return_id', '=', taxReturn.id)
    .where('upload_id', '=', input.upload)
    .executeTakeFirst()
  if (before) return before
  if ((await openIntakesOf(act, taxReturn.id)).length >= mostOpenIntakes) throw new Refusal('intake.too-many', { most: mostOpenIntakes })
  const { name, file } = await takeUpload(act, taxReturn.id, input.upload)
  const id = random.id()
  const now = clock.now()
  await tx
    .insertInto('intake')
    .values({
      firm_id: firmId,
      id,
      client_id: taxReturn.client_id,
      tax_return_id: taxReturn.id,
      upload_id: input.upload,
      file_id: file.id,
      name,
      added_at: now,
      added_by: staffMemberId,
      refusal: null,
      read_at: null,
      pages: null,
      recognition: null,
      proposal: null,
      changed_at: now,
      changed_by: null,
      created_at: null,
      created_by: null,
      created: null,
    })
    .execute()
  // Large files are read one after another.
  await enqueue(tx, readJob, { firmId, intakeId: id }, { oneAtATime: readJob })
  await tellScreens(act, { firm_id: firmId, tax_return_id: taxReturn.id })
  await record(act, firmId, { type: 'intake.begun', clientId: taxReturn.client_id, taxReturnId: taxReturn.id, intakeId: id })
  return { id }
}
