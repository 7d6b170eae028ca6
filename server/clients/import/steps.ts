/** What a person does with a list once it is there: dry run, import, cancel. */
import { sql } from 'kysely'
import type { clientImports } from '#contract/client-import.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { plainColumnName } from '#contract/import-columns.ts'
import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { importForStaff } from '../../access/client-import.ts'
import { officeOfStaff } from '../office-of-staff.ts'
import { read } from './view.ts'

type View = Output<typeof clientImports.read>

/** Begins the dry run. One that is under way is overtaken: its batches find another run and stop. */
export async function check(act: Act<Staff>, input: Input<typeof clientImports.check>): Promise<View> {
  const { tx, actor } = act
  const job = await importForStaff(act, input.import, { lock: true })
  if (!['mapping', 'checking', 'checked'].includes(job.state)) throw new Refusal('clients.import-busy')
  const chosen = input.fields.filter((field) => field !== null)
  const isOnePerColumn = input.fields.length === job.columns.length && new Set(chosen).size === chosen.length
  if (!isOnePerColumn) throw new Refusal('bad-input', { field: 'fields' })
  if (!chosen.includes('clientNumber')) throw new Refusal('clients.import-needs-client-id')
  if (input.defaultOfficeId !== null) await officeOfStaff(act, input.defaultOfficeId)
  await remember(
    act,
    job.columns.map(({ name }) => name),
    input.fields,
  )
  await tx.deleteFrom('client_import_row').where('firm_id', '=', actor.firmId).where('import_id', '=', job.id).execute()
  await tx
    .updateTable('client_import')
    .set({
      state: 'checking',
      mapping: JSON.stringify(input.fields),
      default_office_id: input.defaultOfficeId,
      run: job.run + 1,
      ...nothingDone,
    })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', job.id)
    .execute()
  await goOn(act, job.id, job.run + 1)
  return read(act, job.id)
}

/** Begins the import. Every row is judged again when its turn comes: what has changed since the dry run counts. */
export async function start(act: Act<Staff>, importId: string): Promise<View> {
  const { tx, actor } = act
  const job = await importForStaff(act, importId, { lock: true })
  if (job.state === 'importing' || job.state === 'done') return read(act, importId)
  if (job.state !== 'checked') throw new Refusal('clients.import-busy')
  await tx
    .updateTable('client_import')
    .set({ state: 'importing', begun_at: act.clock.now(), run: job.run + 1, ...nothingDone })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', job.id)
    .execute()
  await goOn(act, job.id, job.run + 1)
  await record(act, actor.firmId, { type: 'clients.import-started', importId: job.id, rows: job.rows })
  return read(act, importId)
}

/** What was imported stays; the batch under way is the last, or was not. */
export async function cancel(act: Act<Staff>, importId: string): Promise<View> {
  const { tx, actor, clock } = act
  const job = await importForStaff(act, importId, { lock: true })
  if (job.state === 'cancelled') return read(act, importId)
  if (['uploading', 'done', 'failed', 'stopped'].includes(job.state)) throw new Refusal('clients.import-busy')
  await tx
    .updateTable('client_import')
    .set({ state: 'cancelled', ended_at: clock.now() })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', job.id)
    .execute()
  await tellLive(tx, { topic: 'client-import', id: job.id, firmId: actor.firmId, clientId: null })
  await record(act, actor.firmId, { type: 'clients.import-cancelled', importId: job.id })
  return read(act, importId)
}

const nothingDone = { through: 0, done_rows: 0, counts: '{}', notes: '{}' }

async function goOn({ tx, actor }: Act<Staff>, importId: string, run: number): Promise<void> {
  await enqueue(tx, 'clients.import', { firmId: actor.firmId, importId, run: String(run) }, { oneAtATime: `clients.import:${importId}` })
  await tellLive(tx, { topic: 'client-import', id: importId, firmId: actor.firmId, clientId: null })
}

async function remember({ tx, actor }: Act<Staff>, names: readonly string[], fields: readonly (string | null)[]): Promise<void> {
  const meant = new Map(names.map((name, at) => [plainColumnName(name), fields[at] ?? null]))
  meant.delete('')
  const columns = [...meant].map(([name, field]) => ({ name, field }))
  await sql`
    insert into client_import_column (firm_id, name, field)
    select ${actor.firmId}, r.name, r.field from jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) as r(name text, field text)
    on conflict (firm_id, name) do update set field = excluded.field`.execute(tx)
}
