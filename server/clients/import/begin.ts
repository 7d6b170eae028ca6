import { sql } from 'kysely'
import type { clientImports } from '#contract/client-import.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { importMaxBytes } from '#contract/import-columns.ts'
import { partCountOf, partSize } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { kindOfTable } from '#platform/spreadsheet/read-table.ts'
import { type Act, look, perform, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { importForStaff } from '../../access/client-import.ts'
import { firmKey } from '../../firm/keys.ts'

/** Begins the upload of a list. The same key finds the same upload. What is too large is refused before a byte of it is sent. */
export async function begin(act: Act<Staff>, input: Input<typeof clientImports.begin>): Promise<Output<typeof clientImports.begin>> {
  const { tx, actor, random, clock, files } = act
  mustBeAllowed(actor, 'clients.import')
  if (input.size === 0) throw new Refusal('documents.empty-file')
  if (input.size > importMaxBytes) throw new Refusal('documents.too-large', { limitMegabytes: importMaxBytes / 2 ** 20 })
  kindOfTable(input.name)
  // Two tabs beginning the same upload at once take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.staffMemberId}:${input.key}`}, 0))`.execute(tx)
  const existing = await tx
    .selectFrom('client_import')
    .select(['id', 'file_id'])
    .where('firm_id', '=', actor.firmId)
    .where('staff_member_id', '=', actor.staffMemberId)
    .where('key', '=', input.key)
    .executeTakeFirst()
  if (existing) {
    const receivedParts = await files.receivedParts(tx, { firmId: actor.firmId, id: existing.file_id })
    return { id: existing.id, receivedParts, partCount: partCountOf(input.size) }
  }
  const file = await files.begin(tx, await firmKey(act, actor.firmId), input.size, clock.now())
  const id = random.id()
  await tx
    .insertInto('client_import')
    .values({
      firm_id: actor.firmId,
      id,
      staff_member_id: actor.staffMemberId,
      key: input.key,
      file_id: file.id,
      name: input.name,
      state: 'uploading',
      problem: null,
      columns: '[]',
      mapping: '[]',
      default_office_id: null,
      counts: '{}',
      notes: '{}',
      created_at: clock.now(),
      begun_at: null,
      ended_at: null,
    })
    .execute()
  return { id, receivedParts: [], partCount: file.partCount }
}

/** One part: on the disk before the row says so. */
export async function putPart(ports: Ports, actor: Staff, input: { import: string; part: string; bytes: Uint8Array }): Promise<void> {
  const number = Number(input.part)
  const file = await look(ports, actor, async (act) => {
    const { state, file_id } = await importForStaff(act, input.import)
    if (state !== 'uploading') throw new Refusal('documents.upload-ended')
    return act.files.find(act.tx, await firmKey(act, actor.firmId), file_id)
  })
  if (number >= file.partCount || input.bytes.length !== partSize(file.size, number)) throw new Refusal('documents.part-out-of-place')
  await ports.files.writePart(file, number, input.bytes)
  await perform(ports, actor, (act) => act.files.notePart(act.tx, file, number, input.bytes.length))
}
